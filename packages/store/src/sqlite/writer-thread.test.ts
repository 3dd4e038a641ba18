import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { at, berlin } from '../contract/samples.ts';
import { storeMigrations } from './migrations/index.ts';
import { temporaryFolder } from './temporary-folder.ts';
import type { Write } from './write.ts';
import type { WriterTask } from './writer-messages.ts';
import { WriterThread } from './writer-thread.ts';

const touch: Write = { kind: 'touch', stream: berlin, at: at(0) };

test('[ST43] a commit whose thread ends is rejected', async () => {
  // A thread that says it is ready and answers nothing, so that the commit is under way for certain.
  const silent = `
    const { parentPort } = require('node:worker_threads');
    parentPort.on('message', () => {});
    parentPort.postMessage({ kind: 'ready' });
  `;
  const worker = new Worker(silent, { eval: true });
  const thread = new WriterThread(worker);
  await thread.started;
  const underWay = expect(thread.commit([touch])).rejects.toThrow(/thread has ended/);
  await worker.terminate();
  await underWay;
});

test('[ST43] after the thread has ended every commit is rejected, and closing is not', async () => {
  using folder = temporaryFolder();
  const workerData: WriterTask = { folder: folder.path, migrations: storeMigrations };
  const program = new URL('./writer-thread-main.ts', import.meta.url);
  const worker = new Worker(program, { workerData });
  const thread = new WriterThread(worker);
  await thread.started;
  expect(await thread.commit([touch])).toEqual([{ ok: true, written: { kind: 'done' } }]);
  await worker.terminate();
  await expect(thread.commit([touch])).rejects.toThrow(/thread has ended/);
  await thread.close();
});
