import type { AgentState } from '@baton/client';
import { unreachable } from '@baton/kernel';
import type { ConsoleParts } from '../desk/console-parts.ts';
import type { ChatId } from '../desk-names.ts';
import { chatRows, neighbour, ownChats } from '../rows/chat-rows.ts';
import { visitorName } from '../rows/visitor-name.ts';
import type { Words } from '../words/words.ts';
import { type Happening, happenings } from './happenings.ts';
import { ringingOffers } from './ringing.ts';

const NOTICE_LENGTH_MAX = 120;

/** Turns what happens at the desk into rings, notices, titles and open chats. Returns what stops it. */
export function watchDesk(parts: ConsoleParts, words: () => Words): () => void {
  const { client, workplace, preferences, clock, sounds, surface } = parts;
  const names = new Map<ChatId, string>();
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
    draw();
  }

  /** A chat that is gone has no view any more, but what is said of it has its name. */
  function nameAll(state: AgentState): void {
    for (const chat of state.chats.values()) names.set(chat.chatId, visitorName(chat, words()));
  }

  function tell(happening: Happening): void {
    const say = words();
    switch (happening.kind) {
      case 'offer-arrived': {
        const name = visitorName(happening.chat, say);
        // Everybody has declined, and the desk asks once more: without a word it would look like a fault.
        if (workplace.intents.declined.delete(happening.chat.chatId)) {
          workplace.say('plain', say.lost.again(name));
        }
        speak('assertive', say.attention.openOffer(name));
        notify(happening.chat.chatId, say.attention.notifyOffer(name), '', 'stays');
        return;
      }
      case 'message-arrived':
        tellOfMessage(happening);
        return;
      case 'chat-lost': {
        const name = names.get(happening.chatId) ?? say.list.visitor('');
        workplace.say('warning', say.lost[happening.how](name));
        return;
      }
      case 'presence-changed':
        workplace.say(
          'warning',
          happening.why === 'unknown'
            ? say.presence.changed(say.presence[happening.to])
            : happening.why === 'timed-out'
              ? say.lost.awayAfterTimeout
              : say.lost.awayAfterDecline,
        );
        return;
      case 'absence-too-long':
        workplace.absent({ since: happening.since, chats: happening.chats });
        return;
      default:
        unreachable(happening);
    }
  }

  function tellOfMessage(message: Extract<Happening, { kind: 'message-arrived' }>): void {
    const { chatId } = message.chat;
    const say = words();
    const name = visitorName(message.chat, say);
    const isBefore = surface.isWatched() && workplace.state.openChatId === chatId;
    if (isBefore) {
      speak('polite', say.chat.said(name, message.text));
      return;
    }
    if (preferences.state.messageSound) sounds.playMessage();
    notify(chatId, say.attention.notifyMessage(name), message.text, 'passes');
  }

  function speak(how: 'polite' | 'assertive', text: string): void {
    parts.spoken.set({ ...parts.spoken.state, [how]: text });
  }

  function notify(chatId: ChatId, title: string, body: string, how: 'stays' | 'passes'): void {
    if (!preferences.state.notifications || surface.isWatched()) return;
    surface.notify({
      tag: chatId,
      title,
      body: body.slice(0, NOTICE_LENGTH_MAX),
      stays: how === 'stays',
      onClick: () => {
        if (client.state.chats.get(chatId)?.phase === 'engaged') workplace.open(chatId, 'write');
      },
    });
  }

  /** A chat that leaves takes its tab along; an accepted one opens when the agent has nothing else before them. */
  function settleOpenChat(last: AgentState, after: AgentState): void {
    if (after.self === null || last.chats === after.chats) return;
    const order = ownChats(last.chats).map((chat) => chat.chatId);
    const present = new Set(ownChats(after.chats).map((chat) => chat.chatId));
    const { openChatId, drafts } = workplace.state;
    const held = [...order, ...drafts.keys(), ...(openChatId === null ? [] : [openChatId])];
    for (const chatId of new Set(held)) {
      // One that is being accepted is not there yet, and not gone either.
      if (present.has(chatId) || after.chats.get(chatId)?.phase === 'offered') continue;
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

  /** Ring, title and icon follow from what is there now. */
  function draw(): void {
    const state = client.state;
    const say = words();
    const ringing = ringingOffers(state, clock.now());
    if (ringing.length > 0 && preferences.state.offerSound) sounds.startRing();
    else sounds.stopRing();
    for (const chatId of names.keys()) {
      if (state.chats.has(chatId)) continue;
      surface.withdraw(chatId);
      names.delete(chatId);
    }
    const rows = chatRows(state, workplace.state);
    const unread = rows.reduce((sum, row) => sum + row.unread, 0) + ringing.length;
    const first = ringing[0];
    surface.setBadge(unread);
    surface.setTitle(
      first && flash ? say.attention.ringing(visitorName(first, say)) : say.attention.title(unread),
    );
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
