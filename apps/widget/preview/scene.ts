import type { OutgoingMessage, VisitorState } from '@baton/client';
import type { EpochMs } from '@baton/kernel';
import type { ChatView, RichContent, TimelineEntry } from '@baton/protocol';

type MessageId = OutgoingMessage['messageId'];

/** The clock of every scene. */
export const NOW = Date.UTC(2026, 4, 14, 13, 24) as EpochMs;
export const MINUTE_MS = 60_000;
const CHAT_ID = 'chat-1' as ChatView['chatId'];
export const ago = (minutes: number) => (NOW - minutes * MINUTE_MS) as EpochMs;

/** One thing a scene shows: what the client knows, and what the visitor has typed. */
export type Scene = {
  readonly state: Partial<VisitorState>;
  readonly draft?: string;
  readonly panel?: 'open' | 'closed';
  readonly later?: Partial<VisitorState>;
  /** What the visitor has asked for in the menu. */
  readonly ask?: 'end-chat' | 'transcript';
  /** A file that is pasted. */
  readonly paste?: { readonly name: string; readonly bytes: number };
  readonly scrolledUp?: true;
  /** What is pressed once it is drawn, as the style sheet names it. */
  readonly press?: string;
};

let seq = 0;

/** One message; each call is a later one. */
export function says(
  by: 'visitor' | 'bot' | 'agent' | 'desk',
  minutes: number,
  text: string,
  rich?: RichContent,
): TimelineEntry {
  seq += 1;
  const name = by === 'agent' ? 'Jane Miller' : null;
  return {
    kind: 'message',
    seq,
    at: ago(minutes),
    messageId: `m${seq}` as MessageId,
    by,
    name,
    text,
    ...(rich && { rich }),
  };
}
export function notice(
  what: Extract<TimelineEntry, { kind: 'notice' }>['notice'],
  minutes: number,
): TimelineEntry {
  seq += 1;
  return { kind: 'notice', seq, at: ago(minutes), notice: what, name: 'Jane Miller' };
}
function chat(change: Partial<ChatView>): ChatView {
  return {
    chatId: CHAT_ID,
    seq,
    phase: 'engaged',
    buttonId: '573' as ChatView['buttonId'],
    deploymentId: '572' as ChatView['deploymentId'],
    requestedAt: ago(9),
    context: {},
    agentId: '005' as NonNullable<ChatView['agentId']>,
    agentName: 'Jane Miller',
    offerExpiresAt: null,
    acceptedAt: ago(8),
    endedAt: null,
    ending: null,
    visitorLostSince: null,
    unansweredSince: null,
    others: [],
    invitations: [],
    isChoice: false,
    handedOn: null,
    attached: [],
    flag: null,
    file: null,
    criticalSince: null,
    closesAt: null,
    idleEndsAt: null,
    pages: [],
    timeline: [],
    omitted: 0,
    ...change,
  };
}
/** A message of the visitor that is not durable yet. */
export function unsent(state: OutgoingMessage['state'], text: string, id = 'o1'): OutgoingMessage {
  const message = { messageId: id as MessageId, chatId: CHAT_ID, text, at: NOW, state };
  return state === 'failed' ? { ...message, refusal: 'too-many' } : message;
}

export const live = {
  connection: { kind: 'live', since: ago(60) },
  availability: { online: true, buttons: [] },
} as const;
export const nobody = { ...live, availability: { online: false, buttons: [] } } as const;
/** A chat that shows these lines. */
export const seen = (timeline: readonly TimelineEntry[], change: Partial<ChatView> = {}) =>
  chat({ timeline, seq: timeline.at(-1)?.seq ?? 0, ...change });
export const waiting = {
  phase: 'waiting',
  agentId: null,
  agentName: null,
  acceptedAt: null,
} as const;
