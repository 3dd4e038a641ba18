import type { AgentId } from './model.ts';

/** Who may see a chat: stamped on every event when it is committed, never worked out later. */
export type Audience = {
  /** The chat's visitor. */
  readonly visitor: boolean;
  readonly agents: readonly AgentId[];
};
