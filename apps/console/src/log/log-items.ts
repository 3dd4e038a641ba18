import type { OutgoingMessage } from '@baton/client';
import type { EpochMs } from '@baton/kernel';
import type { Notice, Refusal, TimelineEntry } from '@baton/protocol';
import type { AgentId, FileFailure, MessageId } from '../desk-names.ts';
import { newDays } from '../time/new-days.ts';

/** One line of the message log. `key` stays when a message becomes durable, so nothing jumps. */
export type LogItem = DayItem | DividerItem | MessageItem | NoticeItem | FileItem;
export type DayItem = { readonly kind: 'day'; readonly key: string; readonly at: EpochMs };
export type DividerItem = { readonly kind: 'divider'; readonly key: 'divider' };
export type NoticeItem = {
  readonly kind: 'notice';
  readonly key: string;
  readonly at: EpochMs;
  readonly notice: Notice;
  readonly name: string | null;
  /** Whom or what it goes to or came from. */
  readonly otherName?: string;
  /** What somebody wrote to it, for the agents alone. */
  readonly note?: string;
  /** Why a file did not arrive. */
  readonly why?: FileFailure;
};
export type FileItem = {
  readonly kind: 'file';
  readonly key: string;
  readonly at: EpochMs;
  readonly fileId: string;
  /** `own`: this agent. `agent`: another one. */
  readonly by: 'visitor' | 'own' | 'agent';
  readonly name: string | null;
  readonly fileName: string;
  /** In bytes. */
  readonly size: number;
  readonly mediaType: string;
};
export type MessageItem = {
  readonly kind: 'message';
  readonly key: string;
  readonly at: EpochMs;
  readonly messageId: MessageId;
  /** `own`: this agent. `agent`: another one. `supervisor`: a whisper, which the visitor does not see. */
  readonly by: 'visitor' | 'bot' | 'own' | 'agent' | 'desk' | 'supervisor';
  /** Said in the visitor's stead, who does not see it. */
  readonly to?: 'bot';
  /** Whose words they are, where a colleague said them. */
  readonly agentId?: AgentId;
  readonly name: string | null;
  readonly text: string;
  /** Whether name and time stand above it: the first of a run by the same person. */
  readonly opensRun: boolean;
  readonly delivery: Delivery;
};
export type Delivery =
  | { readonly kind: 'delivered' }
  | { readonly kind: 'sending' }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'failed'; readonly refusal: Refusal | null };

type FileEntry = Extract<TimelineEntry, { kind: 'file' }>;

/** A pause this long starts a new run although the same person goes on. */
const RUN_PAUSE_MS = 5 * 60_000;

export type LogContext = {
  /** Who reads it; names need not be unique, and what is said to visitors may be said under another one. */
  readonly me: AgentId | null;
  /** The "new messages" line stands after this seq; null: no line. */
  readonly dividerSeq: number | null;
};

/** Everything the log shows of a chat, in order: what is durable, then what is still on its way. */
export function logItems(
  timeline: readonly TimelineEntry[],
  outgoing: readonly OutgoingMessage[],
  context: LogContext,
): readonly LogItem[] {
  const items: LogItem[] = [];
  const pushDay = daysOf(items);
  const known = new Set<MessageId>();
  let divided = context.dividerSeq === null;

  for (const entry of timeline) {
    if (!divided && entry.seq > (context.dividerSeq ?? 0) && isFromVisitor(entry)) {
      divided = true;
      items.push({ kind: 'divider', key: 'divider' });
    }
    pushDay(entry.at);
    if (entry.kind === 'notice') {
      const { kind, seq, ...told } = entry;
      items.push({ kind, key: `notice-${seq}`, ...told });
      continue;
    }
    if (entry.kind === 'file') {
      items.push(fileItem(entry, context.me));
      continue;
    }
    known.add(entry.messageId);
    pushMessage(items, {
      ...pickMessage(entry),
      ...(entry.to && { to: entry.to }),
      ...(entry.agentId && { agentId: entry.agentId }),
      by: authorOf(entry, context.me),
      delivery: { kind: 'delivered' },
    });
  }
  for (const message of outgoing) {
    // The log may be ahead of the answer to the send; the same message never stands there twice.
    if (known.has(message.messageId)) continue;
    pushDay(message.at);
    pushMessage(items, {
      ...pickMessage({ ...message, name: null }),
      ...(message.to && { to: message.to }),
      by: 'own',
      delivery: deliveryOf(message),
    });
  }
  return items;
}

function isFromVisitor(entry: TimelineEntry): boolean {
  return entry.kind !== 'notice' && entry.by === 'visitor';
}

function fileItem(
  { seq, at, fileId, by, agentId, name, fileName, size, mediaType }: FileEntry,
  me: AgentId | null,
): FileItem {
  const who = by === 'visitor' ? by : agentId === me ? 'own' : 'agent';
  return {
    ...({ kind: 'file', key: `file-${seq}`, by: who } as const),
    ...{ at, fileId, name, fileName, size, mediaType },
  };
}

function pickMessage(message: {
  readonly messageId: MessageId;
  readonly at: EpochMs;
  readonly name: string | null;
  readonly text: string;
}): Pick<MessageItem, 'messageId' | 'at' | 'name' | 'text'> {
  const { messageId, at, name, text } = message;
  return { messageId, at, name, text };
}

function authorOf(
  entry: Extract<TimelineEntry, { kind: 'message' }>,
  me: AgentId | null,
): MessageItem['by'] {
  if (entry.by !== 'agent') return entry.by;
  return entry.agentId === me ? 'own' : 'agent';
}

function deliveryOf(message: OutgoingMessage): Delivery {
  return message.state === 'failed'
    ? { kind: 'failed', refusal: message.refusal ?? null }
    : { kind: message.state };
}

/** Puts the name of a day where it begins. */
function daysOf(items: LogItem[]): (at: EpochMs) => void {
  const newDay = newDays();
  return (at) => {
    const day = newDay(at);
    if (day !== null) items.push({ kind: 'day', key: `day-${day}-${items.length}`, at });
  };
}

function pushMessage(
  items: LogItem[],
  message: Omit<MessageItem, 'kind' | 'key' | 'opensRun'>,
): void {
  const before = items.at(-1);
  const goesOn =
    before?.kind === 'message' &&
    isSameAuthor(before, message) &&
    before.to === message.to &&
    message.at - before.at < RUN_PAUSE_MS;
  items.push({ kind: 'message', key: message.messageId, opensRun: !goesOn, ...message });
}

type Author = Pick<MessageItem, 'by' | 'agentId' | 'name'>;

function isSameAuthor(one: Author, other: Author): boolean {
  if (one.by !== other.by) return false;
  // What is still on its way has no name yet.
  return one.by === 'own' || (one.agentId === other.agentId && one.name === other.name);
}
