import { type EpochMs, later, unreachable } from '@baton/kernel';
import type { ChatParty, DeskCommand, Rejection } from './commands.ts';
import { CONNECTION_FALLBACK } from './configuration.ts';
import { configure } from './decide-configuration.ts';
import { setPresence, signOut } from './decide-presence.ts';
import { accept, type Decision, nothing, reject } from './decision.ts';
import type { DeskEvent } from './events.ts';
import { CHAT_SKILLS_MAX, type Chat, type EngagedChat, PRIORITY_OF } from './model.ts';
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
    case 'CloseChat': {
      const { chatId, agentId } = command;
      const chat = desk.chat(chatId);
      if (!chat) return nothing; // Closed already: a second click is not an error.
      if (chat.phase === 'waiting' || chat.agentId !== agentId) return reject('not-your-chat');
      if (chat.phase !== 'wrapping-up') return reject('chat-not-ended');
      return accept({ type: 'ChatWrappedUp', at, chatId, agentId, why: 'closed' });
    }
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
    case 'AcceptInvitation':
    case 'DeclineInvitation':
    case 'CancelInvitation':
    case 'TransferToButton':
    case 'LeaveConference':
    case 'AttachRecord':
    case 'DetachRecord':
    case 'RequestFile':
    case 'SendFile':
    case 'CancelFile':
    case 'FinishFile':
    case 'FailFile':
    case 'RaiseFlag':
    case 'LowerFlag':
    case 'PostWhisper':
    case 'VisitPage':
    case 'BlockVisitor':
      return reject('not-allowed');
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
  const { chatId, visitorId, deploymentId, buttonId, origin } = command;
  const { contextContentId, conversationId } = command;
  return accept({
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
  });
}

function answerOffer(
  desk: DeskView,
  { type, chatId, agentId }: Of<'AcceptOffer' | 'DeclineOffer'>,
  at: EpochMs,
): Decision {
  const chat = desk.chat(chatId);
  if (chat?.phase !== 'offered' || chat.agentId !== agentId) return reject('offer-gone');
  if (chat.expiresAt <= at) return reject('offer-gone'); // The desk has not looked at the clock yet.
  if (type === 'AcceptOffer') {
    return accept({ type: 'OfferAccepted', at, chatId, agentId, how: 'manual' });
  }
  return accept({ type: 'OfferDeclined', at, chatId, agentId, why: 'manual' });
}

function postMessage(desk: DeskView, command: Of<'PostMessage'>, at: EpochMs): Decision {
  const { by, chatId, messageId, length } = command;
  const chat = ownChat(desk, chatId, by);
  if (typeof chat === 'string') return reject(chat);
  if (chat.recentMessageIds.includes(messageId)) return nothing; // Sent again: it is there.
  if (chat.phase === 'wrapping-up') return reject('chat-ended');
  if (by.kind === 'agent' && chat.phase !== 'engaged') return reject('chat-not-engaged');
  const { to } = command;
  if (to && (by.kind !== 'agent' || !chat.allowReplyAsVisitor)) {
    return reject('reply-as-visitor-not-allowed');
  }
  const said = { type: 'MessagePosted', at, chatId, messageId, length } as const;
  if (by.kind === 'bot') return accept({ ...said, by: { kind: 'bot' } });
  if (by.kind === 'visitor') {
    const posted: DeskEvent = { ...said, by: { kind: 'visitor' } };
    return chat.phase === 'engaged' && chat.idle.kind === 'warned'
      ? accept({ type: 'VisitorIdleCleared', at, chatId }, posted)
      : accept(posted);
  }
  // The visitor does not see it, so it waits for no answer of theirs.
  if (to) return accept({ ...said, by, to });
  const limit = desk.configuration.buttons.get(chat.buttonId)?.visitorIdle;
  return accept({
    ...said,
    by,
    ...(limit && {
      idle: { warnAt: later(at, limit.warnMs), timeoutAt: later(at, limit.timeoutMs) },
    }),
  });
}

function endChat(
  desk: DeskView,
  chatId: Chat['id'],
  by: Of<'EndChat'>['by'],
  at: EpochMs,
): Decision {
  const chat = ownChat(desk, chatId, by);
  if (typeof chat === 'string') return reject(chat);
  if (chat.phase === 'wrapping-up') return reject('chat-ended');
  if (chat.phase === 'engaged') return accept(ended(chat, by, at));
  if (by.kind === 'agent') return reject('chat-not-engaged');
  return accept({ type: 'ChatCanceled', at, chatId, reason: 'by-visitor' });
}

function ended(chat: EngagedChat, by: Of<'EndChat'>['by'], at: EpochMs): DeskEvent {
  return {
    type: 'ChatEnded',
    at,
    chatId: chat.id,
    by: by.kind === 'agent' ? by : { kind: 'visitor' },
    why: 'ended',
  };
}

/** A stranger's chat is answered like one that does not exist, so nothing can be learned by guessing. */
function ownChat(desk: DeskView, chatId: Chat['id'], by: ChatParty): Chat | Rejection {
  const chat = desk.chat(chatId);
  if (!chat) return 'chat-unknown';
  if (by.kind !== 'agent') return chat.visitorId === by.visitorId ? chat : 'chat-unknown';
  return chat.phase !== 'waiting' && chat.agentId === by.agentId ? chat : 'not-your-chat';
}
