export type * from './commands.ts';
export {
  CONNECTION_FALLBACK,
  DESK_DEFAULTS,
  EVERYTHING_ALLOWED,
  emptyConfiguration,
} from './configuration.ts';
export { configurationDifference } from './configuration-difference.ts';
export { decide } from './decide.ts';
export { PRESENCE_REASON_LENGTH_MAX } from './decide-presence.ts';
export type { Decision } from './decision.ts';
export type * from './events.ts';
export { endedBy } from './evolve-chat.ts';
export type * from './model.ts';
export { CHAT_SKILLS_MAX, PRIORITY_OF, RECENT_MESSAGE_IDS_MAX } from './model.ts';
export { SKILL_POOLS_MAX } from './pools.ts';
export { project, type Transcript } from './project.ts';
export { DESK_RECORDS_VERSION, recordsFromText, recordsToText } from './records.ts';
export { settle } from './settle.ts';
export { type DeskRecords, DeskState, type DeskView, holderOf } from './state.ts';
export {
  type Audience,
  agentSees,
  audienceOf,
  handoverSees,
  visitorOf,
  visitorSees,
} from './visibility.ts';
export { OBSERVED_MS, OBSERVED_WAITS_MIN, type WaitEstimate } from './wait-estimate.ts';
export { WaitTimes } from './wait-times.ts';
