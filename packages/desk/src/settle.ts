import { type EpochMs, invariant, later, unreachable } from '@baton/kernel';
import { nextDue } from './deadlines.ts';
import { signOut } from './decide-presence.ts';
import type { DeskEvent } from './events.ts';
import type { Match } from './match.ts';
import type { Chat } from './model.ts';
import type { DeskView } from './state.ts';

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
    case 'line': {
      const chatId = desk.line(due.id)?.queue.first();
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
  const chatId = chat.id;
  const due = nextDue(chat);
  invariant(due && due.at <= at, `${chatId} is not due`);
  switch (due.what) {
    case 'offer-timeout':
      invariant(chat.phase === 'offered', `${chatId} has an offer to run out`);
      return { type: 'OfferDeclined', at, chatId, agentId: chat.agentId, why: 'timed-out' };
    case 'idle-warning':
      invariant(
        chat.phase === 'engaged' && chat.idle.kind === 'counting',
        `${chatId} has a silence to be warned of`,
      );
      return { type: 'VisitorIdleWarned', at, chatId, timeoutAt: chat.idle.timeoutAt };
    case 'idle-timeout':
      return { type: 'ChatEnded', at, chatId, by: { kind: 'desk' }, why: 'visitor-idle' };
    case 'connection-warning':
      return { type: 'VisitorConnectionWarned', at, chatId };
    case 'connection-timeout':
      return chat.phase === 'engaged'
        ? { type: 'ChatEnded', at, chatId, by: { kind: 'visitor' }, why: 'visitor-left' }
        : { type: 'ChatCanceled', at, chatId, reason: 'visitor-left' };
    default:
      return unreachable(due.what);
  }
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
  const somebody = (desk.poolOf(chat)?.online.size ?? 0) > 0;
  if (!button.queue.enabled || !somebody) return noAgent;
  return desk.hasQueueRoom(chat.buttonId)
    ? queued
    : { type: 'ChatCanceled', at, chatId: chat.id, reason: 'queue-full' };
}
