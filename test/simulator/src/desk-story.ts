import { seededRandom } from '@baton/kernel';
import { Play } from './play.ts';
import { Workload } from './workload.ts';

const MOVES = 300;

/** A long story of a desk alone, told by a seed and held to every promise; it ends with everybody gone or everybody at work. */
export function tellDeskStory(seed: number): Play {
  const play = new Play();
  const workload = new Workload(seededRandom(seed));
  try {
    play.move({ waitMs: 0, command: workload.configuration() });
    for (let i = 0; i < MOVES; i += 1) play.move(workload.next(play.desk));
    if (seed % 2 === 0) play.everybodyLeaves();
    else play.everybodyWorks();
    play.checkWhole(seed * 3);
  } catch (error) {
    throw new Error(`seed ${seed}: ${String(error)}`, { cause: error });
  }
  return play;
}
