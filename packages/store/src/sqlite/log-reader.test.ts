import type { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { append, berlin, event, events } from '../contract/samples.ts';
import { openReading, openWriting } from './connection.ts';
import { GroupWriter } from './group-writer.ts';
import { LogReader } from './log-reader.ts';
import { migrate } from './migrate.ts';
import { storeMigrations } from './migrations/index.ts';
import { temporaryFolder } from './temporary-folder.ts';

const whole = { lastSeq: 5, afterSeq: 0, limit: 10 };

test('[ST28] an event lost from the middle of a chat is named', () => {
  using world = openWorld();
  expect(world.reader.readChat(berlin, whole)).toEqual(events(1, 5));
  world.writing.exec('DELETE FROM events WHERE seq = 3');
  expect(() => world.reader.readChat(berlin, whole)).toThrow(/^Event 3 of desk:berlin is missing/);
  expect(world.reader.readChat(berlin, { ...whole, afterSeq: 3 })).toEqual(events(4, 5));
});

test('[ST28] a chat that leads in a circle is named', () => {
  using world = openWorld();
  world.writing.exec('UPDATE events SET chat_prev = 5 WHERE seq = 3');
  expect(() => world.reader.readChat(berlin, whole)).toThrow(
    /^Event 3 of desk:berlin does not lead back/,
  );
});

function openWorld(): Disposable & { readonly writing: DatabaseSync; readonly reader: LogReader } {
  const folder = temporaryFolder();
  const writing = openWriting(folder.path);
  migrate(writing, storeMigrations);
  const one = append(0, { events: [...events(1, 5), event(6, { chatId: null })] });
  expect(new GroupWriter(writing).commit([{ kind: 'append', append: one }])).toMatchObject([
    { ok: true },
  ]);
  const reading = openReading(folder.path);
  return {
    writing,
    reader: new LogReader(reading),
    [Symbol.dispose]: () => {
      reading.close();
      writing.close();
      folder[Symbol.dispose]();
    },
  };
}
