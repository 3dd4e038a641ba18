import type { AgentState } from '@baton/client';
import type { EpochMs } from '@baton/kernel';
import type { ChatView } from '@baton/protocol';
import type { InvitationView } from '../desk-names.ts';
import { partIn } from '../rows/own-chats.ts';

/** Something this agent is asked for and has not answered. */
export type Asked =
  /** A chat that rings here alone, until it runs out. */
  | {
      readonly kind: 'offer';
      readonly key: string;
      readonly chat: ChatView;
      readonly deadline: EpochMs | null;
    }
  /** A chat shown to several; the first to accept has it. */
  | {
      readonly kind: 'choice';
      readonly key: string;
      readonly chat: ChatView;
      readonly deadline: null;
    }
  /** A colleague asks to take a chat over, or to join it. */
  | {
      readonly kind: 'transfer' | 'conference';
      readonly key: string;
      readonly chat: ChatView;
      readonly invitation: InvitationView;
      readonly deadline: EpochMs;
    };

/** What has run out stays for this long, because the desk's answer is on its way. */
const AFTER_DEADLINE_MS = 2_000;

/**
 * Everything that waits for this agent's answer, as far as this window knows: what runs out first is on top, what does not
 * run out comes last, the oldest chat first. Without a connection it runs out too.
 */
export function askedOf(
  { chats, self }: Pick<AgentState, 'chats' | 'self'>,
  now: EpochMs,
): readonly Asked[] {
  const asked = [...chats.values()].flatMap((chat) => askedIn(chat, self?.agentId ?? null));
  return asked
    .filter(({ deadline }) => deadline === null || now < deadline + AFTER_DEADLINE_MS)
    .sort(inOrder);
}

/** Whether it rings until it is answered. What is open to choose does not: colleagues see it too. */
export function rings({ kind }: Asked): boolean {
  return kind !== 'choice';
}

/** Why it cannot be accepted now; null: it can. Only what is asked by name may exceed the agent's capacity. */
export function acceptHindrance(
  asked: Asked,
  self: Pick<NonNullable<AgentState['self']>, 'load' | 'capacity'> | null,
): 'no-room' | null {
  return asked.kind === 'choice' && self !== null && self.load >= self.capacity ? 'no-room' : null;
}

function askedIn(
  chat: ChatView,
  me: NonNullable<AgentState['self']>['agentId'] | null,
): readonly Asked[] {
  if (chat.phase === 'offered') {
    return [
      chat.isChoice
        ? { kind: 'choice', key: `${chat.chatId} choice`, chat, deadline: null }
        : {
            kind: 'offer',
            // A new offer of the same chat is another one, with a ring of its own.
            key: `${chat.chatId} ${chat.offerExpiresAt}`,
            chat,
            deadline: chat.offerExpiresAt,
          },
    ];
  }
  if (me === null || partIn(chat, me) !== 'asked') return [];
  return chat.invitations.flatMap((invitation): readonly Asked[] => {
    const { kind, invitationId, invited, expiresAt } = invitation;
    if (!invited.includes(me)) return [];
    return [{ kind, key: `${chat.chatId} ${invitationId}`, chat, invitation, deadline: expiresAt }];
  });
}

function inOrder(one: Asked, other: Asked): number {
  const last = Number.MAX_SAFE_INTEGER;
  return (
    (one.deadline ?? last) - (other.deadline ?? last) ||
    one.chat.requestedAt - other.chat.requestedAt ||
    (one.key < other.key ? -1 : 1)
  );
}
