import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { DESK_DEFAULTS, EVERYTHING_ALLOWED } from './configuration.ts';
import type { DeskEvent } from './events.ts';
import { DeskState } from './state.ts';

/** Every release that ever wrote a log. A name is added here and its files are made once; none is ever taken away. */
const releases = ['0.1.0'];

test.each(releases)('[DK43] the log of release %s still replays to the same desk', (release) => {
  const read = (ending: string): string =>
    readFileSync(new URL(`../fixtures/golden-${release}.${ending}`, import.meta.url), 'utf8');
  const events = read('jsonl').trimEnd().split('\n');
  const desk = new DeskState();
  for (const line of events) desk.apply(JSON.parse(line) as DeskEvent);
  expect({
    seq: desk.seq,
    agents: [...desk.agents.values()].map(({ id, presence, load }) => ({ id, presence, load })),
    chats: [...desk.chats.values()].map(({ id, phase }) => ({ id, phase })),
  }).toEqual(JSON.parse(read('json')));
  expect(desk.seq).toBe(events.length);
  // What later releases ask of a policy, logs of before do not say: nobody is forbidden anything or alerted of anything.
  expect(desk.configuration.desk).toEqual({ ...DESK_DEFAULTS, ...desk.configuration.desk });
  expect(Object.keys(desk.configuration.desk).sort()).toEqual(Object.keys(DESK_DEFAULTS).sort());
  for (const policy of desk.configuration.agents.values()) {
    expect(policy).toMatchObject({ criticalWaitMs: null, may: EVERYTHING_ALLOWED });
  }
});
