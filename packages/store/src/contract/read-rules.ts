import { InvariantViolation } from '@baton/kernel';
import { expect, test } from 'vitest';
import { READ_ROWS_MAX } from '../model.ts';
import type { MakeStore } from './body.ts';
import { append, at, berlin, event, events, lisbon, streamId } from './samples.ts';

/** Events 1 to 30 of three chats in turn, and one of none. */
const threeChats = [
  ...events(1, 30).map((one) => ({
    ...one,
    chatId: `chat-${one.seq % 3}`,
    chatPrev: Math.max(0, one.seq - 3),
  })),
  event(31, { chatId: null }),
];

/** ST7 to ST10 and ST28: reading events. */
export function readRules(makeStore: MakeStore): void {
  test('[ST7] events are read in order, after a seq, as they were written', async () => {
    await using body = await makeStore();
    const written = [
      event(1, { chatId: null, type: 'DeskConfigured', data: '{"text":"Grüße 👋 \\u0000"}' }),
      event(2, { audience: '["agent-1"]' }),
      event(3, { chatId: 'chat-2', chatPrev: 0, at: at(-5) }),
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
    expect(await body.store.readChat(berlin, 0, 0, 10)).toEqual([]);
    expect(await body.store.readContents(berlin, [1])).toEqual(new Map());
    expect(await body.store.listTranscripts(berlin, { limit: 10 })).toEqual([]);
    expect(await body.store.touchedAt(berlin)).toBeUndefined();
  });

  test('[ST8] one chat is read from its newest event, or any other, backwards', async () => {
    await using body = await makeStore();
    const { store } = body;
    await store.append(append(0, { events: threeChats }));
    const ofChat = threeChats.filter(({ chatId }) => chatId === 'chat-1');
    expect(ofChat.map(({ seq }) => seq)).toEqual([1, 4, 7, 10, 13, 16, 19, 22, 25, 28]);
    expect(await store.readChat(berlin, 28, 0, 100)).toEqual(ofChat);
    expect(await store.readChat(berlin, 13, 0, 100)).toEqual(ofChat.slice(0, 5));
    expect(await store.readChat(berlin, 1, 0, 100)).toEqual(ofChat.slice(0, 1));
    expect(await store.readChat(berlin, 0, 0, 100)).toEqual([]);
    expect(await store.readChat(berlin, 28, 0, 0)).toEqual([]);
  });

  test('[ST8] a chat is read after a seq, whether that is of the chat or not', async () => {
    await using body = await makeStore();
    const { store } = body;
    await store.append(append(0, { events: threeChats }));
    const seqsAfter = async (afterSeq: number) =>
      (await store.readChat(berlin, 28, afterSeq, 100)).map(({ seq }) => seq);
    expect(await seqsAfter(21)).toEqual([22, 25, 28]);
    expect(await seqsAfter(22)).toEqual([25, 28]);
    expect(await seqsAfter(27)).toEqual([28]);
    expect(await seqsAfter(28)).toEqual([]);
    expect(await seqsAfter(99)).toEqual([]);
  });

  test('[ST8] a limit keeps the newest, and the first of them leads on', async () => {
    await using body = await makeStore();
    const { store } = body;
    await store.append(append(0, { events: threeChats }));
    const pages: (readonly number[])[] = [];
    for (let head = 28; head > 0; ) {
      const page = await store.readChat(berlin, head, 0, 4);
      pages.push(page.map(({ seq }) => seq));
      head = page[0]?.chatPrev ?? 0;
    }
    expect(pages).toEqual([
      [19, 22, 25, 28],
      [7, 10, 13, 16],
      [1, 4],
    ]);
  });

  test('[ST28] a chat that leads to no event, or to one that is not of it, is corrupt', async () => {
    await using body = await makeStore();
    const { store } = body;
    await store.append(
      append(0, {
        events: [
          event(1),
          event(2, { chatId: 'chat-2', chatPrev: 0 }),
          event(3, { chatPrev: 2 }),
          event(4, { chatId: null }),
          event(5, { chatPrev: 4 }),
        ],
      }),
    );
    const corrupt = async (lastSeq: number, message: RegExp, stream = berlin) => {
      const read = store.readChat(stream, lastSeq, 0, 10);
      await expect(read).rejects.toMatchObject({ name: 'StoreError', failure: 'corrupt' });
      await expect(read).rejects.toThrow(message);
    };
    await corrupt(3, /^Event 2 of desk:berlin is of another chat than 3/);
    await corrupt(4, /^Event 4 of desk:berlin is of no chat/);
    await corrupt(5, /^Event 4 of desk:berlin is of no chat/);
    await corrupt(6, /^Event 6 of desk:berlin is missing/);
    await corrupt(1, /^Event 1 of desk:lisbon is missing/, lisbon);
    expect(await store.readChat(berlin, 3, 2, 10)).toHaveLength(1);
    expect(await store.readChat(berlin, 3, 0, 1)).toHaveLength(1);
  });

  test('[ST9] a read returns READ_ROWS_MAX rows and no more', async () => {
    await using body = await makeStore();
    await body.store.append(append(0, { events: events(1, READ_ROWS_MAX + 1) }));
    expect(await body.store.readAfter(berlin, 0, READ_ROWS_MAX)).toHaveLength(READ_ROWS_MAX);
    const chat = await body.store.readChat(berlin, READ_ROWS_MAX + 1, 0, READ_ROWS_MAX);
    expect(chat).toEqual(events(2, READ_ROWS_MAX + 1));
    expect(await body.store.readAfter(berlin, 0, 0)).toEqual([]);
    const tooMany = READ_ROWS_MAX + 1;
    const { store } = body;
    const reads = [
      () => store.readAfter(berlin, 0, tooMany),
      () => store.readAfter(berlin, 0, -1),
      () => store.readAfter(berlin, 0, 1.5),
      () => store.readChat(berlin, 1, 0, tooMany),
      () => store.readContents(berlin, Array<number>(tooMany).fill(1)),
      () => store.eraseContents(berlin, Array<number>(tooMany).fill(1)),
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
