import { expect, test } from 'vitest';
import { StoreError } from '../model.ts';
import type { MakeStore } from './body.ts';
import {
  append,
  at,
  berlin,
  commandId,
  contentsOf,
  event,
  lisbon,
  oneOfEverything,
  rows,
  transcript,
} from './samples.ts';

/** ST22 to ST26: snapshots, serving times, closing and opening again. */
export function lifeRules(makeStore: MakeStore): void {
  test('[ST22] a stream’s last snapshot is loaded if it has the version asked for', async () => {
    await using body = await makeStore();
    const { store } = body;
    expect(await store.loadSnapshot(berlin, 1)).toBeUndefined();
    await store.saveSnapshot(berlin, { seq: 5, version: 1, data: 'old' });
    await store.saveSnapshot(berlin, { seq: 9, version: 2, data: 'new' });
    expect(await store.loadSnapshot(berlin, 2)).toEqual({ seq: 9, version: 2, data: 'new' });
    expect(await store.loadSnapshot(berlin, 1)).toBeUndefined();
    expect(await store.loadSnapshot(lisbon, 2)).toBeUndefined();
  });

  test('[ST23] a stream remembers when it was last served', async () => {
    await using body = await makeStore();
    const { store } = body;
    await store.touch(berlin, at(1));
    await store.touch(berlin, at(8));
    expect(await store.touchedAt(berlin)).toBe(at(8));
    expect(await store.touchedAt(lisbon)).toBeUndefined();
  });

  test('[ST24] a store opened again has everything that was acknowledged', async () => {
    await using body = await makeStore();
    const { store } = body;
    await store.append(oneOfEverything);
    await store.append(append(2, { events: [event(3)] }));
    await store.saveSnapshot(berlin, { seq: 3, version: 1, data: '{}' });
    await store.touch(berlin, at(50));
    const before = await contentsOf(store);
    const reopened = await body.reopen();
    expect(await contentsOf(reopened)).toEqual(before);
    await expect(reopened.append(append(2, { events: [event(3)] }))).rejects.toMatchObject({
      failure: 'stale-writer',
    });
    await reopened.append(append(3, { events: [event(4)] }));
    expect(await reopened.lastSeq(berlin)).toBe(4);
  });

  test('[ST25] closing waits for what is under way', async () => {
    await using body = await makeStore();
    const { store } = body;
    const settled: string[] = [];
    const appends = [0, 1, 2].map(async (seq) => {
      await store.append(append(seq, { events: [event(seq + 1)] }));
      settled.push(`append ${seq}`);
    });
    const closing = Promise.all([store.close(), store.close()]).then(() => settled.push('closed'));
    await Promise.all([...appends, closing]);
    expect(settled.at(-1)).toBe('closed');
    const reopened = await body.reopen();
    expect(await reopened.lastSeq(berlin)).toBe(3);
  });

  test('[ST26] a closed store refuses everything', async () => {
    await using body = await makeStore();
    const { store } = body;
    await store.close();
    await store.close();
    const closed = new StoreError('closed', 'The store is closed.');
    const calls = [
      () => store.append(append(0)),
      () => store.lastSeq(berlin),
      () => store.readAfter(berlin, 0, 1),
      () => store.readChat(berlin, 1, 0, 1),
      () => store.readContents(berlin, []),
      () => store.eraseContents(berlin, []),
      () => store.readCommands(berlin, at(0), 1),
      () => store.findCommand(berlin, commandId('a')),
      () => store.pruneCommands(at(0)),
      () => store.touch(berlin, at(0)),
      () => store.touchedAt(berlin),
      () => store.saveSnapshot(berlin, { seq: 0, version: 1, data: '' }),
      () => store.loadSnapshot(berlin, 1),
      () => store.dropRows(berlin),
      () => store.putRows(berlin, rows(transcript('chat-1'))),
      () => store.readTranscript(berlin, 'chat-1'),
      () => store.lastTranscriptOf(berlin, 'visitor-1'),
      () => store.listTranscripts(berlin, { limit: 1 }),
      () => store.dueOutbox(at(0), 1),
      () => store.nextOutboxAt(),
      () => store.finishOutbox(1),
      () => store.retryOutbox(1, at(0)),
      () => store.streams(),
    ];
    for (const call of calls) await expect(call()).rejects.toEqual(closed);
  });
}
