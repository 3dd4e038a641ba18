import { type EpochMs, invariant, later, unreachable } from '@baton/kernel';
import { signOut } from './decide-presence.ts';
import type { ChatEvent, DeskEvent } from './events.ts';
import type { Chat, EngagedChat } from './model.ts';
import type { DeskView, Match } from './state.ts';

/**
 * What the desk does unasked, one consequence at a time: the lane applies it and asks again until there is none,
 * so each step sees a consistent desk. Time first, then answers, then routing, then places in the queue.
 */
export function settle(desk: DeskView, now: EpochMs): DeskEvent | undefined {
  return (
    sendAway(desk, now) ??
    withdrawStray(desk, now) ??
    dueDeadline(desk, now) ??
    acceptByItself(desk, now) ??
    giveUpOrAskAgain(desk, now) ??
    offerNext(desk, now) ??
    placeArrival(desk, now)
  );
}

/** Whoever declined or let an offer run out goes away, if so configured, before they are asked again. */
function sendAway(desk: DeskView, at: EpochMs): DeskEvent | undefined {
  const agent = desk.nextRefuser();
  if (!agent?.refused) return undefined;
  const { id: agentId, refused: why } = agent;
  return { type: 'PresenceChanged', at, agentId, presence: 'away', reason: null, why };
}

/** An offer is never held by somebody who cannot answer it. */
function withdrawStray(desk: DeskView, at: EpochMs): DeskEvent | undefined {
  const agent = desk.nextStray();
  const chatId = agent && [...agent.offers].sort()[0];
  if (!agent || !chatId) return undefined;
  const why = agent.presence === 'online' ? 'agent-disconnected' : 'agent-left';
  return { type: 'OfferDeclined', at, chatId, agentId: agent.id, why };
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
    case 'button': {
      const chatId = desk.queue(due.id)?.first();
      invariant(chatId, `${due.id} has a deadline but nobody waits`);
      return { type: 'ChatCanceled', at, chatId, reason: 'no-agent' };
    }
    case 'chat': {
      const chat = desk.chat(due.id);
      invariant(chat, `${due.id} has a deadline but is not live`);
      return dueOfChat(chat, at);
    }
    default:
      return unreachable(due);
  }
}

function dueOfChat(chat: Chat, at: EpochMs): DeskEvent {
  const { visitor } = chat;
  if (visitor.kind === 'lost' && visitor.timeoutAt <= at) return visitorGone(chat, at);
  if (chat.phase === 'offered' && chat.expiresAt <= at) {
    const { id: chatId, agentId } = chat;
    return { type: 'OfferDeclined', at, chatId, agentId, why: 'timed-out' };
  }
  if (chat.phase === 'engaged') {
    const idle = visitorSilent(chat, at);
    if (idle) return idle;
  }
  invariant(
    visitor.kind === 'lost' && visitor.warnAt !== null && visitor.warnAt <= at,
    `${chat.id} is not due`,
  );
  return { type: 'VisitorConnectionWarned', at, chatId: chat.id };
}

function visitorGone(chat: Chat, at: EpochMs): ChatEvent {
  return chat.phase === 'engaged'
    ? { type: 'ChatEnded', at, chatId: chat.id, by: { kind: 'visitor' }, why: 'visitor-left' }
    : { type: 'ChatCanceled', at, chatId: chat.id, reason: 'visitor-left' };
}

function visitorSilent(chat: EngagedChat, at: EpochMs): DeskEvent | undefined {
  const { idle, id: chatId } = chat;
  if (idle.kind === 'warned' && idle.timeoutAt <= at) {
    return { type: 'ChatEnded', at, chatId, by: { kind: 'desk' }, why: 'visitor-idle' };
  }
  if (idle.kind === 'counting' && idle.warnAt <= at) {
    return { type: 'VisitorIdleWarned', at, chatId };
  }
  return undefined;
}

function acceptByItself(desk: DeskView, at: EpochMs): DeskEvent | undefined {
  const chat = desk.nextAutomatic();
  if (chat?.phase !== 'offered') return undefined;
  const { id: chatId, agentId } = chat;
  return { type: 'OfferAccepted', at, chatId, agentId, how: 'automatic' };
}

function giveUpOrAskAgain(desk: DeskView, at: EpochMs): DeskEvent | undefined {
  const chat = desk.nextExhausted();
  if (!chat) return undefined;
  const attempts = desk.configuration.buttons.get(chat.buttonId)?.rerouteAttempts ?? 0;
  return chat.round < attempts
    ? { type: 'RoutingRestarted', at, chatId: chat.id, round: chat.round + 1 }
    : { type: 'ChatCanceled', at, chatId: chat.id, reason: 'no-agent' };
}

function offerNext(desk: DeskView, at: EpochMs): DeskEvent | undefined {
  const match = desk.nextMatch();
  return match && offer(desk, match, at);
}

function offer(desk: DeskView, { chat, agent, button, candidates }: Match, at: EpochMs): DeskEvent {
  const capacity = desk.configuration.agents.get(agent.id)?.capacity ?? 0;
  return {
    type: 'OfferPushed',
    at,
    chatId: chat.id,
    agentId: agent.id,
    expiresAt: later(at, button.pushTimeoutMs),
    reason: { model: button.model, load: agent.load, capacity, candidates },
  };
}

/** Nobody is free for it: it gets a place in the queue, or is told at once that there is none. */
function placeArrival(desk: DeskView, at: EpochMs): DeskEvent | undefined {
  const chat = desk.nextArrival();
  if (!chat) return undefined;
  const queued: DeskEvent = { type: 'ChatQueued', at, chatId: chat.id };
  const noAgent: DeskEvent = { type: 'ChatCanceled', at, chatId: chat.id, reason: 'no-agent' };
  const button = desk.configuration.buttons.get(chat.buttonId);
  // Its button was removed while an agent had it: nobody will ever be routed to it.
  if (!button) return noAgent;
  if (chat.place === 'returned') return queued;
  const somebody = (desk.pool(chat.buttonId)?.online.size ?? 0) > 0;
  if (!button.queue.enabled || !somebody) return noAgent;
  return desk.hasQueueRoom(chat.buttonId)
    ? queued
    : { type: 'ChatCanceled', at, chatId: chat.id, reason: 'queue-full' };
}
