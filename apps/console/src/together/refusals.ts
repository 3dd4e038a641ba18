import type { ChatView, TimelineEntry } from '@baton/protocol';
import type { AgentId } from '../desk-names.ts';

/** What was asked of colleagues for a chat and came to nothing. */
export type RefusedRequest = {
  readonly seq: number;
  readonly notice: RefusedNotice;
  /** Whoever declined or did not answer. */
  readonly name: string | null;
};

const REFUSED = [
  'transfer-declined',
  'transfer-timed-out',
  'transfer-to-button-failed',
  'conference-declined',
  'conference-timed-out',
] as const;
type RefusedNotice = (typeof REFUSED)[number];
type NoticeEntry = Extract<TimelineEntry, { kind: 'notice' }>;

/** Lines after which an earlier refusal is of no interest: somebody else was asked, or has it now. */
const SETTLED: ReadonlySet<NoticeEntry['notice']> = new Set([
  'transfer-requested',
  'conference-requested',
  'transferred',
  'transferred-to-button',
  'agent-joined',
  'agent-joined-conference',
]);

/**
 * The newest request of this agent that nobody took, until they ask somebody else; null: there is none. Whoever was asked by
 * a colleague is the colleague's to ask again.
 */
export function refusedRequest(
  { timeline }: Pick<ChatView, 'timeline'>,
  me: AgentId | null,
): RefusedRequest | null {
  for (let index = timeline.length - 1; index >= 0; index--) {
    const entry = timeline[index];
    if (entry?.kind !== 'notice') continue;
    if (SETTLED.has(entry.notice)) return null;
    const notice = REFUSED.find((each) => each === entry.notice);
    if (!notice) continue;
    const isMine = notice === 'transfer-to-button-failed' || askedBy(timeline, index) === me;
    return isMine ? { seq: entry.seq, notice, name: entry.otherName ?? entry.name } : null;
  }
  return null;
}

/** Who had asked for what was refused at this place. */
function askedBy(timeline: ChatView['timeline'], refusedAt: number): AgentId | null {
  for (let index = refusedAt - 1; index >= 0; index--) {
    const entry = timeline[index];
    if (entry?.kind === 'notice' && entry.notice.endsWith('-requested')) {
      if (entry.notice !== 'file-requested') return entry.agentId ?? null;
    }
  }
  return null;
}
