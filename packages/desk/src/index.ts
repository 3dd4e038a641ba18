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
export { forVisitor } from './for-visitor.ts';
export type * from './model.ts';
export {
  ASKED_AGENTS_MAX,
  ATTACHED_RECORDS_MAX,
  CHAT_SKILLS_MAX,
  CHOICE_SHOWN_MAX,
  CONFERENCE_AGENTS_MAX,
  INVITATIONS_MAX,
  INVITED_AGENTS_MAX,
  PAGE_VISITS_MAX,
  PRIORITY_OF,
  RECENT_MESSAGE_IDS_MAX,
} from './model.ts';
export { SKILL_POOLS_MAX } from './pools.ts';
export { project, type Transcript } from './project.ts';
export { DESK_RECORDS_VERSION, recordsFromText, recordsToText } from './records.ts';
export { holderOf, participantsOf, type Role, rolesOf } from './roles.ts';
export {
  projectSession,
  type SessionRecord,
  sessionAt,
  sessionConcerned,
} from './session.ts';
export { settle } from './settle.ts';
export { type DeskRecords, DeskState, type DeskView } from './state.ts';
export {
  type AgentTarget,
  type ButtonTarget,
  type SkillTarget,
  type Targets,
  targetsFor,
} from './targets.ts';
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
