import type { ConversationEvent } from '@baton/conversation';
import type { EpochMs } from '@baton/kernel';
import { MemoryDisk, openMemoryStore, type StreamId } from '@baton/store';
import { expect, test } from 'vitest';
import { ANSWER_EVENTS_MAX, toldTo } from './rest-outputs.ts';

const stream = 'org/visitor' as StreamId;
const at = 1 as EpochMs;

/** A log of these events; `said:x` is the visitor's message x, anything else the bot's words. */
async function logOf(conversationId: string, lines: readonly string[]) {
  const store = openMemoryStore(new MemoryDisk());
  const events = lines.map((line, place) => {
    const seq = place + 1;
    const type =
      line === 'start' ? 'ConversationStarted' : /^said:/.test(line) ? 'VisitorSaid' : 'BotSaid';
    const event = { type, messageId: line.replace('said:', ''), to: 'visitor' };
    const data = JSON.stringify(event as unknown as ConversationEvent);
    return { seq, at, type, chatId: conversationId, chatPrev: place, audience: null, data };
  });
  const contents = lines.flatMap((text, place) => {
    const words = { kind: 'bot', output: { text } };
    return /^(?:start|said:)/.test(text)
      ? []
      : [{ seq: place + 1, at, data: JSON.stringify(words) }];
  });
  const none = { rows: [], outbox: [], commands: [] };
  await store.append({ stream, expectedSeq: 0, at, events, contents, ...none });
  return store;
}

async function told(messageId: string, lines: readonly string[], seq = lines.length) {
  const store = await logOf('c1', lines);
  const { outputs } = await toldTo(messageId, { store, stream, seq });
  return outputs.map(({ text }) => text);
}

test('[SV31] a message is answered by what was said up to the next one', async () => {
  const lines = ['start', 'Ahoy', 'said:m1', 'one', 'two', 'said:m2', 'three'];
  expect(await told('m1', lines)).toEqual(['Ahoy', 'one', 'two']);
  expect(await told('m2', lines)).toEqual(['three']);
  expect(await told('m3', lines)).toEqual([]);
});

test('[SV31] an answer ends after so many events', async () => {
  const lines = ['start', 'said:m1', ...Array.from({ length: ANSWER_EVENTS_MAX + 10 }, () => 'x')];
  expect(await told('m1', lines, 2)).toHaveLength(ANSWER_EVENTS_MAX - 2);
});
