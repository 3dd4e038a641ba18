import { invariant } from '@baton/kernel';
import { expect } from 'vitest';
import { nextDue } from '../deadlines.ts';
import type { ChatEvent, DeskEvent } from '../events.ts';
import {
  type Agent,
  type AgentId,
  type AgentPolicy,
  ASKED_AGENTS_MAX,
  type ButtonPolicy,
  type Chat,
  type ChatId,
  CONFERENCE_AGENTS_MAX,
  INVITATIONS_MAX,
} from '../model.ts';
import { recordsFromText, recordsToText } from '../records.ts';
import { DeskState } from '../state.ts';

type Desk = DeskState;

/** What holds whenever the desk has come to rest, each said again here without a look at how it is done. */
export function checkAtRest(desk: Desk, now: number): void {
  for (const agent of desk.agents.values()) checkAgent(desk, agent);
  for (const chat of desk.chats.values()) {
    checkChat(desk, chat, now);
    if (chat.phase === 'waiting') checkWaiting(desk, chat);
    if (chat.phase === 'engaged') checkInvitations(desk, chat);
  }
}

function checkAgent(desk: Desk, agent: Agent): void {
  const chats = [...desk.chats.values()];
  const ids = (has: (chat: Chat) => boolean): ChatId[] =>
    chats
      .filter(has)
      .map(({ id }) => id)
      .sort();
  const isIn = (chat: Chat): boolean =>
    'others' in chat && (chat.agentId === agent.id || chat.others.includes(agent.id));
  const sets = {
    offers: ids((chat) => chat.phase === 'offered' && chat.agentId === agent.id),
    chats: ids((chat) => chat.phase === 'engaged' && isIn(chat)),
    wrapping: ids((chat) => chat.phase === 'wrapping-up' && isIn(chat)),
    asked: ids((chat) => chat.phase === 'waiting' && chat.asked.has(agent.id)),
    invited: ids(
      (chat) =>
        chat.phase === 'engaged' &&
        chat.invitations.some(({ invited }) => invited.includes(agent.id)),
    ),
  };
  expect({
    offers: [...agent.offers].sort(),
    chats: [...agent.chats].sort(),
    wrapping: [...agent.wrapping].sort(),
    asked: [...agent.asked].sort(),
    invited: [...agent.invited].sort(),
  }).toEqual(sets);
  const weighing = new Set([...sets.offers, ...sets.chats, ...sets.wrapping]);
  const load = chats
    .filter(({ id }) => weighing.has(id))
    .filter((chat) => !(chat.phase === 'wrapping-up' && chat.freed))
    .reduce((sum, { weight }) => sum + weight, 0);
  expect(agent.load, `the load of ${agent.id}`).toBe(load);
  if (isThere(agent)) return;
  const asks = [...sets.offers, ...sets.asked, ...sets.invited];
  expect(asks, `${agent.id} is not there to be asked`).toEqual([]);
}

function checkChat(desk: Desk, chat: Chat, now: number): void {
  const due = nextDue(chat);
  expect(due === undefined || due.at > now, `${chat.id} has nothing overdue`).toBe(true);
  const next = desk.nextDeadline();
  if (due) expect(next && next.at <= due.at, `${chat.id} will be looked at in time`).toBe(true);
  if (chat.phase !== 'engaged') expect(chat.file, `${chat.id} has a file and no agent`).toBeNull();
  if (chat.phase === 'wrapping-up') expect(chat.flag).toBeNull();
  const types = chat.attached.map(({ recordType }) => recordType);
  expect(new Set(types).size).toBe(types.length);
}

function checkWaiting(desk: Desk, chat: Extract<Chat, { phase: 'waiting' }>): void {
  const { id } = chat;
  // Nobody is left without an answer: shown to somebody, or in the queue.
  if (chat.asked.size === 0) expect(chat.place, `${id} stands somewhere`).toBe('queued');
  const queue = desk.queue(chat.buttonId);
  expect(queue?.position(id) !== undefined, `${id} has a place`).toBe(chat.asked.size === 0);
  const button = desk.configuration.buttons.get(chat.buttonId);
  invariant(button, `${id} waits at a button there is`);
  const willing = [...desk.agents.values()].filter(
    (agent) => isAble(desk, agent, button, chat) && !chat.declinedBy.has(agent.id),
  );
  const fools = [...chat.asked].filter((agentId) => {
    const policy = desk.configuration.agents.get(agentId);
    return !policy || policy.capacity < button.weight || !isSkilled(policy, button, chat);
  });
  expect(fools, `${id} is shown to those who could take it`).toEqual([]);
  if (button.model !== 'choice') expect(chat.asked.size, `${id} is pushed`).toBe(0);
  if (button.model === 'choice') {
    const unasked = willing.filter((agent) => !chat.asked.has(agent.id));
    if (chat.asked.size < ASKED_AGENTS_MAX) expect(unasked.map((agent) => agent.id)).toEqual([]);
  } else
    expect(
      willing.map((agent) => agent.id),
      `nobody waits while free: ${id}`,
    ).toEqual([]);
}

function checkInvitations(desk: Desk, chat: Extract<Chat, { phase: 'engaged' }>): void {
  const { invitations } = chat;
  const here = [chat.agentId, ...chat.others];
  expect(new Set(here).size, 'everybody is in a chat once').toBe(here.length);
  expect(here.length).toBeLessThanOrEqual(CONFERENCE_AGENTS_MAX);
  const transfers = invitations.filter(({ kind }) => kind === 'transfer');
  if (transfers.length > 0) {
    expect(invitations).toHaveLength(1);
    expect(here, 'a chat that is handed over has one agent').toHaveLength(1);
  }
  expect(invitations.length).toBeLessThanOrEqual(INVITATIONS_MAX);
  const asked = invitations.flatMap(({ invited }) => invited);
  expect(new Set(asked).size, 'nobody is asked twice').toBe(asked.length);
  for (const invitation of invitations) {
    expect(invitation.invited.length).toBeGreaterThan(0);
    expect(here).toContain(invitation.from);
  }
  for (const id of asked) {
    expect(here, 'nobody is asked into a chat they are in').not.toContain(id);
    const agent = desk.agent(id);
    expect(agent && isThere(agent)).toBe(true);
  }
}

/** What holds of each event against the desk it came to. Capacity is exceeded by nothing else than what is not here. */
export function checkEvent(event: DeskEvent, desk: Desk): void {
  if (event.type !== 'OfferPushed' && event.type !== 'OfferAccepted') return;
  const agent = desk.agent(event.agentId);
  const chat = desk.chat(event.chatId);
  const capacity = desk.configuration.agents.get(event.agentId)?.capacity ?? 0;
  if (event.type === 'OfferPushed' || chat?.phase === 'waiting') {
    expect(capacity - agent!.load, `${event.agentId} has room`).toBeGreaterThanOrEqual(
      chat!.weight,
    );
    expect(isThere(agent!), `${event.agentId} is there`).toBe(true);
  }
}

/** Who is in each chat and since when, told from the log alone: the longest first. */
export class Attendance {
  readonly #inside = new Map<ChatId, readonly AgentId[]>();

  hear(event: DeskEvent): void {
    if (!('chatId' in event)) return;
    const next = attending(this.#inside.get(event.chatId) ?? [], event);
    this.#inside.set(event.chatId, next);
  }

  check(desk: Desk): void {
    for (const chat of desk.chats.values()) {
      if (chat.phase !== 'engaged') continue;
      const told = this.#inside.get(chat.id);
      expect([chat.agentId, ...chat.others], `who is in ${chat.id}`).toEqual(told);
    }
  }
}

function attending(inside: readonly AgentId[], event: ChatEvent): readonly AgentId[] {
  switch (event.type) {
    case 'OfferAccepted':
    case 'TransferAccepted':
      return [event.agentId];
    case 'AgentJoinedConference':
      return [...inside, event.agentId];
    case 'AgentLeftConference':
      return inside.filter((id) => id !== event.agentId);
    case 'TransferToButtonFailed':
      return event.stayed ? inside : [event.agentId];
    case 'AgentLeft':
    case 'TransferredToButton':
    case 'ChatCanceled':
    case 'ChatEnded':
      return [];
    default:
      return inside;
  }
}

/** The log replayed gives the same desk, and so does a desk kept as text on the way and the rest of the log. */
export function checkReplay(desk: Desk, log: readonly DeskEvent[], keptAt: number): void {
  const replayed = new DeskState();
  let kept = new DeskState();
  for (const [i, event] of log.entries()) {
    if (i === keptAt) kept = new DeskState(recordsFromText(recordsToText(replayed.records())));
    replayed.apply(event);
    if (i >= keptAt) kept.apply(event);
  }
  for (const again of keptAt < log.length ? [replayed, kept] : [replayed]) {
    expect(again.records()).toEqual(desk.records());
    expect(again.nextDeadline()).toEqual(desk.nextDeadline());
  }
}

function isThere({ presence, connection }: Agent): boolean {
  return presence === 'online' && connection.kind === 'connected';
}

function isAble(desk: Desk, agent: Agent, button: ButtonPolicy, chat: Chat): boolean {
  const policy = desk.configuration.agents.get(agent.id);
  if (!policy || !isThere(agent) || policy.capacity - agent.load < button.weight) return false;
  return isSkilled(policy, button, chat);
}

function isSkilled({ skills }: AgentPolicy, button: ButtonPolicy, chat: Chat): boolean {
  const has = (wanted: readonly string[], how: 'some' | 'every'): boolean =>
    wanted.length === 0 || wanted[how]((skill) => (skills as readonly string[]).includes(skill));
  switch (button.skillMatch) {
    case 'preferred':
      return true;
    case 'all':
      return has(button.skills, 'every') && has(chat.skills, 'every');
    case 'any':
      return has(button.skills, 'some') && has(chat.skills, 'some');
  }
}
