import type { Talk } from './model.ts';

/** Nobody has said anything. */
export const silence: Talk = {
  agentMessages: 0,
  visitorMessages: 0,
  agentReplies: { count: 0, totalMs: 0, maxMs: 0 },
  visitorReplies: { count: 0, totalMs: 0, maxMs: 0 },
  awaited: null,
};
