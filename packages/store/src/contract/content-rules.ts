import { expect, test } from 'vitest';
import type { MakeStore } from './body.ts';
import { append, berlin, content, events, lisbon } from './samples.ts';

/** ST11 and ST12: words beside the facts. */
export function contentRules(makeStore: MakeStore): void {
  test('[ST11] words are found by stream and seq', async () => {
    await using body = await makeStore();
    const { store } = body;
    await store.append(append(0, { events: events(1, 4), contents: [content(1), content(3)] }));
    await store.append(
      append(0, {
        stream: lisbon,
        events: events(1, 1),
        contents: [content(1, { data: '"far away"' })],
      }),
    );
    expect(await store.readContents(berlin, [3, 2, 1, 9, 3])).toEqual(
      new Map([
        [1, '"words of 1"'],
        [3, '"words of 3"'],
      ]),
    );
    expect(await store.readContents(berlin, [3])).toEqual(new Map([[3, '"words of 3"']]));
    expect(await store.readContents(lisbon, [1, 3])).toEqual(new Map([[1, '"far away"']]));
    expect(await store.readContents(berlin, [])).toEqual(new Map());
  });

  test('[ST12] erasing takes the words of the events named, and leaves all else', async () => {
    await using body = await makeStore();
    const { store } = body;
    for (const stream of [berlin, lisbon]) {
      const contents = [content(1), content(2), content(3)];
      await store.append(append(0, { stream, events: events(1, 4), contents }));
    }
    await store.eraseContents(berlin, [3, 1, 4, 9]);
    await store.eraseContents(berlin, [1]);
    await store.eraseContents(berlin, []);
    expect(await store.readContents(berlin, [1, 2, 3, 4])).toEqual(new Map([[2, '"words of 2"']]));
    expect((await store.readContents(lisbon, [1, 2, 3, 4])).size).toBe(3);
    expect(await store.readAfter(berlin, 0, 10)).toEqual(events(1, 4));
  });
}
