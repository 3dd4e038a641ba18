import { type EpochMs, invariant, unreachable } from '@baton/kernel';
import { expect } from './chat-facts.ts';
import type { ChatEvent, InvitationEvent } from './events.ts';
import type { AgentId, Chat, EngagedChat, Invitation } from './model.ts';
import { taken } from './talk.ts';

/** What asking others to take over or to join, and their answers, do to a chat. */
export function evolveInvitation(before: Chat, event: ChatEvent & InvitationEvent): EngagedChat {
  const chat = expect(before, 'engaged');
  switch (event.type) {
    case 'TransferRequested':
    case 'ConferenceRequested':
      return {
        ...chat,
        invitations: [
          ...chat.invitations,
          {
            id: event.invitationId,
            kind: event.type === 'TransferRequested' ? 'transfer' : 'conference',
            from: event.agentId,
            to: event.to,
            invited: event.invited,
            expiresAt: event.expiresAt,
          },
        ],
      };
    case 'TransferAccepted':
      invariant(chat.agentId === event.from, `${chat.id} is not ${event.from}'s to transfer`);
      return {
        ...chat,
        agentId: event.agentId,
        lastAgentId: event.agentId,
        invitations: [],
        talk: taken(chat.talk, event.at),
        criticalWait: countingFrom(event.criticalAt),
        transfers: chat.transfers + 1,
      };
    case 'AgentJoinedConference':
      return {
        ...chat,
        others: [...chat.others, event.agentId],
        invitations: chat.invitations.filter(({ id }) => id !== event.invitationId),
        conferences: chat.conferences + 1,
      };
    case 'TransferDeclined':
    case 'ConferenceDeclined':
      return {
        ...chat,
        invitations: chat.invitations.flatMap((invitation) =>
          invitation.id === event.invitationId
            ? withoutAgent(invitation, event.agentId)
            : invitation,
        ),
      };
    case 'TransferCanceled':
    case 'ConferenceCanceled':
      return {
        ...chat,
        invitations: chat.invitations.filter(({ id }) => id !== event.invitationId),
      };
    default:
      return unreachable(event);
  }
}

/** Somebody is out of a conference, and whomever they asked to join is not asked any more. */
export function leftConference(before: Chat, agentId: AgentId): EngagedChat {
  const chat = expect(before, 'engaged');
  const [lead, ...others] = [chat.agentId, ...chat.others].filter((id) => id !== agentId);
  invariant(lead !== undefined, `${agentId} left ${chat.id}, in which they were alone`);
  const invitations = chat.invitations.filter(({ from }) => from !== agentId);
  return { ...chat, agentId: lead, lastAgentId: lead, others, invitations };
}

/** When an alert is due. */
export function countingFrom(criticalAt: EpochMs | undefined): EngagedChat['criticalWait'] {
  return criticalAt === undefined ? { kind: 'none' } : { kind: 'counting', alertAt: criticalAt };
}

/** Nothing is left of a request that everybody has answered. */
function withoutAgent(invitation: Invitation, agentId: AgentId): readonly Invitation[] {
  const invited = invitation.invited.filter((id) => id !== agentId);
  return invited.length === 0 ? [] : [{ ...invitation, invited }];
}
