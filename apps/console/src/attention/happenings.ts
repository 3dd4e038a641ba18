import type { AgentState } from '@baton/client';
import type { EpochMs } from '@baton/kernel';
import type { ChatId, Presence } from '../desk-names.ts';
import { type ChatNews, newsIn } from './chat-news.ts';
import { newFlags, type RaisedFlag } from './flags.ts';
import { type ChatLost, type LossHow, lossOf } from './losses.ts';

/** Something an agent should hear or read of, although they may be looking elsewhere. */
export type Happening =
  | ChatNews
  | ChatLost
  /** For supervisors. */
  | { readonly kind: 'flag-raised'; readonly flag: RaisedFlag }
  | { readonly kind: 'presence-changed'; readonly to: Presence; readonly why: PresenceWhy }
  | {
      readonly kind: 'absence-too-long';
      readonly since: EpochMs;
      /** How many chats went back to the queue. */
      readonly chats: number;
    };

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
  const news = arrivals(before, after);
  // The first view is no news, but for what is still asked: nothing in it happened while this window looked.
  if (before.self === null || after.self === null) return news;
  const losses = newLosses(before, after, intents);
  const absence = absenceTooLong(before, after, intents);
  return [
    ...news,
    ...newFlags(before.flags, after.flags, after.self.agentId).map(
      (flag) => ({ kind: 'flag-raised', flag }) as const,
    ),
    ...(absence ? [absence] : losses),
    ...(absence ? [] : presenceChange(before, after, intents, losses)),
  ];
}

function arrivals(before: AgentState, after: AgentState): readonly Happening[] {
  if (before.chats === after.chats || after.self === null) return [];
  const { agentId } = after.self;
  const isFirst = before.self === null;
  return [...after.chats.values()].flatMap((chat) => {
    const old = before.chats.get(chat.chatId);
    return old === chat ? [] : newsIn(chat, old, { me: agentId, isFirst });
  });
}

function newLosses(before: AgentState, after: AgentState, intents: Intents): readonly ChatLost[] {
  if (before.lost === after.lost) return [];
  const old = new Set(before.lost);
  const me = before.self?.agentId ?? null;
  return after.lost.flatMap((loss) => {
    if (old.has(loss) || intents.declined.has(loss.chatId) || intents.closed.has(loss.chatId)) {
      return [];
    }
    const chat = before.chats.get(loss.chatId);
    const how: LossHow | undefined = lossOf(loss, chat, { me, serverAheadMs: after.serverAheadMs });
    const { chatId, name: by = null } = loss;
    return how ? [{ kind: 'chat-lost', chatId, how, chat: chat ?? null, by }] : [];
  });
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
