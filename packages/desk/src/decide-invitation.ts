import { type EpochMs, later } from '@baton/kernel';
import type { DeskCommand, Rejection } from './commands.ts';
import { criticalOnTaking } from './critical-wait.ts';
import { maskedEvents } from './decide-talk.ts';
import { accept, type Decision, reject } from './decision.ts';
import { fileOver } from './ending.ts';
import {
  type Agent,
  type AgentId,
  type Allowances,
  CONFERENCE_AGENTS_MAX,
  type EngagedChat,
  INVITATIONS_MAX,
  INVITED_AGENTS_MAX,
  type Invitation,
  type InvitationTarget,
} from './model.ts';
import { engagedChat } from './own-chat.ts';
import { byText } from './queue.ts';
import { participantsOf } from './roles.ts';
import type { DeskView } from './state.ts';
import { invitationDeclined } from './withdrawals.ts';

type Of<Type extends DeskCommand['type']> = Extract<DeskCommand, { type: Type }>;
type Request = Of<'RequestTransfer' | 'RequestConference'>;

/** Asks one agent, or everybody with a skill who is there, whatever they have to do. */
export function invite(desk: DeskView, command: Request, at: EpochMs): Decision {
  const { chatId, agentId, invitationId, to, contentId } = command;
  const chat = engagedChat(desk, chatId, agentId);
  if (typeof chat === 'string') return reject(chat);
  const refusal = refusalOf(desk, chat, command);
  if (refusal) return reject(refusal);
  const invited = invitable(desk, chat, to);
  if (typeof invited === 'string') return reject(invited);
  const type = command.type === 'RequestTransfer' ? 'TransferRequested' : 'ConferenceRequested';
  const by = 'agent';
  return accept(...maskedEvents(chatId, { by, agentId, ruleIds: command.masked, at }), {
    type,
    at,
    chatId,
    invitationId,
    agentId,
    to,
    invited,
    expiresAt: later(at, desk.configuration.desk.invitationTimeoutMs),
    ...(contentId !== undefined && { contentId }),
  });
}

/** Whether they may ask for this, as far as their policy says. */
export function mayInvite(
  may: Allowances | undefined,
  kind: Invitation['kind'],
  to: InvitationTarget,
): boolean {
  if (!may || (kind === 'conference' && !may.conference)) return false;
  if (to.kind === 'skill') {
    return may.transferToSkills === 'all' || may.transferToSkills.includes(to.skillId);
  }
  return kind === 'conference' || may.transferToAgent;
}

/** Whether somebody could answer now: their load does not matter. */
export function isThere({ presence, connection }: Agent): boolean {
  return presence === 'online' && connection.kind === 'connected';
}

export function answerInvitation(
  desk: DeskView,
  { type, chatId, agentId, invitationId }: Of<'AcceptInvitation' | 'DeclineInvitation'>,
  at: EpochMs,
): Decision {
  const chat = desk.chat(chatId);
  if (chat?.phase !== 'engaged') return reject('invitation-gone');
  const invitation = chat.invitations.find(({ id }) => id === invitationId);
  if (!invitation?.invited.includes(agentId)) return reject('invitation-gone');
  if (invitation.expiresAt <= at) return reject('invitation-gone'); // The desk has not looked at the clock yet.
  if (type === 'DeclineInvitation') {
    return accept(invitationDeclined(chat, invitation, { agentId, why: 'manual', at }));
  }
  if (invitation.kind === 'transfer') {
    return accept(...fileOver(chat, at), {
      type: 'TransferAccepted',
      at,
      chatId,
      invitationId,
      from: chat.agentId,
      agentId,
      ...criticalOnTaking(desk, chat, { agentId, at }),
    });
  }
  if (participantsOf(chat).length >= CONFERENCE_AGENTS_MAX) return reject('conference-full');
  return accept({ type: 'AgentJoinedConference', at, chatId, invitationId, agentId });
}

export function cancelInvitation(
  desk: DeskView,
  { chatId, agentId, invitationId }: Of<'CancelInvitation'>,
  at: EpochMs,
): Decision {
  const chat = engagedChat(desk, chatId, agentId);
  if (typeof chat === 'string') return reject(chat);
  const invitation = chat.invitations.find(({ id }) => id === invitationId);
  if (!invitation || invitation.from !== agentId) return reject('invitation-gone');
  const type = invitation.kind === 'transfer' ? 'TransferCanceled' : 'ConferenceCanceled';
  return accept({ type, at, chatId, invitationId, agentId });
}

export function leaveConference(
  desk: DeskView,
  { chatId, agentId }: Of<'LeaveConference'>,
  at: EpochMs,
): Decision {
  const chat = engagedChat(desk, chatId, agentId);
  if (typeof chat === 'string') return reject(chat);
  if (chat.others.length === 0) return reject('not-in-conference');
  const file = chat.file?.agentId === agentId ? fileOver(chat, at) : [];
  return accept(...file, { type: 'AgentLeftConference', at, chatId, agentId, why: 'left' });
}

/** Whether one request may not stand beside what there is already. */
export function openRequests(
  chat: EngagedChat,
): 'transfer-pending' | 'too-many-invitations' | undefined {
  const [invitation] = chat.invitations;
  if (!invitation) return undefined;
  return invitation.kind === 'transfer' ? 'transfer-pending' : 'too-many-invitations';
}

function refusalOf(desk: DeskView, chat: EngagedChat, command: Request): Rejection | undefined {
  const may = desk.configuration.agents.get(command.agentId)?.may;
  if (command.type === 'RequestTransfer') {
    if (!mayInvite(may, 'transfer', command.to)) return 'not-allowed';
    return chat.others.length > 0 ? 'in-conference' : openRequests(chat);
  }
  if (!mayInvite(may, 'conference', command.to)) return 'not-allowed';
  if (openRequests(chat) === 'transfer-pending') return 'transfer-pending';
  if (chat.invitations.length >= INVITATIONS_MAX) return 'too-many-invitations';
  return participantsOf(chat).length >= CONFERENCE_AGENTS_MAX ? 'conference-full' : undefined;
}

function invitable(
  desk: DeskView,
  chat: EngagedChat,
  to: InvitationTarget,
): readonly AgentId[] | Rejection {
  const here = new Set(participantsOf(chat));
  const asked = new Set(chat.invitations.flatMap(({ invited }) => invited));
  if (to.kind === 'agent') {
    if (here.has(to.agentId)) return 'already-in-chat';
    if (asked.has(to.agentId)) return 'already-invited';
    const agent = desk.agent(to.agentId);
    return agent && isThere(agent) ? [agent.id] : 'nobody-available';
  }
  const free = reachable(desk, to.skillId).filter(({ id }) => !here.has(id));
  if (free.length === 0) return 'nobody-available';
  const invited = free.filter(({ id }) => !asked.has(id));
  if (invited.length === 0) return 'already-invited';
  return invited
    .sort((a, b) => a.load - b.load || byText(a.id, b.id))
    .slice(0, INVITED_AGENTS_MAX)
    .map(({ id }) => id);
}

/** Everybody with the skill who is there. */
export function reachable(desk: DeskView, skillId: EngagedChat['skills'][number]): Agent[] {
  return [...desk.agents.values()].filter(
    (agent) => isThere(agent) && desk.configuration.agents.get(agent.id)?.skills.includes(skillId),
  );
}
