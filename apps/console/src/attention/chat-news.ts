import type { ChatView, TimelineEntry } from '@baton/protocol';
import type { AgentId, InvitationView } from '../desk-names.ts';
import { partIn } from '../rows/own-chats.ts';
import { invitationOf } from './losses.ts';

/** Something new in a chat, or a chat that is new. */
export type ChatNews =
  | { readonly kind: 'offer-arrived'; readonly chat: ChatView }
  /** A colleague asks this agent into a chat. */
  | {
      readonly kind: 'request-arrived';
      readonly chat: ChatView;
      readonly invitation: InvitationView;
    }
  | { readonly kind: 'message-arrived'; readonly chat: ChatView; readonly text: string }
  | {
      readonly kind: 'whisper-arrived';
      readonly chat: ChatView;
      readonly name: string | null;
      readonly text: string;
    }
  | { readonly kind: 'file-arrived'; readonly chat: ChatView; readonly fileName: string }
  /** Nobody answered, or somebody declined, what was asked for this chat. */
  | { readonly kind: 'request-refused'; readonly chat: ChatView; readonly refusal: Refused }
  | { readonly kind: 'wait-critical'; readonly chat: ChatView }
  | { readonly kind: 'visitor-lost'; readonly chat: ChatView }
  /** It was handed on to a button that could not take it, and is here again. */
  | { readonly kind: 'chat-back'; readonly chat: ChatView; readonly from: string | null };

export type Refused = Extract<TimelineEntry, { kind: 'notice' }>;

/** What is new in a chat since `old`; of the first view only what is still asked. */
export function newsIn(
  chat: ChatView,
  old: ChatView | undefined,
  { me, isFirst }: { readonly me: AgentId; readonly isFirst: boolean },
): readonly ChatNews[] {
  if (chat.phase === 'offered') {
    // The same chat may be taken back and offered again in one breath; only its time tells.
    const isNew = old?.phase !== 'offered' || old.offerExpiresAt !== chat.offerExpiresAt;
    return isNew ? [{ kind: 'offer-arrived', chat }] : [];
  }
  const part = partIn(chat, me);
  if (part === 'asked') {
    const invitation = invitationOf(chat, me);
    const before = old && invitationOf(old, me);
    return invitation && invitation.invitationId !== before?.invitationId
      ? [{ kind: 'request-arrived', chat, invitation }]
      : [];
  }
  if (part === 'none' || chat.phase !== 'engaged' || isFirst) return [];
  return old ? newsOfOwn(chat, old) : newsOfArrived(chat);
}

function newsOfArrived(chat: ChatView): readonly ChatNews[] {
  const last = chat.timeline.findLast((entry) => entry.kind === 'notice');
  return last?.kind === 'notice' && last.notice === 'transfer-to-button-failed'
    ? [{ kind: 'chat-back', chat, from: last.otherName ?? null }]
    : [];
}

function newsOfOwn(chat: ChatView, old: ChatView): readonly ChatNews[] {
  const news: ChatNews[] = [];
  const message = newest(chat, old.seq, isFromVisitor);
  if (message?.kind === 'message') {
    news.push({ kind: 'message-arrived', chat, text: message.text });
  }
  const whisper = newest(chat, old.seq, isWhisper);
  if (whisper?.kind === 'message') {
    news.push({ kind: 'whisper-arrived', chat, name: whisper.name, text: whisper.text });
  }
  const file = newest(chat, old.seq, isFileFromVisitor);
  if (file?.kind === 'file') news.push({ kind: 'file-arrived', chat, fileName: file.fileName });
  const refusal = newest(chat, old.seq, isRefusal);
  if (refusal?.kind === 'notice') news.push({ kind: 'request-refused', chat, refusal });
  if (chat.criticalSince !== null && old.criticalSince === null) {
    news.push({ kind: 'wait-critical', chat });
  }
  if (chat.visitorLostSince !== null && old.visitorLostSince === null) {
    news.push({ kind: 'visitor-lost', chat });
  }
  return news;
}

function newest(
  { timeline }: ChatView,
  afterSeq: number,
  isIt: (entry: TimelineEntry) => boolean,
): TimelineEntry | undefined {
  for (let index = timeline.length - 1; index >= 0; index--) {
    const entry = timeline[index];
    if (!entry || entry.seq <= afterSeq) return undefined;
    if (isIt(entry)) return entry;
  }
  return undefined;
}

const isFromVisitor = (entry: TimelineEntry): boolean =>
  entry.kind === 'message' && entry.by === 'visitor';
const isWhisper = (entry: TimelineEntry): boolean =>
  entry.kind === 'message' && entry.by === 'supervisor';
const isFileFromVisitor = (entry: TimelineEntry): boolean =>
  entry.kind === 'file' && entry.by === 'visitor';

/** Whether a line says that nobody took what was asked. */
function isRefusal(entry: TimelineEntry): boolean {
  return (
    entry.kind === 'notice' &&
    (entry.notice.endsWith('-declined') ||
      entry.notice.endsWith('-timed-out') ||
      entry.notice === 'transfer-to-button-failed')
  );
}
