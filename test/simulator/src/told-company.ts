import type { AgentId, ChatEvent } from '@baton/desk';
import { promised } from './broken-promise.ts';
import { inside, type ToldChat } from './told-chat.ts';

type Of<Type extends ChatEvent['type']> = Extract<ChatEvent, { type: Type }>;

/** What transfers and conferences do to a chat. Says whether the event was about them. */
export function hearOfCompany(chat: ToldChat, event: ChatEvent): boolean {
  switch (event.type) {
    case 'TransferRequested':
    case 'ConferenceRequested':
      invite(chat, event);
      return true;
    case 'TransferDeclined':
    case 'ConferenceDeclined': {
      const invitation = invitationOf(chat, event);
      const { agentId } = event;
      promised(invitation.invited.includes(agentId), `${agentId} was asked into ${chat.id}`);
      invitation.invited = invitation.invited.filter((id) => id !== agentId);
      chat.invitations = chat.invitations.filter(({ invited }) => invited.length > 0);
      return true;
    }
    case 'TransferCanceled':
    case 'ConferenceCanceled': {
      const invitation = invitationOf(chat, event);
      promised(invitation.from === event.agentId, `${event.agentId} takes back what they asked`);
      chat.invitations = chat.invitations.filter((other) => other !== invitation);
      return true;
    }
    case 'TransferAccepted':
      transfer(chat, event);
      return true;
    case 'AgentJoinedConference': {
      const invitation = invitationOf(chat, event);
      promised(
        invitation.invited.includes(event.agentId) && !inside(chat).includes(event.agentId),
        `${event.agentId} was asked to join ${chat.id}`,
      );
      chat.others = [...chat.others, event.agentId];
      chat.invitations = chat.invitations.filter((other) => other !== invitation);
      return true;
    }
    case 'AgentLeftConference':
      leave(chat, event.agentId);
      return true;
    case 'TransferredToButton':
      promised(chat.phase === 'engaged', `${chat.id} is with somebody who hands it on`);
      promised(
        inside(chat).join() === event.agentId && event.from === chat.buttonId,
        `${event.agentId}, who is alone in ${chat.id}, hands it on from ${chat.buttonId}`,
      );
      returned(chat);
      chat.handedBy = { agentId: event.agentId, buttonId: event.from };
      chat.declinedBy = new Set([event.agentId]);
      chat.buttonId = event.buttonId;
      chat.weight = event.weight;
      return true;
    case 'TransferToButtonFailed':
      failed(chat, event);
      return true;
    default:
      return false;
  }
}

/** Nobody has it any more, and it waits with the place it had. */
export function returned(chat: ToldChat): void {
  promised(chat.file === null, `nothing is on its way in ${chat.id}, which nobody has`);
  chat.phase = 'waiting';
  chat.agentId = null;
  chat.others = [];
  chat.invitations = [];
  chat.handedBy = null;
  chat.declinedBy = new Set();
  chat.round = 0;
  chat.idle = null;
  chat.critical = null;
}

/** Somebody has it from now on, alone. */
export function taken(chat: ToldChat, agentId: AgentId, criticalAt: number | undefined): void {
  chat.phase = 'engaged';
  chat.agentId = agentId;
  chat.others = [];
  chat.asked = [];
  chat.invitations = [];
  chat.handedBy = null;
  chat.hadBy = agentId;
  chat.critical = criticalAt === undefined ? null : { at: criticalAt };
}

function invite(chat: ToldChat, event: Of<'TransferRequested' | 'ConferenceRequested'>): void {
  promised(chat.phase === 'engaged', `${chat.id} is with somebody who asks others`);
  const { invitationId: id, agentId: from, to, invited, expiresAt } = event;
  const kind = event.type === 'TransferRequested' ? 'transfer' : 'conference';
  promised(invited.length > 0, `${id} asks somebody`);
  promised(!chat.invitations.some((other) => other.id === id), `${id} is asked once`);
  chat.invitations = [...chat.invitations, { id, kind, from, to, invited, expiresAt }];
}

function transfer(chat: ToldChat, event: Of<'TransferAccepted'>): void {
  const { kind, invited } = invitationOf(chat, event);
  promised(
    kind === 'transfer' && invited.includes(event.agentId),
    `${event.agentId} was asked to take ${chat.id} over`,
  );
  promised(inside(chat).join() === event.from, `${event.from} alone had ${chat.id}`);
  promised(chat.file === null, `nothing is on its way in ${chat.id}, which changes hands`);
  taken(chat, event.agentId, event.criticalAt);
}

function leave(chat: ToldChat, agentId: AgentId): void {
  promised(
    chat.phase === 'engaged' && inside(chat).includes(agentId) && chat.others.length > 0,
    `${agentId} leaves ${chat.id}, in which others stay`,
  );
  const [lead, ...others] = inside(chat).filter((id) => id !== agentId);
  chat.agentId = lead ?? null;
  chat.hadBy = lead ?? null;
  chat.others = others;
  chat.invitations = chat.invitations.filter(({ from }) => from !== agentId);
  promised(chat.file?.agentId !== agentId, `${agentId} leaves no file behind in ${chat.id}`);
}

function failed(chat: ToldChat, event: Of<'TransferToButtonFailed'>): void {
  const { agentId, buttonId, backTo } = event;
  if (event.stayed) {
    promised(
      chat.phase === 'engaged' && inside(chat).join() === agentId && backTo === chat.buttonId,
      `${chat.id} stays with ${agentId} at ${backTo}`,
    );
    return;
  }
  promised(chat.phase === 'waiting' || chat.phase === 'offered', `${chat.id} is with nobody`);
  promised(
    chat.handedBy?.agentId === agentId && chat.handedBy.buttonId === backTo,
    `${chat.id} goes back to ${agentId} at ${backTo}, who handed it on`,
  );
  promised(chat.buttonId === buttonId, `${chat.id} waited at ${buttonId}`);
  taken(chat, agentId, event.criticalAt);
  chat.idle = null;
  chat.buttonId = backTo;
  chat.weight = event.weight;
}

function invitationOf(chat: ToldChat, event: ChatEvent) {
  const invitation = chat.invitations.find(
    ({ id }) => 'invitationId' in event && id === event.invitationId,
  );
  promised(invitation, `${event.type} is about a request that is open in ${chat.id}`);
  const isTransfer = event.type.startsWith('Transfer');
  promised(
    (invitation.kind === 'transfer') === isTransfer,
    `${event.type} fits a request for a ${invitation.kind}`,
  );
  return invitation;
}
