import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { seededRandom } from '@baton/kernel';
import { everyDeskEvent } from './coverage.ts';
import { Play } from './play.ts';
import { Workload } from './workload.ts';

/**
 * Writes the golden log of a release: a busy desk's events and what stood on it at the end. Made once for each release
 * and never again; every later release must be able to replay it.
 */
const MOVES = 1_500;
const SEEDS_MAX = 2_000;
const { values } = parseArgs({ options: { release: { type: 'string' } } });
const { release } = values;
if (!release) throw new Error('say which release: --release 0.1.0');

/** The first day on which everything that can happen does. */
function busyDay(): Play {
  for (let seed = 1; seed < SEEDS_MAX; seed += 1) {
    const workload = new Workload(seededRandom(seed));
    const play = new Play();
    for (let move = 0; move < MOVES; move += 1) play.move(workload.next(play.desk));
    if (new Set(play.log.map(({ type }) => type)).size === everyDeskEvent.length) return play;
  }
  throw new Error(`no day among ${SEEDS_MAX} has everything`);
}

const play = busyDay();
const path = (name: string): string =>
  fileURLToPath(new URL(`../../../packages/desk/fixtures/${name}`, import.meta.url));
writeFileSync(
  path(`golden-${release}.jsonl`),
  `${play.log.map((event) => JSON.stringify(event)).join('\n')}\n`,
);
const standing = {
  seq: play.desk.seq,
  agents: [...play.desk.agents.values()].map(({ id, presence, load }) => ({ id, presence, load })),
  chats: [...play.desk.chats.values()].map(({ id, phase }) => ({ id, phase })),
};
writeFileSync(path(`golden-${release}.json`), `${JSON.stringify(standing, null, 2)}\n`);
