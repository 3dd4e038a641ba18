import { expect, test } from 'vitest';
import { flowOf, n } from '../testing/sample-flows.ts';
import { addIntent, phrasesOf, removeIntent, renameIntent, setPhrases } from './intents.ts';
import { INTENTS_MAX, PHRASES_MAX } from './limits.ts';

test('[CO69] phrases are one per line, trimmed, each once, none empty, as many as there may be', () => {
  expect(phrasesOf([' a ', '', 'b', 'a', '\t'])).toEqual(['a', 'b']);
  const many = Array.from({ length: PHRASES_MAX + 5 }, (_, index) => `p${index}`);
  expect(phrasesOf(many)).toHaveLength(PHRASES_MAX);
});

test('[CO69] an intent that is renamed stays the one its nodes name', () => {
  const flow = {
    ...flowOf(n('t', 'trigger', {}, { intent: 'a' }), n('s', 'say', {}, { text: 'a' })),
    intents: [{ name: 'a', phrases: [] }],
  };
  const settings = (type: string) => (type === 'trigger' ? ['intent'] : []);
  const renamed = renameIntent(flow, { from: 'a', to: ' b ' }, settings);
  expect(renamed.intents).toEqual([{ name: 'b', phrases: [] }]);
  expect(renamed.nodes.map((node) => node.settings)).toEqual([{ intent: 'b' }, { text: 'a' }]);
});

test('[CO69] a name is taken once, and there are as many intents as there may be', () => {
  let flow = addIntent(flowOf(), 'a');
  expect(addIntent(flow, ' a ')).toBe(flow);
  expect(addIntent(flow, ' ')).toBe(flow);
  expect(renameIntent(addIntent(flow, 'b'), { from: 'b', to: 'a' }, () => []).intents).toHaveLength(
    2,
  );
  for (let index = 1; index < INTENTS_MAX; index += 1) flow = addIntent(flow, `i${index}`);
  expect(addIntent(flow, 'one too many')).toBe(flow);
  expect(removeIntent(flow, 'a').intents).toHaveLength(INTENTS_MAX - 1);
  expect(setPhrases(flow, 'nobody', ['x'])).toBe(flow);
});
