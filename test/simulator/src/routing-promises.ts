import {
  ASKED_AGENTS_MAX,
  type ButtonPolicy,
  CHAT_SKILLS_MAX,
  CHOICE_SHOWN_MAX,
  type DeskEvent,
  type OfferReason,
} from '@baton/desk';
import { promised } from './broken-promise.ts';
import { checkCompany } from './company-promises.ts';
import { checkHelp } from './help-promises.ts';
import type { Retold, ToldAgent, ToldChat } from './retold.ts';
import {
  everybodyDeclined,
  hasRoom,
  nobodyTakes,
  notGivenBack,
  onlyHandler,
  willing,
} from './who-could.ts';

/**
 * Holds what the desk is about to do against the rules of routing, by looking at everybody. `desk` has not heard it;
 * `coming` are the events after it that were decided with it.
 */
export function checkRouting(desk: Retold, event: DeskEvent, coming: readonly DeskEvent[]): void {
  if ('chatId' in event && event.type !== 'ChatRequested') {
    checkCompany(desk, event, coming);
    checkHelp(desk, event, coming);
  }
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
      if (chat.phase === 'waiting') {
        // Being shown a chat keeps no room for it.
        const weight = desk.buttons.get(chat.buttonId)?.weight ?? chat.weight;
        const room = desk.capacity(event.agentId) - desk.load(event.agentId);
        promised(room >= weight, `${event.agentId} has room for ${chat.id}, which they chose`);
        return;
      }
      promised(chat.offerUntil > event.at, `the offer of ${chat.id} was answered in time`);
      return;
    }
    case 'ChoiceOffered':
      checkChoice(desk, event);
      return;
    case 'OfferDeclined': {
      if (event.why !== 'timed-out') return;
      const chat = desk.chat(event.chatId);
      promised(chat.phase === 'offered', `what is shown in ${chat.id} does not run out`);
      promised(chat.offerUntil <= event.at, `the offer of ${chat.id} had its time`);
      return;
    }
    case 'RoutingRestarted': {
      const chat = desk.chat(event.chatId);
      const attempts = desk.buttons.get(chat.buttonId)?.rerouteAttempts ?? 0;
      promised(everybodyDeclined(desk, chat), `everybody fit had declined ${chat.id}`);
      promised(event.round === chat.round + 1, `the rounds of ${chat.id} are counted`);
      promised(event.round <= attempts, `${chat.id} is routed again ${attempts} times at most`);
      promised(!onlyHandler(desk, chat), `somebody else is there to be asked for ${chat.id}`);
      return;
    }
    case 'ChatQueued': {
      const chat = desk.chat(event.chatId);
      promised(chat.asked.length === 0, `${chat.id} is shown to nobody when it is queued`);
      if (chat.placed) return;
      const button = desk.buttons.get(chat.buttonId);
      promised(button && hasRoom(desk, button), `there is room in the queue for ${chat.id}`);
      return;
    }
    case 'ChatCanceled':
      checkCancel(desk, event, coming);
      return;
    default:
  }
}

function checkOffer(desk: Retold, event: Extract<DeskEvent, { type: 'OfferPushed' }>): void {
  const chat = desk.chat(event.chatId);
  const button = desk.buttons.get(chat.buttonId);
  promised(button, `${chat.id} is offered by a button that exists`);
  promised(button.model !== 'choice', `${chat.id} is offered to one agent where they choose`);
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

/** Shown to everybody who could take it and has not been asked. */
function checkChoice(desk: Retold, event: Extract<DeskEvent, { type: 'ChoiceOffered' }>): void {
  const chat = desk.chat(event.chatId);
  const button = desk.buttons.get(chat.buttonId);
  promised(button?.model === 'choice', `${chat.id} is shown where agents choose`);
  const should = willing(desk, button, chat)
    .map(({ id }) => id)
    .filter((id) => !chat.asked.includes(id))
    .slice(0, ASKED_AGENTS_MAX - chat.asked.length);
  promised(
    [...event.agentIds].sort().join() === should.sort().join() && should.length > 0,
    `${chat.id} is shown to ${should.join()}, not to ${event.agentIds.join()}`,
  );
  const place = desk.waitingAt(button).indexOf(chat);
  promised(place < CHOICE_SHOWN_MAX, `${chat.id} is one of the first at its button`);
}

/** The oldest of the chats that come first at their button among those somebody free may be asked to take. */
function nextToServe(desk: Retold): ToldChat | undefined {
  const pushing = [...desk.buttons.values()].filter(({ model }) => model !== 'choice');
  const heads = pushing.flatMap((button) => {
    const head = desk.waitingAt(button).find((chat) => willing(desk, button, chat).length > 0);
    return head ? [head] : [];
  });
  return heads.sort((a, b) => a.requestedAt - b.requestedAt || (a.id < b.id ? -1 : 1))[0];
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
    case 'blocked':
      promised(chat.phase === 'waiting' && !chat.placed, `${chat.id} is blocked as it comes`);
      promised(event.ruleId !== undefined, `${chat.id} is blocked by a rule`);
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
      notGivenBack(desk, chat);
      return;
    case 'no-agent':
      notGivenBack(desk, chat, coming);
      nobodyTakes(desk, chat, event, coming);
      return;
  }
}
