import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openSqliteStore } from './open-sqlite-store.ts';
import { type Program, startProgram } from './programs/start-program.ts';
import { temporaryFolder } from './temporary-folder.ts';

test('[ST30] a second process on the same folder is refused, and told which folder and what to do', async () => {
  using folder = temporaryFolder();
  await using holder = startProgram('hold-folder.ts', folder.path);
  await firstLine(holder);
  const refused = openSqliteStore({ folder: folder.path });
  await expect(refused).rejects.toMatchObject({ name: 'StoreError', failure: 'in-use' });
  await expect(refused).rejects.toThrow(folder.path);
  await expect(refused).rejects.toThrow(/process \d+\). Stop that one, or start this one with/);
});

test('[ST30] a second store of one process is refused as well', async () => {
  using folder = temporaryFolder();
  const store = await openSqliteStore({ folder: folder.path });
  await expect(openSqliteStore({ folder: folder.path })).rejects.toMatchObject({
    failure: 'in-use',
  });
  await store.close();
  await (await openSqliteStore({ folder: folder.path })).close();
});

test('[ST31] a holder that is killed leaves the folder free', async () => {
  using folder = temporaryFolder();
  await using holder = startProgram('hold-folder.ts', folder.path);
  await firstLine(holder);
  await holder.kill();
  const store = await openSqliteStore({ folder: folder.path });
  await store.close();
});

test('[ST32] a folder that does not exist is made', async () => {
  using folder = temporaryFolder();
  const store = await openSqliteStore({ folder: join(folder.path, 'a', 'b') });
  expect(await store.streams()).toEqual([]);
  await store.close();
});

test('[ST32] where no folder can be made, that is said at once', async () => {
  using folder = temporaryFolder();
  const file = join(folder.path, 'file');
  writeFileSync(file, 'not a folder');
  // Below `/proc` nobody makes folders, and a folder of that name exists on Linux alone.
  const places = [file, join(file, 'a', 'b'), ...(existsSync('/proc') ? ['/proc/baton/data'] : [])];
  for (const place of places) {
    const refused = openSqliteStore({ folder: place });
    await expect(refused).rejects.toMatchObject({ name: 'StoreError', failure: 'read-only' });
    await expect(refused).rejects.toThrow(`The data folder ${place} cannot be made or written to`);
  }
});

async function firstLine(program: Program): Promise<void> {
  for await (const line of program.lines) {
    expect(line).toBe('open');
    return;
  }
}
