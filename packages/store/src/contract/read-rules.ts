import { InvariantViolation } from '@baton/kernel';
import { expect, test } from 'vitest';
import { READ_ROWS_MAX } from '../model.ts';
import type { MakeStore } from './body.ts';
import { append, at, berlin, event, events, lisbon, streamId } from './samples.ts';

/** ST7 to ST10: reading events. */
export function readRules(makeStore: MakeStore): void {
  test('[ST7] events are read in order, after a seq, as they were written', async () => {
    await using body = await makeStore();
    const written = [
      event(1, { chatId: null, type: 'DeskConfigured', data: '{"text":"Grüße 👋 \\u0000"}' }),
      event(2, { audience: '["agent-1"]' }),
      event(3, { chatId: 'chat-2', at: at(-5) }),
    ];
    await body.store.append(append(0, { events: written }));
    await body.store.append(append(0, { stream: lisbon, events: events(1, 9) }));
    expect(await body.store.readAfter(berlin, 0, 10)).toEqual(written);
    expect(await body.store.readAfter(berlin, 1, 10)).toEqual(written.slice(1));
    expect(await body.store.readAfter(berlin, 1, 1)).toEqual([written[1]]);
    expect(await body.store.readAfter(berlin, 3, 10)).toEqual([]);
    expect(await body.store.lastSeq(berlin)).toBe(3);
  });

  test('[ST7] a stream nobody wrote to is empty', async () => {
    await using body = await makeStore();
    expect(await body.store.lastSeq(berlin)).toBe(0);
    expect(await body.store.readAfter(berlin, 0, 10)).toEqual([]);
    expect(await body.store.readChat(berlin, 'chat-1', 0, 10)).toEqual([]);
    expect(await body.store.listTranscripts(berlin, { limit: 10 })).toEqual([]);
    expect(await body.store.touchedAt(berlin)).toBeUndefined();
  });

  test('[ST8] one chat is read by itself', async () => {
    await using body = await makeStore();
    const chatOf = (seq: number) => `chat-${seq % 3}`;
    const written = events(1, 30).map((one) => ({ ...one, chatId: chatOf(one.seq) }));
    await body.store.append(append(0, { events: [...written, event(31, { chatId: null })] }));
    const ofChat = written.filter(({ chatId }) => chatId === 'chat-1');
    expect(await body.store.readChat(berlin, 'chat-1', 0, 100)).toEqual(ofChat);
    expect(await body.store.readChat(berlin, 'chat-1', 4, 2)).toEqual(ofChat.slice(2, 4));
    expect(await body.store.readChat(berlin, 'chat-9', 0, 100)).toEqual([]);
    expect(await body.store.readChat(lisbon, 'chat-1', 0, 100)).toEqual([]);
  });

  test('[ST9] a read returns READ_ROWS_MAX rows and no more', async () => {
    await using body = await makeStore();
    await body.store.append(append(0, { events: events(1, READ_ROWS_MAX + 1) }));
    expect(await body.store.readAfter(berlin, 0, READ_ROWS_MAX)).toHaveLength(READ_ROWS_MAX);
    expect(await body.store.readChat(berlin, 'chat-1', 0, READ_ROWS_MAX)).toHaveLength(
      READ_ROWS_MAX,
    );
    expect(await body.store.readAfter(berlin, 0, 0)).toEqual([]);
    const tooMany = READ_ROWS_MAX + 1;
    const { store } = body;
    const reads = [
      () => store.readAfter(berlin, 0, tooMany),
      () => store.readAfter(berlin, 0, -1),
      () => store.readAfter(berlin, 0, 1.5),
      () => store.readChat(berlin, 'chat-1', 0, tooMany),
      () => store.readContents(berlin, 'chat-1', Array<string>(tooMany).fill('message-1')),
      () => store.readCommands(berlin, at(0), tooMany),
      () => store.listTranscripts(berlin, { limit: tooMany }),
      () => store.dueOutbox(at(0), tooMany),
    ];
    for (const read of reads) await expect(read()).rejects.toThrow(InvariantViolation);
  });

  test('[ST10] streams that have events are listed by name', async () => {
    await using body = await makeStore();
    const rome = streamId('desk:rome');
    for (const stream of [rome, lisbon, berlin]) {
      await body.store.append(append(0, { stream, events: [event(1)] }));
    }
    await body.store.touch(streamId('desk:empty'), at(0));
    expect(await body.store.streams()).toEqual([berlin, lisbon, rome]);
    expect(await body.store.streams(berlin)).toEqual([lisbon, rome]);
    expect(await body.store.streams(rome)).toEqual([]);
  });
}
