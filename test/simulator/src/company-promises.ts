import {
  type AgentId,
  type AgentPolicy,
  type ChatEvent,
  CONFERENCE_AGENTS_MAX,
  type DeskEvent,
  INVITATIONS_MAX,
  INVITED_AGENTS_MAX,
} from '@baton/desk';
import { promised } from './broken-promise.ts';
import type { Retold } from './retold.ts';
import { inside, type ToldChat } from './told-chat.ts';
import { hasRoom, nobodyTakes } from './who-could.ts';

type Of<Type extends ChatEvent['type']> = Extract<ChatEvent, { type: Type }>;

/** Holds transfers and conferences against their rules; `desk` has not heard the event. */
export function checkCompany(desk: Retold, event: ChatEvent, coming: readonly DeskEvent[]): void {
  switch (event.type) {
    case 'TransferRequested':
    case 'ConferenceRequested':
      checkRequest(desk, event);
      return;
    case 'TransferAccepted':
    case 'AgentJoinedConference': {
      const chat = desk.chat(event.chatId);
      promised(
        expiryOf(chat, event) > event.at,
        `the request ${event.invitationId} was answered in time`,
      );
      const { length } = inside(chat);
      promised(length < CONFERENCE_AGENTS_MAX, `${length} agents are in ${chat.id} at most`);
      if (event.type === 'TransferAccepted') checkCritical(desk, chat, event);
      return;
    }
    case 'TransferDeclined':
    case 'ConferenceDeclined': {
      const until = expiryOf(desk.chat(event.chatId), event);
      if (event.why === 'timed-out') {
        promised(until <= event.at, `the request ${event.invitationId} had its time`);
      }
      if (event.why === 'manual') {
        promised(until > event.at, `the request ${event.invitationId} was declined in time`);
      }
      return;
    }
    case 'TransferredToButton':
    case 'TransferToButtonFailed':
      checkToButton(desk, event, coming);
      return;
    default:
      return;
  }
}

/** When somebody takes a chat whose visitor waits for an answer, the time they have begins. */
export function checkCritical(
  desk: Retold,
  chat: ToldChat,
  event: { readonly at: number; readonly agentId: AgentId; readonly criticalAt?: number },
): void {
  const waitMs = desk.agentPolicies.get(event.agentId)?.criticalWaitMs ?? null;
  const should = chat.lastWord === 'visitor' && waitMs !== null ? event.at + waitMs : undefined;
  promised(
    event.criticalAt === should,
    `${event.agentId} has until ${should}, not ${event.criticalAt}, to answer in ${chat.id}`,
  );
}

function checkRequest(desk: Retold, event: Of<'TransferRequested' | 'ConferenceRequested'>): void {
  const chat = desk.chat(event.chatId);
  const { invitationId: id, agentId, to, invited } = event;
  const here = inside(chat);
  promised(here.includes(agentId), `${agentId}, who asks for ${chat.id}, is in it`);
  const isTransfer = event.type === 'TransferRequested';
  const may = desk.agentPolicies.get(agentId)?.may;
  promised(may && mayAsk(may, isTransfer, to), `${agentId} may ask for what they ask in ${id}`);
  if (isTransfer) {
    promised(here.length === 1, `${chat.id}, which is handed over, has one agent`);
    promised(chat.invitations.length === 0, `${id} is the only request in ${chat.id}`);
  }
  promised(
    chat.invitations.every(({ kind }) => kind === 'conference') &&
      chat.invitations.length < INVITATIONS_MAX,
    `a transfer of ${chat.id} is asked for alone, and not too much else`,
  );
  const asked = new Set(chat.invitations.flatMap((other) => other.invited));
  const able = [...desk.agents.values()]
    .filter(({ id: other, presence, lostUntil }) => {
      if (presence !== 'online' || lostUntil !== null) return false;
      if (here.includes(other) || asked.has(other)) return false;
      if (to.kind === 'agent') return other === to.agentId;
      return desk.agentPolicies.get(other)?.skills.includes(to.skillId) ?? false;
    })
    .map(({ id: other }) => other)
    .sort((a, b) => desk.load(a) - desk.load(b) || (a < b ? -1 : 1))
    .slice(0, INVITED_AGENTS_MAX);
  promised(invited.join() === able.join(), `${id} asks ${able.join()}, not ${invited.join()}`);
  const should = event.at + desk.desk.invitationTimeoutMs;
  promised(event.expiresAt === should, `${id} runs as long as the desk says`);
}

function mayAsk(
  may: AgentPolicy['may'],
  isTransfer: boolean,
  to: Of<'TransferRequested'>['to'],
): boolean {
  if (!isTransfer && !may.conference) return false;
  if (to.kind === 'agent') return !isTransfer || may.transferToAgent;
  return may.transferToSkills === 'all' || may.transferToSkills.includes(to.skillId);
}

/** Kept when nobody there could take it, or is full; else gone at once. */
function checkToButton(
  desk: Retold,
  event: Of<'TransferredToButton' | 'TransferToButtonFailed'>,
  coming: readonly DeskEvent[],
): void {
  const chat = desk.chat(event.chatId);
  const { agentId, buttonId } = event;
  if (event.type === 'TransferToButtonFailed' && !event.stayed) {
    checkGivenBack(desk, event, coming);
    return;
  }
  const may = desk.agentPolicies.get(agentId)?.may.transferToButtons;
  promised(may === 'all' || may?.includes(buttonId), `${agentId} may hand ${chat.id} on`);
  promised(chat.invitations.length === 0, `nobody is asked to take ${chat.id}`);
  promised(chat.buttonId !== buttonId, `${chat.id} goes to another button`);
  const button = desk.buttons.get(buttonId);
  promised(button, `${chat.id} goes to a button that exists`);
  const others = desk.fitOnline(button, chat.skills).filter(({ id }) => id !== agentId);
  const free = desk.free(button, chat.skills).filter(({ id }) => id !== agentId);
  const isServed = others.length > 0 && button.queue.enabled;
  const why = free.length > 0 ? null : !isServed ? 'no-agent' : room(desk, button);
  const said = event.type === 'TransferToButtonFailed' ? event.why : null;
  promised(said === why, `${buttonId} says ${why} to ${chat.id}, not ${said}`);
  promised(
    event.type !== 'TransferredToButton' || event.weight === button.weight,
    `${chat.id} weighs what ${buttonId} says`,
  );
}

function room(desk: Retold, button: Parameters<typeof hasRoom>[1]): 'queue-full' | null {
  return hasRoom(desk, button) ? null : 'queue-full';
}

function checkGivenBack(
  desk: Retold,
  event: Of<'TransferToButtonFailed'>,
  coming: readonly DeskEvent[],
): void {
  const chat = desk.chat(event.chatId);
  const agent = desk.agents.get(event.agentId);
  promised(
    agent && agent.lostUntil === null && agent.presence !== 'offline',
    `${event.agentId} is there to have ${chat.id} again`,
  );
  const weight = desk.buttons.get(event.backTo)?.weight;
  promised(weight === undefined || event.weight === weight, `${chat.id} weighs what it did`);
  checkCritical(desk, chat, event);
  nobodyTakes(desk, chat, event, coming);
}

function expiryOf(chat: ToldChat, event: { readonly invitationId: string }): number {
  return chat.invitations.find(({ id }) => id === event.invitationId)?.expiresAt ?? 0;
}
