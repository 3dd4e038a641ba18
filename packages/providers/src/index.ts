export {
  type LiveAgentLent,
  type LiveAgentSettings,
  liveAgentType,
} from './live-agent/live-agent-provider.ts';
