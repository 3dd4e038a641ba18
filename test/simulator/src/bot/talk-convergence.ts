import { isDeepStrictEqual } from 'node:util';
import type { ConversationId } from '@baton/conversation';
import { promised } from '../broken-promise.ts';
import type { World } from '../system/world.ts';
import type { BotVisitor } from './bot-visitor.ts';
import { visibleIn } from './talk-sight.ts';
import type { TalkWitness } from './talk-witness.ts';

/** A client that is opened on a good network has its view after this, even by long polling. */
const FRESH_MS_MAX = 15_000;
const LOOK_MS = 500;
const LOOKS_MAX = 60;

/** With the faults gone: every page is live, has sent everything, and shows what a new page shows and the log says. */
export async function checkViews(
  world: World,
  visitors: readonly BotVisitor[],
  talks: TalkWitness,
): Promise<void> {
  for (const visitor of visitors) {
    if (visitor.pages.length > 0) await checkVisitor(world, visitor, talks);
  }
}

async function checkVisitor(world: World, visitor: BotVisitor, talks: TalkWitness): Promise<void> {
  for (let looks = 1; ; looks += 1) {
    const { events } = talks;
    await world.pass(1_500);
    if (talks.events !== events) {
      promised(looks < LOOKS_MAX, 'it grows quiet');
      continue;
    }
    try {
      await look(world, visitor, talks);
      return;
    } catch (error) {
      // A frame may have been on its way.
      if (talks.events === events || looks >= LOOKS_MAX) throw error;
    }
  }
}

async function look(world: World, visitor: BotVisitor, talks: TalkWitness): Promise<void> {
  const fresh = visitor.freshPage();
  const until = world.time.now + FRESH_MS_MAX;
  // Whoever polls tries now and again whether there is something better.
  const isAway = () =>
    [fresh, ...visitor.pages].some(({ state }) => state.connection.kind !== 'live');
  while (isAway() && world.time.now < until) await world.pass(LOOK_MS);
  const shown = fresh.state;
  fresh.close();
  promised(shown.connection.kind === 'live', `a new page of ${visitor.label} is live`);
  for (const { teller, state } of visitor.pages) {
    const { connection, outgoing, chat } = state;
    promised(connection.kind === 'live', `${teller} is live, not ${connection.kind}`);
    const underWay = outgoing.filter((message) => message.state !== 'failed');
    promised(underWay.length === 0, `${teller} has sent everything`);
    if (chat === null) continue;
    const told = talks.conversations.get(chat.chatId as string as ConversationId);
    promised(told, `${teller} shows a talk that began`);
    const words = chat.timeline.flatMap((entry) =>
      entry.kind === 'message'
        ? [{ by: entry.by, messageId: entry.messageId, text: entry.text }]
        : [],
    );
    promised(isDeepStrictEqual(words, visibleIn(told)), `${teller} shows all that was said`);
    // What is over is out of sight for new pages after a while.
    if (chat.phase === 'ended' && shown.chat === null) continue;
    // Two tabs that first said hello in the same moment stay two visitors until one is opened anew.
    const other = shown.chat && talks.conversations.get(shown.chat.chatId as never);
    if (other && other.visitorId !== told.visitorId) continue;
    promised(
      isDeepStrictEqual({ ...chat, seq: 0 }, shown.chat && { ...shown.chat, seq: 0 }),
      `${teller} shows ${JSON.stringify(chat)}, a new page ${JSON.stringify(shown.chat)}`,
    );
  }
}
