export {
  type BroughtRecords,
  broughtRecords,
  type FindRecords,
} from './live-agent/brought-records.ts';
export {
  type LiveAgentLent,
  type LiveAgentSettings,
  liveAgentType,
} from './live-agent/live-agent-provider.ts';
