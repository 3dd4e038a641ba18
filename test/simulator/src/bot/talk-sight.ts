import { isDeepStrictEqual } from 'node:util';
import type { ConversationId } from '@baton/conversation';
import type { ChatView, EventFrame, ServerFrame } from '@baton/protocol';
import { promised } from '../broken-promise.ts';
import type { World } from '../system/world.ts';
import { FOR_AGENTS, FOR_THE_FLOW } from './made-up-flows.ts';
import type { TalkWitness } from './talk-witness.ts';
import type { ToldConversation, Written } from './told-conversation.ts';

/** Reads along what a visitor of the bot is told: all of it true, all of it theirs, and nothing that was for others. */
export class TalkSight {
  readonly #world: World;
  readonly #talks: TalkWitness;
  readonly #label: string;
  #visitorId: string | null = null;

  constructor(world: World, talks: TalkWitness, label: string) {
    this.#world = world;
    this.#talks = talks;
    this.#label = label;
  }

  reads(text: string): void {
    this.#world.tell(`${this.#label} hears ${text}`);
    this.#world.watch(() => {
      for (const secret of [FOR_AGENTS, FOR_THE_FLOW]) {
        promised(!text.includes(secret), `${this.#label} is told nothing that is ${secret}`);
      }
      for (const frame of JSON.parse(text) as ServerFrame[]) this.#read(frame);
    });
  }

  #read(frame: ServerFrame): void {
    switch (frame.t) {
      case 'welcome':
        if (frame.token !== undefined) this.#visitorId = null;
        for (const chat of frame.chats) this.#readView(chat);
        for (const event of frame.events) this.#readEvent(event);
        return;
      case 'event':
        this.#readEvent(frame);
        return;
      case 'typing':
        promised(frame.text === undefined, 'a visitor is not told what a person writes');
        this.#owns(frame.chatId);
        return;
      case 'reply':
      case 'pong':
      case 'closing':
      case 'refused':
        return;
      default:
        promised(false, `${this.#label} is told of a conversation alone, not ${frame.t}`);
    }
  }

  #readEvent(frame: EventFrame): void {
    const { seq, event, text } = frame;
    const told = this.#owns(event.chatId);
    const written = this.#talks.stored(told.visitorId, seq);
    promised(written, `${this.#label} is told of ${seq}, which was written`);
    const should = shownAs(written);
    promised(
      event.type === should.type && event.at === written.event.at,
      `${this.#label} is told of ${written.event.type} as ${event.type}`,
    );
    if (event.type !== 'Said') return;
    const said = { by: event.by, messageId: event.messageId, text };
    promised(
      isDeepStrictEqual(said, saidIn(written)),
      `${this.#label} is told what was said: ${JSON.stringify(said)}`,
    );
  }

  #readView(chat: ChatView): void {
    const told = this.#owns(chat.chatId);
    const shown = chat.timeline.flatMap((entry) =>
      entry.kind === 'message'
        ? [{ by: entry.by, messageId: entry.messageId, text: entry.text }]
        : [],
    );
    const should = visibleIn(told, chat.seq);
    promised(
      isDeepStrictEqual(shown, should),
      `${this.#label} is shown all that was said: ${JSON.stringify(shown)}, not ${JSON.stringify(should)}`,
    );
  }

  #owns(chatId: string): ToldConversation {
    const told = this.#talks.conversations.get(chatId as ConversationId);
    promised(told, `${chatId} began before somebody is told of it`);
    this.#visitorId ??= told.visitorId;
    promised(
      this.#visitorId === told.visitorId,
      `${this.#label} is told of ${chatId}, which is not theirs`,
    );
    return told;
  }
}

/** What a visitor may read of a conversation, in the order of its log. */
export function visibleIn(told: ToldConversation, upTo = Number.POSITIVE_INFINITY) {
  return told.written.flatMap((written) => {
    const said = written.seq <= upTo ? saidIn(written) : undefined;
    return said ? [said] : [];
  });
}

function saidIn({ event, words }: Written) {
  if (event.type === 'VisitorSaid' && words?.kind === 'visitor') {
    return { by: 'visitor', messageId: event.messageId, text: words.text };
  }
  if (event.type === 'AgentSaid' && words?.kind === 'agent') {
    return { by: 'agent', messageId: event.messageId, text: words.text };
  }
  if (event.type === 'BotSaid' && event.to !== 'agent' && words?.kind === 'bot') {
    return { by: 'bot', messageId: event.messageId, text: words.output.text };
  }
  return undefined;
}

/** What a visitor is told an event as; the ones that are none of their business have no name here. */
function shownAs({ event, words }: Written): { readonly type: string | undefined } {
  switch (event.type) {
    case 'VisitorSaid':
    case 'AgentSaid':
      return { type: 'Said' };
    case 'BotSaid':
      return { type: event.to === 'agent' ? undefined : 'Said' };
    case 'HandoverQueued':
    case 'HandoverActivated':
    case 'HandoverEnded':
      return { type: 'HandoverChanged' };
    case 'QueueMoved':
    case 'ConversationStarted':
    case 'ConversationEnded':
      return { type: event.type };
    case 'AgentJoined':
      return { type: 'PersonJoined' };
    case 'AgentLeft':
      return { type: 'PersonLeft' };
    case 'HandoverShown': {
      const shown = words?.kind === 'data' ? words.data : undefined;
      return { type: (shown as { readonly event: { readonly type: string } }).event.type };
    }
    default:
      return { type: undefined };
  }
}
