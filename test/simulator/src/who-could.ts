import type { ButtonPolicy, DeskEvent } from '@baton/desk';
import { promised } from './broken-promise.ts';
import type { Retold, ToldAgent } from './retold.ts';
import type { ToldChat } from './told-chat.ts';

/** Who is free for a chat and has not declined it in this round. */
export function willing(desk: Retold, button: ButtonPolicy, chat: ToldChat): ToldAgent[] {
  return desk.free(button, chat.skills).filter(({ id }) => !chat.declinedBy.has(id));
}

/** Nobody serves it, everybody has declined it, or there is no queue for it. */
export function nobodyTakes(
  desk: Retold,
  chat: ToldChat,
  { at }: { readonly at: number },
  coming: readonly DeskEvent[] = [],
): void {
  const button = desk.buttons.get(chat.buttonId);
  if (!button || isRemoved(button.id, coming)) return;
  promised(chat.phase === 'waiting', `${chat.id} was with nobody`);
  promised(chat.asked.length === 0, `${chat.id} was shown to nobody`);
  const unserved = desk.unservedSince(chat);
  const notServed = unserved !== null && (!chat.placed || unserved + button.noAgentGraceMs <= at);
  const gaveUp =
    everybodyDeclined(desk, chat) &&
    (chat.round >= button.rerouteAttempts || onlyHandler(desk, chat));
  const noQueue = !chat.placed && !button.queue.enabled;
  promised(notServed || gaveUp || noQueue, `nobody could take ${chat.id}`);
}

/** Whoever handed it to the button and is there has it again instead. */
export function notGivenBack(
  desk: Retold,
  chat: ToldChat,
  coming: readonly DeskEvent[] = [],
): void {
  const agent = chat.handedBy && desk.agents.get(chat.handedBy.agentId);
  if (!agent || isRemoved(agent.id, coming)) return;
  promised(
    agent.lostUntil !== null || agent.presence === 'offline',
    `${chat.id} goes back to ${agent.id}, who handed it on and is there`,
  );
}

function isRemoved(id: string, coming: readonly DeskEvent[]): boolean {
  return coming.some(
    (next) =>
      next.type === 'DeskConfigured' &&
      (next.removed as readonly string[] | undefined)?.includes(id) === true,
  );
}

/** Of those who could be asked there is only who has handed it on, and they are not. */
export function onlyHandler(desk: Retold, chat: ToldChat): boolean {
  const button = desk.buttons.get(chat.buttonId);
  const online = button ? desk.fitOnline(button, chat.skills) : [];
  return online.every(({ id }) => id === chat.handedBy?.agentId);
}

export function everybodyDeclined(desk: Retold, chat: ToldChat): boolean {
  const button = desk.buttons.get(chat.buttonId);
  const online = button ? desk.fitOnline(button, chat.skills) : [];
  return online.length > 0 && online.every(({ id }) => chat.declinedBy.has(id));
}

export function hasRoom(desk: Retold, button: ButtonPolicy): boolean {
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
