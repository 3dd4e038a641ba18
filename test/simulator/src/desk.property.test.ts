import type { DeskEvent } from '@baton/desk';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { everyDeskEvent, everyToldRefusal } from './coverage.ts';
import { tellDeskStory } from './desk-story.ts';
import { Play } from './play.ts';
import { type Move, Workload } from './workload.ts';

/** A story that fails is made shorter for so long. */
const SHRINK_MS_MAX = 40_000;

/** Plays a story that choices tell; the promises are held after every move. */
function tell(choices: readonly number[], hear: (move: Move) => void = () => {}): Play {
  let next = 0;
  const pick = (bound: number): number => (next < choices.length ? choices[next++]! % bound : 0);
  const play = new Play();
  const workload = new Workload(pick);
  const move = (each: Move): void => {
    hear(each);
    play.move(each);
  };
  move({ waitMs: 0, command: workload.configuration() });
  while (next < choices.length) move(workload.next(play.desk));
  if (choices.length % 2 === 0) play.everybodyLeaves();
  else play.everybodyWorks();
  play.checkWhole(Math.floor(play.log.length / 2));
  return play;
}

/** The shortest failing story, one move a line. */
function story(choices: readonly number[]): string {
  const lines: string[] = [];
  try {
    tell(choices, ({ waitMs, command }) => {
      lines.push(`${waitMs > 0 ? `after ${waitMs} ms ` : ''}${JSON.stringify(command)}`);
    });
  } catch (error) {
    lines.push(String(error));
  }
  return lines.join('\n');
}

test('[DK43] the desk keeps its promises whatever people do', () => {
  const result = fc.check(
    fc.property(fc.array(fc.nat(), { maxLength: 900, size: 'max' }), (choices) => {
      tell(choices);
    }),
    { numRuns: 500, interruptAfterTimeLimit: SHRINK_MS_MAX },
  );
  const found = result.counterexample?.[0];
  expect(found && story(found), `after ${result.numShrinks} shrinks`).toBeUndefined();
}, 60_000);

test('[DK14] long stories keep them too, and tell every event and refusal there is', () => {
  const heard = new Set<DeskEvent['type']>();
  const refused = new Set<string>();
  for (let seed = 1; seed <= 100; seed += 1) {
    const story = tellDeskStory(seed);
    for (const { type } of story.log) heard.add(type);
    for (const code of story.refused) refused.add(code);
  }
  expect([...heard].sort()).toEqual([...everyDeskEvent].sort());
  expect([...refused].sort()).toEqual([...everyToldRefusal].sort());
}, 60_000);
