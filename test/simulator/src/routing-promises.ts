import { type ButtonPolicy, CHAT_SKILLS_MAX, type DeskEvent, type OfferReason } from '@baton/desk';
import { promised } from './broken-promise.ts';
import type { Retold, ToldAgent, ToldChat } from './retold.ts';

/**
 * Holds what the desk is about to do against the rules of routing, by looking at everybody. `desk` has not heard it;
 * `coming` are the events after it that were decided with it.
 */
export function checkRouting(desk: Retold, event: DeskEvent, coming: readonly DeskEvent[]): void {
  switch (event.type) {
    case 'ChatRequested': {
      const open = desk
        .live()
        .find(({ visitorId, phase }) => visitorId === event.visitorId && phase !== 'wrapping-up');
      promised(!open, `${event.visitorId} has one open chat at most`);
      const { skills = [] } = event;
      promised(
        skills.join() === [...new Set(skills)].sort().join() && skills.length <= CHAT_SKILLS_MAX,
        `${event.chatId} asks for each skill once and in order`,
      );
      return;
    }
    case 'OfferPushed':
      checkOffer(desk, event);
      return;
    case 'OfferAccepted': {
      const chat = desk.chat(event.chatId);
      promised(chat.offerUntil > event.at, `the offer of ${chat.id} was answered in time`);
      return;
    }
    case 'OfferDeclined': {
      if (event.why !== 'timed-out') return;
      const chat = desk.chat(event.chatId);
      promised(chat.offerUntil <= event.at, `the offer of ${chat.id} had its time`);
      return;
    }
    case 'RoutingRestarted': {
      const chat = desk.chat(event.chatId);
      const attempts = desk.buttons.get(chat.buttonId)?.rerouteAttempts ?? 0;
      promised(everybodyDeclined(desk, chat), `everybody fit had declined ${chat.id}`);
      promised(event.round === chat.round + 1, `the rounds of ${chat.id} are counted`);
      promised(event.round <= attempts, `${chat.id} is routed again ${attempts} times at most`);
      return;
    }
    case 'ChatQueued': {
      const chat = desk.chat(event.chatId);
      if (chat.placed) return;
      const button = desk.buttons.get(chat.buttonId);
      promised(button && hasRoom(desk, button), `there is room in the queue for ${chat.id}`);
      return;
    }
    case 'ChatCanceled':
      checkCancel(desk, event, coming);
      return;
    default:
      return;
  }
}

function checkOffer(desk: Retold, event: Extract<DeskEvent, { type: 'OfferPushed' }>): void {
  const chat = desk.chat(event.chatId);
  const button = desk.buttons.get(chat.buttonId);
  promised(button, `${chat.id} is offered by a button that exists`);
  const free = desk.free(button, chat.skills);
  const agent = free.find(({ id }) => id === event.agentId);
  promised(
    agent,
    `${event.agentId} is fit, online, reachable and has room when offered ${chat.id}`,
  );
  promised(!chat.declinedBy.has(agent.id), `${agent.id} is not asked again for ${chat.id}`);
  const best = bestOf(desk, button, chat);
  promised(best === agent, `${best?.id}, not ${agent.id}, is next for ${chat.id}`);
  const next = nextToServe(desk);
  promised(next === chat, `${next?.id}, not ${chat.id}, is next to be served`);
  const { reason } = event;
  promised(
    reason.model === button.model &&
      reason.load === desk.load(agent.id) &&
      reason.capacity === desk.capacity(agent.id) &&
      reason.candidates === free.length &&
      reason.tier === tierOf(desk, button, chat, agent),
    `the offer of ${chat.id} says truly why it went to ${agent.id}: ${JSON.stringify(reason)}`,
  );
  promised(
    event.expiresAt === event.at + button.pushTimeoutMs,
    `the offer of ${chat.id} runs as long as its button says`,
  );
}

/** The oldest of the chats that come first at their button among those somebody free may be asked to take. */
function nextToServe(desk: Retold): ToldChat | undefined {
  const heads = [...desk.buttons.values()].flatMap((button) => {
    const head = desk.queue(button).find((chat) => willing(desk, button, chat).length > 0);
    return head ? [head] : [];
  });
  return heads.sort((a, b) => a.requestedAt - b.requestedAt || (a.id < b.id ? -1 : 1))[0];
}

/** Who is free for a chat and has not declined it in this round. */
export function willing(desk: Retold, button: ButtonPolicy, chat: ToldChat): ToldAgent[] {
  return desk.free(button, chat.skills).filter(({ id }) => !chat.declinedBy.has(id));
}

/** Where skills are preferred: whether the agent has every wanted one, some of them, or none. */
function tierOf(
  desk: Retold,
  button: ButtonPolicy,
  chat: ToldChat,
  { id }: ToldAgent,
): OfferReason['tier'] {
  const wanted = new Set([...button.skills, ...chat.skills]);
  if (button.skillMatch !== 'preferred' || wanted.size === 0) return undefined;
  const has = desk.agentPolicies.get(id)?.skills.filter((skill) => wanted.has(skill)) ?? [];
  const count = new Set(has).size;
  return count === wanted.size ? 'every' : count > 0 ? 'some' : 'none';
}

function bestOf(desk: Retold, button: ButtonPolicy, chat: ToldChat): ToldAgent | undefined {
  const tier = (agent: ToldAgent): number =>
    ['every', 'some', 'none'].indexOf(tierOf(desk, button, chat, agent) ?? 'every');
  const rank = ({ id }: ToldAgent): number => {
    switch (button.model) {
      case 'least-active':
        return desk.load(id);
      case 'most-available':
        return desk.load(id) - desk.capacity(id);
      case 'round-robin':
      case 'choice':
        return 0;
    }
  };
  return willing(desk, button, chat).sort(
    (a, b) =>
      tier(a) - tier(b) ||
      rank(a) - rank(b) ||
      a.lastOfferSeq - b.lastOfferSeq ||
      (a.id < b.id ? -1 : 1),
  )[0];
}

function checkCancel(
  desk: Retold,
  event: Extract<DeskEvent, { type: 'ChatCanceled' }>,
  coming: readonly DeskEvent[],
): void {
  const chat = desk.chat(event.chatId);
  const button = desk.buttons.get(chat.buttonId);
  switch (event.reason) {
    case 'by-visitor':
      return;
    case 'visitor-left':
      promised(
        chat.lost && chat.lost.timeoutAt <= event.at,
        `the visitor of ${chat.id} had the time to come back`,
      );
      return;
    case 'queue-full':
      promised(
        button?.queue.enabled && !chat.placed && !hasRoom(desk, button),
        `the queue was full for ${chat.id}`,
      );
      return;
    case 'no-agent': {
      if (!button) return;
      const removed = coming.some(
        (next) => next.type === 'DeskConfigured' && next.removed?.includes(button.id) === true,
      );
      if (removed) return;
      promised(chat.phase === 'waiting', `${chat.id} was with nobody`);
      const unserved = desk.unservedSince(chat);
      const notServed =
        unserved !== null && (!chat.placed || unserved + button.noAgentGraceMs <= event.at);
      const gaveUp = everybodyDeclined(desk, chat) && chat.round >= button.rerouteAttempts;
      const noQueue = !chat.placed && !button.queue.enabled;
      promised(notServed || gaveUp || noQueue, `nobody could take ${chat.id}`);
      return;
    }
  }
}

function everybodyDeclined(desk: Retold, chat: ToldChat): boolean {
  const button = desk.buttons.get(chat.buttonId);
  const online = button ? desk.fitOnline(button, chat.skills) : [];
  return online.length > 0 && online.every(({ id }) => chat.declinedBy.has(id));
}

function hasRoom(desk: Retold, button: ButtonPolicy): boolean {
  const { enabled, lengthMax, perAgentMax } = button.queue;
  // Chats that came back have a place already, wherever they were in between.
  const inQueue = desk.queue(button).filter(({ placed }) => placed).length;
  const online = desk.fitOnline(button).length;
  return (
    enabled &&
    online > 0 &&
    (lengthMax === null || inQueue < lengthMax) &&
    (perAgentMax === null || inQueue < perAgentMax * online)
  );
}
