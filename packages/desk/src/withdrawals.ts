import { type EpochMs, invariant } from '@baton/kernel';
import type { DeskEvent, InvitationDeclineWhy } from './events.ts';
import type { Agent, AgentId, ChatId, Invitation } from './model.ts';
import type { DeskView } from './state.ts';

/** Takes back what an agent is asked and will not answer: offers, then what they are shown, then invitations. */
export function withdrawals(
  desk: DeskView,
  agent: Agent,
  how: { readonly why: 'agent-left' | 'agent-disconnected'; readonly at: EpochMs },
): readonly DeskEvent[] {
  const { why, at } = how;
  const agentId = agent.id;
  return [
    ...[...[...agent.offers].sort(), ...[...agent.asked].sort()].map(
      (chatId): DeskEvent => ({ type: 'OfferDeclined', at, chatId, agentId, why }),
    ),
    ...[...agent.invited].sort().map((chatId) => {
      const chat = desk.chat(chatId);
      invariant(chat?.phase === 'engaged', `${agentId} is invited to ${chatId}`);
      const invitation = chat.invitations.find(({ invited }) => invited.includes(agentId));
      invariant(invitation, `${agentId} is invited to ${chatId}`);
      return invitationDeclined(chat, invitation, { agentId, why, at });
    }),
  ];
}

/** Somebody does not take over, or does not join. */
export function invitationDeclined(
  { id: chatId }: { readonly id: ChatId },
  { id: invitationId, kind }: Invitation,
  how: { readonly agentId: AgentId; readonly why: InvitationDeclineWhy; readonly at: EpochMs },
): DeskEvent {
  const type = kind === 'transfer' ? 'TransferDeclined' : 'ConferenceDeclined';
  const { at, agentId, why } = how;
  return { type, at, chatId, invitationId, agentId, why };
}
