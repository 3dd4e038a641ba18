import { expect, test } from 'vitest';
import type { MakeStore } from './body.ts';
import { append, berlin, content, event, events, lisbon } from './samples.ts';

/** ST11 and ST12: words beside the facts. */
export function contentRules(makeStore: MakeStore): void {
  test('[ST11] contents are found by stream, chat and id', async () => {
    await using body = await makeStore();
    const elsewhere = content('message-1', { chatId: 'chat-2', data: '"another chat"' });
    await body.store.append(
      append(0, { contents: [content('message-1'), content('message-2'), elsewhere] }),
    );
    await body.store.append(
      append(0, { stream: lisbon, contents: [content('message-1', { data: '"far away"' })] }),
    );
    const { store } = body;
    expect(await store.readContents(berlin, 'chat-1', ['message-2', 'message-1', 'none'])).toEqual(
      new Map([
        ['message-1', '"words of message-1"'],
        ['message-2', '"words of message-2"'],
      ]),
    );
    expect(await store.readContents(berlin, 'chat-2', ['message-1', 'message-2'])).toEqual(
      new Map([['message-1', '"another chat"']]),
    );
    expect(await store.readContents(lisbon, 'chat-1', ['message-1'])).toEqual(
      new Map([['message-1', '"far away"']]),
    );
    expect(await store.readContents(berlin, 'chat-1', [])).toEqual(new Map());
  });

  test('[ST11] a content is inserted once: the first one stays', async () => {
    await using body = await makeStore();
    await body.store.append(append(0, { events: [event(1)], contents: [content('message-1')] }));
    await body.store.append(
      append(1, { events: [event(2)], contents: [content('message-1', { data: '"changed"' })] }),
    );
    expect(await body.store.lastSeq(berlin)).toBe(2);
    expect(await body.store.readContents(berlin, 'chat-1', ['message-1'])).toEqual(
      new Map([['message-1', '"words of message-1"']]),
    );
  });

  test('[ST12] erasing a chat takes its words and leaves its facts and everybody else', async () => {
    await using body = await makeStore();
    const other = content('message-3', { chatId: 'chat-2' });
    await body.store.append(
      append(0, {
        events: events(1, 2),
        contents: [content('message-1'), content('message-2'), other],
      }),
    );
    await body.store.eraseContents(berlin, 'chat-1');
    await body.store.eraseContents(berlin, 'chat-1');
    await body.store.eraseContents(lisbon, 'chat-1');
    const { store } = body;
    expect(await store.readContents(berlin, 'chat-1', ['message-1', 'message-2'])).toEqual(
      new Map(),
    );
    expect(await store.readContents(berlin, 'chat-2', ['message-3'])).toEqual(
      new Map([['message-3', other.data]]),
    );
    expect(await store.readAfter(berlin, 0, 10)).toEqual(events(1, 2));
  });
}
