import { expect, test } from 'vitest';
import type { MakeStore } from './body.ts';
import { append, at, berlin, lisbon, outboxRow } from './samples.ts';

/** ST19 to ST21: work to be done after the commit. */
export function outboxRules(makeStore: MakeStore): void {
  test('[ST19] due items come oldest first, of all streams', async () => {
    await using body = await makeStore();
    const { store } = body;
    const row = (key: string, seconds: number) => outboxRow(key, { dueAt: at(seconds) });
    await store.append(append(0, { outbox: [row('c', 3), row('a', 1), row('later', 10)] }));
    await store.append(append(0, { stream: lisbon, outbox: [row('b', 1)] }));
    expect(await store.nextOutboxAt()).toBe(at(1));
    expect(await store.dueOutbox(at(0), 10)).toEqual([]);
    expect(await store.dueOutbox(at(3), 10)).toEqual([
      { ...row('a', 1), id: 2, stream: berlin, attempts: 0 },
      { ...row('b', 1), id: 4, stream: lisbon, attempts: 0 },
      { ...row('c', 3), id: 1, stream: berlin, attempts: 0 },
    ]);
    expect((await store.dueOutbox(at(99), 2)).map(({ key }) => key)).toEqual(['a', 'b']);
  });

  test('[ST20] an item that failed comes again when it is due, and counts its attempts', async () => {
    await using body = await makeStore();
    const { store } = body;
    await store.append(append(0, { outbox: [outboxRow('a'), outboxRow('b')] }));
    await store.retryOutbox(1, at(30));
    await store.retryOutbox(99, at(30));
    expect((await store.dueOutbox(at(29), 10)).map(({ key }) => key)).toEqual(['b']);
    await store.retryOutbox(1, at(60));
    expect(await store.dueOutbox(at(60), 10)).toEqual([
      { ...outboxRow('b'), id: 2, stream: berlin, attempts: 0 },
      { ...outboxRow('a', { dueAt: at(60) }), id: 1, stream: berlin, attempts: 2 },
    ]);
  });

  test('[ST21] a finished item is gone, and its id never names another', async () => {
    await using body = await makeStore();
    const { store } = body;
    await store.append(append(0, { outbox: [outboxRow('a')] }));
    await store.finishOutbox(1);
    await store.finishOutbox(1);
    expect(await store.nextOutboxAt()).toBeUndefined();
    const reopened = await body.reopen();
    await reopened.append(append(0, { outbox: [outboxRow('b')] }));
    await reopened.finishOutbox(1);
    expect(await reopened.dueOutbox(at(0), 10)).toEqual([
      { ...outboxRow('b'), id: 2, stream: berlin, attempts: 0 },
    ]);
  });
}
