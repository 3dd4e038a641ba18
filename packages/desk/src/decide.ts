import { type EpochMs, later, unreachable } from '@baton/kernel';
import type { DeskCommand } from './commands.ts';
import { CONNECTION_FALLBACK } from './configuration.ts';
import { criticalOnTaking } from './critical-wait.ts';
import { transferToButton } from './decide-button-transfer.ts';
import { configure } from './decide-configuration.ts';
import { cancelFile, finishFile, startFile } from './decide-file.ts';
import { attachRecord, blockVisitor, detachRecord, lowerFlag, raiseFlag } from './decide-help.ts';
import {
  answerInvitation,
  cancelInvitation,
  invite,
  leaveConference,
} from './decide-invitation.ts';
import { setPresence, signOut } from './decide-presence.ts';
import { closeChat, endChat, postMessage, postWhisper, visitPage } from './decide-talk.ts';
import { accept, type Decision, nothing, reject } from './decision.ts';
import type { DeskEvent } from './events.ts';
import {
  ATTACHED_RECORDS_MAX,
  type AttachedRecord,
  CHAT_SKILLS_MAX,
  PRIORITY_OF,
} from './model.ts';
import type { DeskView } from './state.ts';
import { sorted } from './way.ts';

/** Pure: the desk as it is, what is wanted, and the time; never a clock, an id source or a socket. */
export function decide(desk: DeskView, command: DeskCommand, at: EpochMs): Decision {
  switch (command.type) {
    case 'ConfigureDesk':
      return configure(desk, command.change, at);
    case 'ResumeDesk':
      return resume(desk, command.downMs, at);
    case 'ConnectAgent':
      return connectAgent(desk, command, at);
    case 'DisconnectAgent': {
      const agent = desk.agent(command.agentId);
      if (agent?.connection.kind !== 'connected') return nothing;
      const graceUntil = later(at, desk.configuration.desk.agentGraceMs);
      return accept({ type: 'AgentDisconnected', at, agentId: agent.id, graceUntil });
    }
    case 'SignOutAgent': {
      const agent = desk.agent(command.agentId);
      if (!agent) return nothing;
      return accept(...signOut(desk, agent, { why: 'signed-out', chats: command.chats, at }));
    }
    case 'SetPresence':
      return setPresence(desk, command, at);
    case 'RequestChat':
      return requestChat(desk, command, at);
    case 'CancelChat':
      return endChat(desk, command.chatId, { kind: 'visitor', visitorId: command.visitorId }, at);
    case 'AcceptOffer':
    case 'DeclineOffer':
      return answerOffer(desk, command, at);
    case 'PostMessage':
      return postMessage(desk, command, at);
    case 'EndChat':
      return endChat(desk, command.chatId, command.by, at);
    case 'CloseChat':
      return closeChat(desk, command, at);
    case 'ConnectVisitor': {
      const chat = desk.chatOf(command.visitorId);
      if (chat?.visitor.kind !== 'lost') return nothing;
      return accept({ type: 'VisitorReconnected', at, chatId: chat.id });
    }
    case 'DisconnectVisitor': {
      const chat = desk.chatOf(command.visitorId);
      if (chat?.visitor.kind !== 'connected') return nothing;
      const { connectionWarningMs, connectionTimeoutMs } =
        desk.configuration.deployments.get(chat.deploymentId) ?? CONNECTION_FALLBACK;
      return accept({
        type: 'VisitorDisconnected',
        at,
        chatId: chat.id,
        warnAt: later(at, connectionWarningMs),
        timeoutAt: later(at, connectionTimeoutMs),
      });
    }
    case 'AdvanceClock':
      return nothing; // Whatever is due happens in `settle`, as after every command.
    case 'RequestTransfer':
    case 'RequestConference':
      return invite(desk, command, at);
    case 'AcceptInvitation':
    case 'DeclineInvitation':
      return answerInvitation(desk, command, at);
    case 'CancelInvitation':
      return cancelInvitation(desk, command, at);
    case 'TransferToButton':
      return transferToButton(desk, command, at);
    case 'LeaveConference':
      return leaveConference(desk, command, at);
    case 'AttachRecord':
      return attachRecord(desk, command, at);
    case 'DetachRecord':
      return detachRecord(desk, command, at);
    case 'RequestFile':
    case 'SendFile':
      return startFile(desk, command, at);
    case 'CancelFile':
      return cancelFile(desk, command, at);
    case 'FinishFile':
    case 'FailFile':
      return finishFile(desk, command, at);
    case 'RaiseFlag':
      return raiseFlag(desk, command, at);
    case 'LowerFlag':
      return lowerFlag(desk, command, at);
    case 'PostWhisper':
      return postWhisper(desk, command, at);
    case 'VisitPage':
      return visitPage(desk, command, at);
    case 'BlockVisitor':
      return blockVisitor(desk, command, at);
    default:
      return unreachable(command);
  }
}

type Of<Type extends DeskCommand['type']> = Extract<DeskCommand, { type: Type }>;

function resume(desk: DeskView, downMs: number, at: EpochMs): Decision {
  const agentGraceUntil = later(at, desk.configuration.desk.agentGraceMs);
  // A clock that was set back meanwhile is no reason to be earlier with anything.
  return accept({ type: 'DeskResumed', at, downMs: Math.max(0, downMs), agentGraceUntil });
}

function connectAgent(desk: DeskView, { agentId }: Of<'ConnectAgent'>, at: EpochMs): Decision {
  if (!desk.configuration.agents.has(agentId)) return reject('agent-unknown');
  const agent = desk.agent(agentId);
  if (!agent) return accept({ type: 'AgentSignedIn', at, agentId });
  if (agent.connection.kind === 'connected') return nothing;
  return accept({ type: 'AgentReconnected', at, agentId });
}

/** Whether it can be offered, queued or must be turned away shows in `settle`, once it stands in line. */
function requestChat(desk: DeskView, command: Of<'RequestChat'>, at: EpochMs): Decision {
  const button = desk.configuration.buttons.get(command.buttonId);
  const deployment = desk.configuration.deployments.get(command.deploymentId);
  if (!deployment) return reject('deployment-unknown');
  if (!button || !deployment.buttons.includes(button.id)) return reject('button-unknown');
  if (desk.chat(command.chatId)) return reject('chat-exists');
  if (desk.chatOf(command.visitorId)) return reject('chat-already-open');
  const skills = sorted(command.skills ?? []);
  if (skills.length > CHAT_SKILLS_MAX) return reject('too-many-skills');
  if (skills.length > 0 && !desk.hasPoolFor(button, skills)) return reject('too-many-skills');
  const attached = oneOfEachType(command.attached ?? []);
  if (attached.length > ATTACHED_RECORDS_MAX) return reject('too-many-records');
  const { chatId, visitorId, deploymentId, buttonId, origin } = command;
  const { contextContentId, conversationId, blockedBy: ruleId } = command;
  const [skillId] = button.skills;
  const requested: DeskEvent = {
    type: 'ChatRequested',
    at,
    chatId,
    visitorId,
    deploymentId,
    buttonId,
    origin,
    priority: command.priority ?? PRIORITY_OF.none,
    weight: button.weight,
    ...(skills.length > 0 && { skills }),
    ...(command.allowReplyAsVisitor && { allowReplyAsVisitor: true }),
    ...(contextContentId !== undefined && { contextContentId }),
    ...(conversationId !== undefined && { conversationId }),
    ...(skillId !== undefined && { skillId }),
    ...(attached.length > 0 && { attached }),
  };
  if (ruleId === undefined) return accept(requested);
  return accept(requested, { type: 'ChatCanceled', at, chatId, reason: 'blocked', ruleId });
}

/** The first of each type, and of each nothing but what the desk knows it by. */
function oneOfEachType(records: readonly AttachedRecord[]): readonly AttachedRecord[] {
  const first = new Map<string, AttachedRecord>();
  for (const { recordType, recordId } of records) {
    if (!first.has(recordType)) first.set(recordType, { recordType, recordId });
  }
  return [...first.values()];
}

function answerOffer(
  desk: DeskView,
  { type, chatId, agentId }: Of<'AcceptOffer' | 'DeclineOffer'>,
  at: EpochMs,
): Decision {
  const chat = desk.chat(chatId);
  if (chat?.phase !== 'offered' && chat?.phase !== 'waiting') return reject('offer-gone');
  const isAsked =
    chat.phase === 'waiting'
      ? chat.asked.has(agentId)
      : // The desk may not have looked at the clock yet.
        chat.agentId === agentId && chat.expiresAt > at;
  if (!isAsked) return reject('offer-gone');
  if (type === 'DeclineOffer') {
    return accept({ type: 'OfferDeclined', at, chatId, agentId, why: 'manual' });
  }
  // Being shown a chat keeps no room for it.
  const capacity = desk.configuration.agents.get(agentId)?.capacity ?? 0;
  const load = desk.agent(agentId)?.load ?? 0;
  if (chat.phase === 'waiting' && capacity - load < chat.weight) return reject('no-room');
  const critical = criticalOnTaking(desk, chat, { agentId, at });
  return accept({ type: 'OfferAccepted', at, chatId, agentId, how: 'manual', ...critical });
}
