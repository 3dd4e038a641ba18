import type { OutgoingMessage } from '@baton/client';
import type { EpochMs } from '@baton/kernel';
import type { ChatView, Refusal, RichContent, TimelineEntry } from '@baton/protocol';
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
  /** Something was taken out before it was sent; only while it is under way. */
  readonly isMasked?: boolean;
};

/** What stands between the messages: who came and went, and files. */
export type Between = Exclude<TimelineEntry, { readonly kind: 'message' }>;
export type FileEntry = Extract<TimelineEntry, { readonly kind: 'file' }>;
/** What a visitor is told of it, in words; empty where that is nothing. */
export type Tell = (entry: Between) => string;

/** One line of the log. */
export type Row =
  | { readonly kind: 'day'; readonly key: string; readonly at: EpochMs }
  | {
      readonly kind: 'notice';
      readonly key: string;
      readonly at: EpochMs;
      readonly text: string;
    }
  | (FileEntry & { readonly key: string })
  | MessageRow;

/** Messages of one person this far apart stand as separate groups. */
const GROUP_MS = 5 * 60_000;

/** The log as it is drawn: what is durable, then what is still under way, with a line before each new day. */
export function rowsOf(
  timeline: ChatView['timeline'],
  outgoing: readonly OutgoingMessage[],
  tell: Tell,
): readonly Row[] {
  const entries = [
    ...timeline.flatMap((entry) => rowOfEntry(entry, tell)),
    ...underWay(timeline, outgoing),
  ];
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

function rowOfEntry(entry: TimelineEntry, tell: Tell): readonly Row[] {
  const { seq, at } = entry;
  const key = `${seq}`;
  if (entry.kind === 'message') {
    const { by, messageId } = entry;
    // Whispers are for agents; none comes here.
    return by === 'supervisor'
      ? []
      : [{ ...entry, by, key: messageId, first: true, delivery: { kind: 'delivered' } }];
  }
  if (entry.kind === 'file') return [{ ...entry, key }];
  const text = tell(entry);
  return text ? [{ kind: 'notice', key, at, text }] : [];
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
    .map(({ messageId, at, text, state, refusal, isMasked = false }) => ({
      kind: 'message',
      key: messageId,
      messageId,
      at,
      by: 'visitor',
      name: null,
      text,
      first: true,
      isMasked,
      delivery: state === 'failed' ? { kind: state, refusal: refusal ?? null } : { kind: state },
    }));
}
