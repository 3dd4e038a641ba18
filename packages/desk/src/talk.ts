import type { EpochMs } from '@baton/kernel';
import type { Replies, Talk } from './model.ts';

const none: Replies = { count: 0, totalMs: 0, maxMs: 0 };

/** Nobody has said anything. */
export const silence: Talk = {
  agentMessages: 0,
  visitorMessages: 0,
  agentReplies: none,
  visitorReplies: none,
  awaited: null,
};

/** One side said something: it answers what the other has said before, and from now on an answer to it is awaited. */
export function said(talk: Talk, by: 'agent' | 'visitor', at: EpochMs): Talk {
  const { awaited } = talk;
  const answers = awaited?.from === by ? Math.max(0, at - awaited.since) : null;
  const other = by === 'agent' ? 'visitor' : 'agent';
  return {
    agentMessages: talk.agentMessages + (by === 'agent' ? 1 : 0),
    visitorMessages: talk.visitorMessages + (by === 'visitor' ? 1 : 0),
    agentReplies: by === 'agent' ? withReply(talk.agentReplies, answers) : talk.agentReplies,
    visitorReplies:
      by === 'visitor' ? withReply(talk.visitorReplies, answers) : talk.visitorReplies,
    // What was said first and not answered counts, not the last of it.
    awaited: awaited?.from === other ? awaited : { from: other, since: at },
  };
}

/** Somebody takes the chat: what was said to nobody, or to somebody else, waits for their answer from now on. */
export function taken(talk: Talk, at: EpochMs): Talk {
  return talk.awaited?.from === 'agent' ? { ...talk, awaited: { from: 'agent', since: at } } : talk;
}

/** The average of the answers' times; null without any. */
export function averageMs({ count, totalMs }: Replies): number | null {
  return count === 0 ? null : Math.round(totalMs / count);
}

function withReply(replies: Replies, ms: number | null): Replies {
  if (ms === null) return replies;
  return {
    count: replies.count + 1,
    totalMs: replies.totalMs + ms,
    maxMs: Math.max(replies.maxMs, ms),
  };
}
