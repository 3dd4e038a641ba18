import type { OutgoingMessage } from '@baton/client';
import type { EpochMs } from '@baton/kernel';
import type { ChatView, Notice, Refusal, RichContent, TimelineEntry } from '@baton/protocol';
import { dayOf } from './times.ts';

/** How far a visitor's own message has come. */
export type Delivery =
  | { readonly kind: 'delivered' | 'sending' | 'waiting' }
  | { readonly kind: 'failed'; readonly refusal: Refusal | null };

export type MessageRow = {
  readonly kind: 'message';
  readonly key: string;
  readonly messageId: OutgoingMessage['messageId'];
  readonly at: EpochMs;
  readonly by: 'visitor' | 'bot' | 'agent' | 'desk';
  readonly name: string | null;
  readonly text: string;
  readonly rich?: RichContent;
  /** Begins what one person said in a row. */
  readonly first: boolean;
  readonly delivery: Delivery;
};

export type ToldNotice = Extract<Notice, 'agent-joined' | 'agent-left' | 'visitor-idle'>;

/** One line of the log. */
export type Row =
  | { readonly kind: 'day'; readonly key: string; readonly at: EpochMs }
  | {
      readonly kind: 'notice';
      readonly key: string;
      readonly at: EpochMs;
      readonly notice: ToldNotice;
      readonly name: string | null;
    }
  | MessageRow;

/** Messages of one person this far apart stand as separate groups. */
const GROUP_MS = 5 * 60_000;

/** The log as it is drawn: what is durable, then what is still under way, with a line before each new day. */
export function rowsOf(
  timeline: ChatView['timeline'],
  outgoing: readonly OutgoingMessage[],
): readonly Row[] {
  const entries = [...timeline.flatMap(rowOfEntry), ...underWay(timeline, outgoing)];
  const rows: Row[] = [];
  let day = '';
  for (const [index, entry] of entries.entries()) {
    const today = dayOf(entry.at);
    if (today !== day) rows.push({ kind: 'day', key: `day-${today}`, at: entry.at });
    day = today;
    if (entry.kind !== 'message') {
      rows.push(entry);
      continue;
    }
    const before = entries[index - 1];
    rows.push({
      ...entry,
      first: !before || !together(before, entry) || dayOf(before.at) !== today,
    });
  }
  return rows;
}

function together(one: Row, next: Row): boolean {
  return (
    one.kind === 'message' &&
    next.kind === 'message' &&
    one.by === next.by &&
    one.name === next.name &&
    next.at - one.at < GROUP_MS
  );
}

function rowOfEntry(entry: TimelineEntry): readonly Row[] {
  const { at, name } = entry;
  if (entry.kind === 'message') {
    return [{ ...entry, key: entry.messageId, first: true, delivery: { kind: 'delivered' } }];
  }
  const { seq, notice } = entry;
  return isTold(notice) ? [{ kind: 'notice', key: `notice-${seq}`, at, notice, name }] : [];
}

/** How it ended stands below the log; that they were gone is nothing to tell the visitor. */
export function isTold(notice: Notice): notice is ToldNotice {
  return notice === 'agent-joined' || notice === 'agent-left' || notice === 'visitor-idle';
}

/** A message that is already durable leaves `outgoing` a moment later: it is never drawn twice. */
function underWay(
  timeline: ChatView['timeline'],
  outgoing: readonly OutgoingMessage[],
): readonly MessageRow[] {
  const durable = new Set(
    timeline.flatMap((entry) => (entry.kind === 'message' ? [entry.messageId] : [])),
  );
  return outgoing
    .filter((message) => !durable.has(message.messageId))
    .map(({ messageId, at, text, state, refusal }) => ({
      kind: 'message',
      key: messageId,
      messageId,
      at,
      by: 'visitor',
      name: null,
      text,
      first: true,
      delivery: state === 'failed' ? { kind: state, refusal: refusal ?? null } : { kind: state },
    }));
}
