import { parentPort, workerData } from 'node:worker_threads';
import { invariant } from '@baton/kernel';
import { openWriting } from './connection.ts';
import { storeErrorOf } from './failure.ts';
import { GroupWriter } from './group-writer.ts';
import { migrate } from './migrate.ts';
import { unpacked } from './packed-writes.ts';
import {
  exceptionsOf,
  type FromWriter,
  sentError,
  type ToWriter,
  type WriterTask,
} from './writer-messages.ts';

// The program of the thread that owns the only writing connection: it commits one group after another.

const port = parentPort;
invariant(port, 'this file is the program of a worker thread');
const { folder, migrations } = workerData as WriterTask;
const send = (message: FromWriter): void => port.postMessage(message);

try {
  const database = openWriting(folder);
  migrate(database, migrations);
  const writer = new GroupWriter(database);
  port.on('message', (message: ToWriter) => {
    if (message.kind === 'commit') {
      const outcomes = writer.commit(message.writes.map(unpacked));
      send({ kind: 'committed', exceptions: exceptionsOf(outcomes) });
      return;
    }
    database.close();
    port.close();
  });
  send({ kind: 'ready' });
} catch (error) {
  send({ kind: 'failed', error: sentError(storeErrorOf(error) ?? error) });
}
