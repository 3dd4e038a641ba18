import type { ConversationId } from '@baton/conversation';
import type { Output } from '@baton/flow';
import { type Recorded, recordedOf } from '@baton/runtime';
import type { LogStore, StreamId } from '@baton/store';

/** How far before the end of its step a request's own words are looked for. */
const STEP_EVENTS_MAX = 1_000;
/** How many events are read at once, and how many pages of them; what comes later is not told. */
const PAGE = 1_000;
export const ANSWER_EVENTS_MAX = 5 * PAGE;

export type Told = {
  readonly conversationId: ConversationId | undefined;
  readonly outputs: readonly Output[];
};

/**
 * What the bot said to one message, read from the log, so that asking again gives the same: everything from there to
 * the next message, and before the first one what the conversation began with.
 */
export async function toldTo(
  messageId: string,
  {
    store,
    stream,
    seq,
  }: {
    readonly store: LogStore;
    readonly stream: StreamId;
    /** At or after the message. */
    readonly seq: number;
  },
): Promise<Told> {
  const events = await eventsFrom(Math.max(0, seq - STEP_EVENTS_MAX), store, stream);
  const place = events.findIndex(({ event }) => isMessage(event, messageId));
  const conversationId = events[place]?.conversationId;
  if (conversationId === undefined) return { conversationId: undefined, outputs: [] };
  const own = (some: readonly Recorded[]) =>
    some.filter((one) => one.conversationId === conversationId);
  const before = own(events.slice(0, place));
  const after = own(events.slice(place + 1));
  const next = after.findIndex(({ event }) => event.type === 'VisitorSaid');
  const opens =
    before[0]?.event.type === 'ConversationStarted' &&
    before.every(({ event }) => event.type !== 'VisitorSaid');
  return {
    conversationId,
    outputs: [...(opens ? before : []), ...(next < 0 ? after : after.slice(0, next))].flatMap(
      outputOf,
    ),
  };
}

async function eventsFrom(
  seq: number,
  store: LogStore,
  stream: StreamId,
): Promise<readonly Recorded[]> {
  const recorded: Recorded[] = [];
  for (let after = seq; recorded.length < ANSWER_EVENTS_MAX; ) {
    const events = await store.readAfter(stream, after, PAGE);
    const contents = await store.readContents(
      stream,
      events.map((event) => event.seq),
    );
    recorded.push(...events.map((event) => recordedOf(event, contents.get(event.seq))));
    after = events.at(-1)?.seq ?? after;
    if (events.length < PAGE) break;
  }
  return recorded;
}

function isMessage(event: Recorded['event'], messageId: string): boolean {
  return event.type === 'VisitorSaid' && event.messageId === messageId;
}

function outputOf({ event, words }: Recorded): readonly Output[] {
  return event.type === 'BotSaid' && event.to !== 'agent' && words?.kind === 'bot'
    ? [words.output]
    : [];
}
