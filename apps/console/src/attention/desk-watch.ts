import type { AgentState } from '@baton/client';
import type { ConsoleParts } from '../desk/console-parts.ts';
import type { ChatId } from '../desk-names.ts';
import { type Asked, askedOf, rings } from '../monitor/asked.ts';
import { chatRows, neighbour } from '../rows/chat-rows.ts';
import { ownChats } from '../rows/own-chats.ts';
import { visitorName } from '../rows/visitor-name.ts';
import type { Words } from '../words/words.ts';
import { happenings } from './happenings.ts';
import { telling } from './telling.ts';

/** Turns what happens at the desk into rings, notices, titles and open chats. Returns what stops it. */
export function watchDesk(parts: ConsoleParts, words: () => Words): () => void {
  const { client, workplace, preferences, clock, sounds, surface } = parts;
  const names = new Map<ChatId, string>();
  const tell = telling(parts, words, (chatId) => names.get(chatId) ?? words().list.visitor(''));
  let before: AgentState = client.state;
  let flash = false;

  function onDesk(): void {
    const after = client.state;
    if (after === before) return;
    const found = happenings(before, after, workplace.intents);
    const last = before;
    // First, so that what follows may change the desk again.
    before = after;
    nameAll(after);
    for (const happening of found) tell(happening);
    settleOpenChat(last, after);
    settleIntents(after);
    withdrawFlags(last, after);
    forgetGone(after);
    draw();
  }

  /** A chat that is gone has no view any more, but what is said of it has its name. */
  function nameAll(state: AgentState): void {
    for (const chat of state.chats.values()) names.set(chat.chatId, visitorName(chat, words()));
  }

  /** Not while it is told: each notice draws, and the next one may speak of a chat that went in the same moment. */
  function forgetGone({ chats }: AgentState): void {
    for (const chatId of names.keys()) {
      if (chats.has(chatId)) continue;
      surface.withdraw(chatId);
      names.delete(chatId);
    }
  }

  /** A chat that leaves takes its tab along; an accepted one opens when the agent has nothing else before them. */
  function settleOpenChat(last: AgentState, after: AgentState): void {
    if (after.self === null || last.chats === after.chats) return;
    const order = ownChats(last).map((chat) => chat.chatId);
    const present = new Set(ownChats(after).map((chat) => chat.chatId));
    const { openChatId, drafts } = workplace.state;
    const held = [...order, ...drafts.keys(), ...(openChatId === null ? [] : [openChatId])];
    for (const chatId of new Set(held)) {
      // One that is being accepted is not there yet, and not gone either.
      if (present.has(chatId) || (!order.includes(chatId) && after.chats.has(chatId))) continue;
      const stillThere = order.filter((other) => other === chatId || present.has(other));
      workplace.leave(chatId, neighbour(stillThere, chatId));
      surface.withdraw(chatId);
    }
    if (openChatId === null && last.self !== null) {
      const arrived = [...present].find((chatId) => !order.includes(chatId));
      if (arrived) workplace.open(arrived, 'look');
    }
  }

  function settleIntents(after: AgentState): void {
    const { intents } = workplace;
    for (const kind of ['declined', 'closed'] as const) {
      for (const chatId of intents[kind]) {
        // Kept while it is there, and while its going may still have consequences worth explaining.
        const gone = !after.chats.has(chatId);
        const told = after.lost.some((loss) => loss.chatId === chatId);
        if (gone && !told) intents[kind].delete(chatId);
      }
    }
  }

  function withdrawFlags(last: AgentState, after: AgentState): void {
    if (last.flags === after.flags) return;
    const up = new Set(after.flags.map(({ chatId }) => chatId));
    for (const { chatId } of last.flags) if (!up.has(chatId)) surface.withdraw(`flag ${chatId}`);
  }

  /** Ring, title and icon follow from what is there now. */
  function draw(): void {
    const state = client.state;
    const asked = askedOf(state, clock.now());
    ring(asked.filter(rings));
    const unread = chatRows(state, workplace.state).reduce((sum, row) => sum + row.unread, 0);
    const count = unread + asked.length + state.flags.length;
    surface.setBadge(count);
    const alarm = flash ? alarmOf(state, asked) : null;
    surface.setTitle(alarm ?? words().attention.title(count));
  }

  function ring(ringing: readonly Asked[]): void {
    const isOn = preferences.state.offerSound && client.state.directory?.sounds.offer !== false;
    // A visitor who waits goes before a colleague who asks.
    const kind = ringing.some((one) => one.kind === 'offer') ? 'offer' : 'request';
    if (ringing.length > 0 && isOn) sounds.startRing(kind);
    else sounds.stopRing();
  }

  /** What takes turns with the title; null: nothing does. */
  function alarmOf(state: AgentState, asked: readonly Asked[]): string | null {
    const say = words();
    const first = asked.find(rings);
    if (first?.kind === 'offer') return say.attention.ringing(visitorName(first.chat, say));
    if (first && 'invitation' in first) {
      return say.company.attention.request(
        first.invitation.from.name ?? say.company.asked.colleague,
      );
    }
    const critical = ownChats(state).find((chat) => chat.criticalSince !== null);
    if (critical) return say.company.attention.critical(visitorName(critical, say));
    const flag = state.flags[0];
    return flag && flag.agentId !== state.self?.agentId
      ? say.company.attention.flag(flag.agentName)
      : null;
  }

  nameAll(before);
  sounds.setVolume(preferences.state.volume);
  const stops = [
    client.subscribe(onDesk),
    workplace.subscribe(draw),
    preferences.subscribe(() => {
      sounds.setVolume(preferences.state.volume);
      draw();
    }),
    clock.subscribe(() => {
      flash = !flash;
      draw();
    }),
  ];
  draw();
  return () => {
    for (const stop of stops) stop();
    sounds.stopRing();
    surface.setTitle(words().attention.title(0));
    surface.setBadge(0);
  };
}
