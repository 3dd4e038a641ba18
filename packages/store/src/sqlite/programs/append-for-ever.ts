import { writeSync } from 'node:fs';
import { append, commandId, content, events, streamId } from '../../contract/samples.ts';
import { openSqliteStore } from '../open-sqlite-store.ts';

// Eight lanes append to the store in the folder given as fast as they can, three events at a time, and print
// "lane seq" as soon as each append is acknowledged, until the process is killed.
const [folder = ''] = process.argv.slice(2);
const store = await openSqliteStore({ folder });

async function appendForEver(lane: number): Promise<never> {
  for (let seq = await store.lastSeq(streamId(`desk:${lane}`)); ; seq += 3) {
    await store.append({
      ...append(seq, {
        events: events(seq + 1, seq + 3),
        contents: [content(seq + 3)],
        commands: [{ id: commandId(`command-${seq + 3}`), seq: seq + 3 }],
      }),
      stream: streamId(`desk:${lane}`),
    });
    writeSync(1, `${lane} ${seq + 3}\n`);
  }
}

await Promise.all([0, 1, 2, 3, 4, 5, 6, 7].map(appendForEver));
