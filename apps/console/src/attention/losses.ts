import type { AgentState } from '@baton/client';
import type { ChatView } from '@baton/protocol';
import type { AgentId, ChatId, InvitationView } from '../desk-names.ts';
import { isEnded, partIn } from '../rows/own-chats.ts';

/** A chat left this agent's sight, and they should know why. `chat`: as it was seen last. `by`: who took it over. */
export type ChatLost = {
  readonly kind: 'chat-lost';
  readonly chatId: ChatId;
  readonly how: LossHow;
  readonly chat: ChatView | null;
  readonly by: string | null;
};

export type LossHow =
  | 'timed-out'
  | 'canceled'
  | 'handed-on'
  | 'gone'
  /** It was open to choose, and somebody else was quicker. */
  | 'taken'
  /** Another one of those who were asked has answered. */
  | 'request-taken'
  | 'request-canceled'
  | 'request-timed-out'
  /** Whoever was asked has taken it over from this agent. */
  | 'handed-over'
  | 'handed-to-button'
  | 'left';

/** A time-out may be heard of this long before its time by a clock that was set at the last welcome. */
const EXPIRY_SLACK_MS = 3_000;

type Lost = AgentState['lost'][number];
type Seen = { readonly me: AgentId | null; readonly serverAheadMs: number };

/** In the words of the agent; undefined when it is no news: a tab closed, an offer declined in another window. */
export function lossOf(loss: Lost, chat: ChatView | undefined, seen: Seen): LossHow | undefined {
  if (chat && isEnded(chat)) return undefined;
  const part = chat ? partIn(chat, seen.me) : 'none';
  if (chat && part === 'asked' && chat.phase === 'engaged') return requestLoss(loss, chat, seen);
  switch (loss.why) {
    case 'ChatWrappedUp':
      return undefined;
    // Learned on coming back: an offer has run out by then, more often than not.
    case 'while-away':
      return chat?.phase === 'offered' ? (chat.isChoice ? 'taken' : 'timed-out') : 'gone';
    case 'OfferAccepted':
      return 'taken';
    case 'OfferDeclined':
      // A chat to choose does not run out: whoever is not shown it any more has declined it, or went.
      if (chat?.isChoice) return undefined;
      return ranOut(loss, chat?.offerExpiresAt ?? null, seen) ? 'timed-out' : undefined;
    case 'TransferAccepted':
      return 'handed-over';
    case 'TransferredToButton':
      return 'handed-to-button';
    case 'AgentLeftConference':
      return 'left';
    case 'ChatCanceled':
    case 'ChatEnded':
      return 'canceled';
    case 'AgentLeft':
    case 'PresenceChanged':
    case 'AgentSignedOut':
      return chat?.phase === 'offered' && chat.isChoice ? undefined : 'handed-on';
    default:
      return 'gone';
  }
}

function requestLoss(loss: Lost, chat: ChatView, seen: Seen): LossHow | undefined {
  switch (loss.why) {
    case 'TransferAccepted':
    case 'AgentJoinedConference':
      return 'request-taken';
    case 'TransferDeclined':
    case 'ConferenceDeclined': {
      const mine = invitationOf(chat, seen.me);
      return ranOut(loss, mine?.expiresAt ?? null, seen) ? 'request-timed-out' : undefined;
    }
    case 'while-away':
      return 'request-timed-out';
    case 'PresenceChanged':
    case 'AgentSignedOut':
      return undefined;
    default:
      return 'request-canceled';
  }
}

/** The request by which somebody is asked into a chat. */
export function invitationOf(chat: ChatView, me: AgentId | null): InvitationView | undefined {
  return me === null ? undefined : chat.invitations.find(({ invited }) => invited.includes(me));
}

/** The desk says the same of a time-out and of a click; only the time tells them apart. */
function ranOut(loss: Lost, expiresAt: number | null, { serverAheadMs }: Seen): boolean {
  return expiresAt === null || loss.at + serverAheadMs >= expiresAt - EXPIRY_SLACK_MS;
}
