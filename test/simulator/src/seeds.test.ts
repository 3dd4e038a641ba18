import { expect, test } from 'vitest';
import { simulateBot } from './bot/bot-simulation.ts';
import { tellDeskStory } from './desk-story.ts';
import { simulate } from './system/simulation.ts';

/** Every seed that found something once, and what it found. */
const seedsThatFound = [
  [1, 'a visitor could ask under the id of a chat that was over'],
  [5, 'nobody was told what an append of unknown outcome had written'],
  [5, 'a machine that slept timed people out'],
  [8, 'the desk stood still until a clock that was set back had caught up'],
  [11, 'the time lost was given back twice'],
  [27, 'a clock that was set back locked everybody out'],
  [194, 'a visitor back in the queue was not told their place'],
  [491, 'a page welcomed amid changes never learned who can be asked'],
  [21, 'a crash between a file and the word to the desk left the file to nobody'],
  [1, 'greetings and blocks waited until a clock that was set back had caught up'],
  [1_038, 'a file was deleted that its chat had, since nobody could tell'],
  [519, 'a machine that sleeps while its server starts loses two times at once'],
] as const;

test.each(seedsThatFound)('seed %i: %s', async (seed) => {
  await expect(simulate(seed)).resolves.toMatchObject({ seed });
});

/** Runs with a bot that found something once. */
const botSeedsThatFound = [
  [8, 'calls stood still until a clock that was set back had caught up'],
  [17, 'a call that failed was not made again until something else happened'],
  [19, 'what an agent said last was lost when a call found the session over'],
  [106, 'what the visitor said after the agent had left was nobody’s'],
  [139, 'what waited for a contact centre that never answered was nobody’s'],
] as const;

test.each(botSeedsThatFound)('seed %i with a bot: %s', async (seed) => {
  await expect(simulateBot(seed)).resolves.toMatchObject({ seed });
});

/** Stories of the desk alone that found something once. */
const storiesThatFound = [
  [4, 'an answer that came too late took the chat'],
  [9, 'an agent who declined and was back alone kept a chat waiting'],
  [11, 'a waiting chat kept the weight its button had before'],
  [232, 'a chat came back to a button that was gone'],
  [16, 'a desk told again from its log pushed a chat where agents choose'],
] as const;

test.each(storiesThatFound)('story %i: %s', (seed) => {
  expect(tellDeskStory(seed).log.length).toBeGreaterThan(0);
});

test('the same seed gives the same log', async () => {
  const [first, again] = [await simulate(7), await simulate(7)];
  expect(again.hash).toBe(first.hash);
  expect((await simulate(8)).hash).not.toBe(first.hash);
  expect((await simulateBot(7)).hash).toBe((await simulateBot(7)).hash);
});
