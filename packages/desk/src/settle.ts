import { type EpochMs, invariant, later, unreachable } from '@baton/kernel';
import { criticalOnTaking } from './critical-wait.ts';
import { nextDue } from './deadlines.ts';
import { signOut } from './decide-presence.ts';
import { endOf, fileFailed } from './ending.ts';
import type { DeskEvent } from './events.ts';
import { giveUp } from './give-up.ts';
import type { Match } from './match.ts';
import type { Chat, EngagedChat, WaitingChat } from './model.ts';
import type { DeskView } from './state.ts';
import { invitationDeclined, withdrawals } from './withdrawals.ts';

/**
 * What the desk does unasked, one consequence at a time: the lane applies it and asks again until there is none,
 * so each step sees a consistent desk. Time first, then answers, then routing, then places in the queue.
 */
export function settle(desk: DeskView, now: EpochMs): DeskEvent | undefined {
  return (
    sendAway(desk, now) ??
    withdrawStray(desk, now) ??
    withdrawUnfit(desk, now) ??
    dueDeadline(desk, now) ??
    acceptByItself(desk, now) ??
    giveUpOrAskAgain(desk, now) ??
    offerNext(desk, now) ??
    showNext(desk, now) ??
    placeArrival(desk, now)
  );
}

/** Whoever declined or let an offer run out goes away first, if so configured, before they are asked again. */
function sendAway(desk: DeskView, at: EpochMs): DeskEvent | undefined {
  const agent = desk.nextRefuser();
  if (!agent?.refused) return undefined;
  const { id: agentId, refused: why } = agent;
  return { type: 'PresenceChanged', at, agentId, presence: 'away', reason: null, why };
}

/** Nobody is asked for anything who cannot answer. */
function withdrawStray(desk: DeskView, at: EpochMs): DeskEvent | undefined {
  const agent = desk.nextStray();
  if (!agent) return undefined;
  const why = agent.presence === 'online' ? 'agent-disconnected' : 'agent-left';
  return withdrawals(desk, agent, { why, at })[0];
}

/** Nobody is kept choosing what they could not have, or what nobody chooses any more. */
function withdrawUnfit(desk: DeskView, at: EpochMs): DeskEvent | undefined {
  const unfit = desk.nextUnfit();
  if (!unfit) return undefined;
  const { chat, agentId } = unfit;
  return { type: 'OfferDeclined', at, chatId: chat.id, agentId, why: 'agent-left' };
}

function dueDeadline(desk: DeskView, at: EpochMs): DeskEvent | undefined {
  const due = desk.nextDeadline();
  if (!due || due.at > at) return undefined;
  switch (due.kind) {
    case 'agent': {
      const agent = desk.agent(due.id);
      invariant(agent, `${due.id} has a deadline but is signed out`);
      return signOut(desk, agent, { why: 'connection-lost', at })[0];
    }
    case 'line': {
      const chatId = desk.line(due.id)?.queue.first();
      const chat = chatId === undefined ? undefined : desk.chat(chatId);
      invariant(chat?.phase === 'waiting', `${due.id} has a deadline but nobody waits`);
      return giveUp(desk, chat, { why: 'no-agent', at });
    }
    case 'chat': {
      const chat = desk.chat(due.id);
      invariant(chat, `${due.id} has a deadline but is not live`);
      return dueOfChat(desk, chat, at);
    }
    default:
      return unreachable(due);
  }
}

function dueOfChat(desk: DeskView, chat: Chat, at: EpochMs): DeskEvent {
  const chatId = chat.id;
  const due = nextDue(chat);
  invariant(due && due.at <= at, `${chatId} is not due`);
  switch (due.what) {
    case 'offer-timeout':
      invariant(chat.phase === 'offered', `${chatId} has an offer to run out`);
      return { type: 'OfferDeclined', at, chatId, agentId: chat.agentId, why: 'timed-out' };
    case 'connection-warning':
      return { type: 'VisitorConnectionWarned', at, chatId };
    case 'connection-timeout':
      return chat.phase === 'engaged'
        ? first(endOf(desk, chat, { by: { kind: 'visitor' }, why: 'visitor-left', at }))
        : { type: 'ChatCanceled', at, chatId, reason: 'visitor-left' };
    case 'wrap-up-limit':
      invariant(chat.phase === 'wrapping-up', `${chatId} has tabs to close`);
      return { type: 'ChatWrappedUp', at, chatId, agentId: chat.agentId, why: 'time-limit' };
    case 'idle-warning':
    case 'idle-timeout':
    case 'invitation-timeout':
    case 'file-timeout':
    case 'critical-wait':
      invariant(chat.phase === 'engaged', `${chatId} is talked in`);
      return dueWhileTalking(desk, chat, { what: due.what, at });
    default:
      return unreachable(due.what);
  }
}

function dueWhileTalking(
  desk: DeskView,
  chat: EngagedChat,
  {
    what,
    at,
  }: {
    readonly what:
      | 'idle-warning'
      | 'idle-timeout'
      | 'invitation-timeout'
      | 'file-timeout'
      | 'critical-wait';
    readonly at: EpochMs;
  },
): DeskEvent {
  const { id: chatId, agentId } = chat;
  switch (what) {
    case 'idle-warning':
      invariant(chat.idle.kind === 'counting', `${chatId} waits for its visitor`);
      return { type: 'VisitorIdleWarned', at, chatId, timeoutAt: chat.idle.timeoutAt };
    case 'idle-timeout':
      return first(endOf(desk, chat, { by: { kind: 'desk' }, why: 'visitor-idle', at }));
    case 'critical-wait':
      return { type: 'CriticalWaitReached', at, chatId, agentId };
    case 'file-timeout':
      invariant(chat.file, `${chatId} has a file to run out`);
      return fileFailed(chatId, chat.file, { why: 'timed-out', at });
    case 'invitation-timeout': {
      const invitation = chat.invitations.find(({ expiresAt }) => expiresAt <= at);
      const invited = invitation?.invited[0];
      invariant(invitation && invited, `${chatId} has a request to run out`);
      return invitationDeclined(chat, invitation, { agentId: invited, why: 'timed-out', at });
    }
    default:
      return unreachable(what);
  }
}

function first(events: readonly DeskEvent[]): DeskEvent {
  const [event] = events;
  invariant(event, 'something happens');
  return event;
}

function acceptByItself(desk: DeskView, at: EpochMs): DeskEvent | undefined {
  const chat = desk.nextAutomatic();
  if (chat?.phase !== 'offered') return undefined;
  const { id: chatId, agentId } = chat;
  const critical = criticalOnTaking(desk, chat, { agentId, at });
  return { type: 'OfferAccepted', at, chatId, agentId, how: 'automatic', ...critical };
}

function giveUpOrAskAgain(desk: DeskView, at: EpochMs): DeskEvent | undefined {
  const chat = desk.nextExhausted();
  if (!chat) return undefined;
  const attempts = desk.configuration.buttons.get(chat.buttonId)?.rerouteAttempts ?? 0;
  return chat.round < attempts && hasSomebodyToAsk(desk, chat)
    ? { type: 'RoutingRestarted', at, chatId: chat.id, round: chat.round + 1 }
    : giveUp(desk, chat, { why: 'no-agent', at });
}

/** Whoever handed the chat on is not asked again, so with nobody besides them another round is none. */
function hasSomebodyToAsk(desk: DeskView, chat: WaitingChat): boolean {
  const online = desk.poolOf(chat)?.online.size ?? 0;
  const { handedBy } = chat;
  const isAmongThem = handedBy && desk.poolOf(chat)?.online.has(handedBy.agentId);
  return online > (isAmongThem ? 1 : 0);
}

function offerNext(desk: DeskView, at: EpochMs): DeskEvent | undefined {
  const match = desk.nextMatch();
  return match && offer(desk, match, at);
}

function offer(desk: DeskView, match: Match, at: EpochMs): DeskEvent {
  const { chat, agent, button, candidates, tier } = match;
  const capacity = desk.configuration.agents.get(agent.id)?.capacity ?? 0;
  return {
    type: 'OfferPushed',
    at,
    chatId: chat.id,
    agentId: agent.id,
    expiresAt: later(at, button.pushTimeoutMs),
    reason: {
      model: button.model,
      load: agent.load,
      capacity,
      candidates,
      ...(tier !== undefined && { tier }),
    },
  };
}

function showNext(desk: DeskView, at: EpochMs): DeskEvent | undefined {
  const showing = desk.nextShowing();
  if (!showing) return undefined;
  const { chat, agentIds } = showing;
  return { type: 'ChoiceOffered', at, chatId: chat.id, agentIds };
}

/** Nobody is free for it: it gets a place in the queue, or is told at once that there is none. */
function placeArrival(desk: DeskView, at: EpochMs): DeskEvent | undefined {
  const chat = desk.nextArrival();
  if (!chat) return undefined;
  const queued: DeskEvent = { type: 'ChatQueued', at, chatId: chat.id };
  const button = desk.configuration.buttons.get(chat.buttonId);
  // Its button was removed while an agent had it: nobody will ever be routed to it.
  if (!button) return giveUp(desk, chat, { why: 'no-agent', at });
  if (chat.place === 'returned') return queued;
  const somebody = (desk.poolOf(chat)?.online.size ?? 0) > 0;
  if (!button.queue.enabled || !somebody) return giveUp(desk, chat, { why: 'no-agent', at });
  return desk.hasQueueRoom(chat.buttonId) ? queued : giveUp(desk, chat, { why: 'queue-full', at });
}
