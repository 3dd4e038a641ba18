import type { AgentClient, AgentClientOptions } from './model.ts';

/** The agent's end of every chat they see. Nothing is opened before `open()`. */
export function agentClient(_options: AgentClientOptions): AgentClient {
  throw new Error('not built yet');
}
