import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  append,
  berlin,
  commandId,
  content,
  event,
  events,
  streamId,
} from '../contract/samples.ts';
import type { LogStore } from '../model.ts';
import { databasePath } from './connection.ts';
import { openSqliteStore } from './open-sqlite-store.ts';
import { startProgram } from './programs/start-program.ts';
import { temporaryFolder } from './temporary-folder.ts';

const ACKNOWLEDGED_BEFORE_THE_KILL = 400;

test('[ST33] after kill -9 everything acknowledged is there, once', async () => {
  using folder = temporaryFolder();
  const acknowledged = new Map<string, number>();
  for (let life = 0; life < 2; life += 1) {
    await using program = startProgram('append-for-ever.ts', folder.path);
    const seen = new Set<string>();
    let count = 0;
    for await (const line of program.lines) {
      const [lane = '', seq = ''] = line.split(' ');
      const next = (acknowledged.get(lane) ?? 0) + 3;
      // The append that was under way at the kill may have been written: its lane then goes on behind it.
      expect(Number(seq)).toBeOneOf(seen.has(lane) ? [next] : [next, next + 3]);
      seen.add(lane);
      acknowledged.set(lane, Number(seq));
      count += 1;
      if (count === ACKNOWLEDGED_BEFORE_THE_KILL) await program.kill();
    }
    const store = await openSqliteStore({ folder: folder.path });
    for (const [lane, seq] of acknowledged) await expectWhole(store, lane, seq);
    await store.close();
  }
  expect(acknowledged.size).toBe(8);
});

test('[ST34] many appends that arrive together share a transaction', async () => {
  using folder = temporaryFolder();
  const store = await openSqliteStore({ folder: folder.path });
  const before = store.commits;
  await Promise.all(
    Array.from({ length: 500 }, (_, index) =>
      store.append(append(0, { stream: streamId(`desk:${index}`), events: [event(1)] })),
    ),
  );
  expect(store.commits - before).toBe(1);
  await store.close();
});

test('[ST35] erased words are not left in the file', async () => {
  using folder = temporaryFolder();
  const store = await openSqliteStore({ folder: folder.path });
  const secret = 'the number of my card is '.repeat(200);
  await store.append(append(0, { events: [event(1)], contents: [content(1, { data: secret })] }));
  await store.eraseContents(berlin, [1]);
  await store.close();
  expect(readFileSync(databasePath(folder.path)).includes('number of my card')).toBe(false);
});

async function expectWhole(store: LogStore, lane: string, acknowledged: number): Promise<void> {
  const stream = streamId(`desk:${lane}`);
  const lastSeq = await store.lastSeq(stream);
  expect(lastSeq - acknowledged, 'at most the append under way is there as well').toBeOneOf([0, 3]);
  expect(await store.readAfter(stream, 0, 10_000)).toEqual(events(1, lastSeq));
  const seqs = Array.from({ length: lastSeq / 3 }, (_, index) => 3 * (index + 1));
  const words = await store.readContents(stream, seqs);
  expect([...words.keys()].sort((a, b) => a - b)).toEqual(seqs);
  expect(await store.readChat(stream, lastSeq, 0, 10_000)).toEqual(events(1, lastSeq));
  for (const seq of seqs) {
    expect(await store.findCommand(stream, commandId(`command-${seq}`))).toBe(seq);
  }
}
