import type { AgentState } from '@baton/client';
import type { EpochMs } from '@baton/kernel';
import type { ChatView } from '@baton/protocol';
import type { ChatId, Presence } from '../desk-names.ts';
import { isEnded, offers } from '../rows/chat-rows.ts';

/** Something an agent should hear or read of, although they may be looking elsewhere. */
export type Happening =
  | { readonly kind: 'offer-arrived'; readonly chat: ChatView }
  | { readonly kind: 'message-arrived'; readonly chat: ChatView; readonly text: string }
  | { readonly kind: 'chat-lost'; readonly chatId: ChatId; readonly how: LossHow }
  | { readonly kind: 'presence-changed'; readonly to: Presence; readonly why: PresenceWhy }
  | {
      readonly kind: 'absence-too-long';
      readonly since: EpochMs;
      /** How many chats went back to the queue. */
      readonly chats: number;
    };

export type LossHow = 'timed-out' | 'canceled' | 'handed-on' | 'gone';
/** `unknown`: by hand in another window, or by an administrator. */
export type PresenceWhy = 'timed-out' | 'declined' | 'unknown';

/** What this agent asked for here; its consequences are no news to them. */
export type Intents = {
  readonly declined: ReadonlySet<ChatId>;
  readonly closed: ReadonlySet<ChatId>;
  /** The presence last chosen in this window, while the answer is under way. */
  readonly presence: Presence | null;
};

/** What happened between two states of the client. */
export function happenings(
  before: AgentState,
  after: AgentState,
  intents: Intents,
): readonly Happening[] {
  // The first view is no news: nothing in it happened while this window looked.
  if (before.self === null || after.self === null) return firstOffers(before, after);
  const losses = newLosses(before, after, intents);
  const absence = absenceTooLong(before, after, intents);
  return [
    ...arrivals(before, after),
    ...(absence ? [absence] : losses),
    ...(absence ? [] : presenceChange(before, after, intents, losses)),
  ];
}

function firstOffers(before: AgentState, after: AgentState): readonly Happening[] {
  if (before.self !== null || after.self === null) return [];
  return offers(after.chats).map((chat) => ({ kind: 'offer-arrived', chat }));
}

function arrivals(before: AgentState, after: AgentState): readonly Happening[] {
  const found: Happening[] = [];
  if (before.chats === after.chats) return found;
  for (const chat of after.chats.values()) {
    const old = before.chats.get(chat.chatId);
    if (old === chat) continue;
    // The same chat may be taken back and offered again in one breath; only its time tells.
    if (chat.phase === 'offered' && old?.offerExpiresAt !== chat.offerExpiresAt) {
      found.push({ kind: 'offer-arrived', chat });
    }
    if (!old || chat.phase !== 'engaged') continue;
    const text = newestFromVisitor(chat, old.seq);
    if (text !== null) found.push({ kind: 'message-arrived', chat, text });
  }
  return found;
}

function newestFromVisitor(chat: ChatView, afterSeq: number): string | null {
  for (let index = chat.timeline.length - 1; index >= 0; index--) {
    const entry = chat.timeline[index];
    if (!entry || entry.seq <= afterSeq) return null;
    if (entry.kind === 'message' && entry.by === 'visitor') return entry.text;
  }
  return null;
}

/** A time-out may be heard of this long before its time by a clock that was set at the last welcome. */
const EXPIRY_SLACK_MS = 3_000;

type ChatLost = Extract<Happening, { kind: 'chat-lost' }>;

function newLosses(before: AgentState, after: AgentState, intents: Intents): readonly ChatLost[] {
  if (before.lost === after.lost) return [];
  const old = new Set(before.lost);
  const found: ChatLost[] = [];
  for (const loss of after.lost) {
    if (old.has(loss) || intents.declined.has(loss.chatId) || intents.closed.has(loss.chatId)) {
      continue;
    }
    const how = lossHow(loss, before.chats.get(loss.chatId), after.serverAheadMs);
    if (how) found.push({ kind: 'chat-lost', chatId: loss.chatId, how });
  }
  return found;
}

/** In the words of the agent; undefined when it is no news: a tab closed, an offer declined in another window. */
function lossHow(
  loss: AgentState['lost'][number],
  chat: ChatView | undefined,
  serverAheadMs: number,
): LossHow | undefined {
  if (chat && isEnded(chat)) return undefined;
  switch (loss.why) {
    case 'ChatWrappedUp':
      return undefined;
    // Learned on coming back: an offer has run out by then, more often than not.
    case 'while-away':
      return chat?.phase === 'offered' ? 'timed-out' : 'gone';
    case 'OfferDeclined': {
      const expiresAt = chat?.offerExpiresAt ?? null;
      // The desk says the same of a time-out and of a click; only the time tells them apart.
      const ranOut = expiresAt === null || loss.at + serverAheadMs >= expiresAt - EXPIRY_SLACK_MS;
      return ranOut ? 'timed-out' : undefined;
    }
    case 'ChatCanceled':
    case 'ChatEnded':
      return 'canceled';
    case 'AgentLeft':
    case 'PresenceChanged':
    case 'AgentSignedOut':
      return 'handed-on';
    default:
      return 'gone';
  }
}

function absenceTooLong(
  before: AgentState,
  after: AgentState,
  intents: Intents,
): Extract<Happening, { kind: 'absence-too-long' }> | undefined {
  const wasAway = before.connection.kind !== 'live';
  if (!wasAway || !before.self || !after.self || intents.presence !== null) return undefined;
  if (before.self.presence === 'offline' || after.self.presence !== 'offline') return undefined;
  const gone = [...before.chats.values()].filter(
    (chat) => chat.phase === 'engaged' && !after.chats.has(chat.chatId),
  );
  return {
    kind: 'absence-too-long',
    since: before.lastLiveAt ?? before.self.presenceSince,
    chats: gone.length,
  };
}

function presenceChange(
  before: AgentState,
  after: AgentState,
  intents: Intents,
  losses: readonly ChatLost[],
): readonly Happening[] {
  const to = after.self?.presence;
  if (to === undefined || to === before.self?.presence || to === intents.presence) return [];
  if (to !== 'away') return [{ kind: 'presence-changed', to, why: 'unknown' }];
  if (losses.some((loss) => loss.how === 'timed-out')) {
    return [{ kind: 'presence-changed', to, why: 'timed-out' }];
  }
  const last = after.lost.at(-1);
  const declined = last?.why === 'OfferDeclined' && intents.declined.has(last.chatId);
  return [{ kind: 'presence-changed', to, why: declined ? 'declined' : 'unknown' }];
}
