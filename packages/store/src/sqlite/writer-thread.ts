import { parentPort, workerData } from 'node:worker_threads';
import { invariant } from '@baton/kernel';
import { openWriting } from './connection.ts';
import { GroupWriter } from './group-writer.ts';
import { type FromWriter, packed, type ToWriter } from './writer-messages.ts';

// The program of the thread that owns the only writing connection. It commits one group after another, and
// whatever arrives during a commit is the next group.
const port = parentPort;
invariant(port, 'this file is the program of a worker thread');
const { folder } = workerData as { readonly folder: string };
const database = openWriting(folder);
const writer = new GroupWriter(database);

port.on('message', (message: ToWriter) => {
  if (message.kind === 'close') {
    database.close();
    port.close();
    return;
  }
  const answer: FromWriter = packed(writer.commit(message.writes));
  port.postMessage(answer);
});
