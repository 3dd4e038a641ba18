import { expect, test } from 'vitest';
import { evaluateCondition } from './condition.ts';
import { SCOPE } from './testing/evaluated.ts';

test('[FX21] a condition is a bare expression; braces around it are tolerated', () => {
  for (const source of [
    'input.handover.status === "queue"',
    '{{ input.handover.status === "queue" }}',
    ' {{input.handover.data.position < 5 && context.count}} ',
    '{ a: { b: 1 } }',
  ]) {
    expect(evaluateCondition(source, SCOPE), source).toEqual({ holds: true, notes: [] });
  }
});

test('[FX21] false, 0, the empty text, null and nothing do not hold, everything else does', () => {
  for (const source of ['false', '0', '-0', '""', 'null', 'undefined', 'context.nobody.name']) {
    expect(evaluateCondition(source, SCOPE), source).toEqual({ holds: false, notes: [] });
  }
  for (const source of ['true', '-1', '"false"', '"0"', '[]', '{}', '" "']) {
    expect(evaluateCondition(source, SCOPE), source).toEqual({ holds: true, notes: [] });
  }
});

test('[FX21] a condition that is broken or fails does not hold, and is noted', () => {
  expect(evaluateCondition('{{ 1 + }}', SCOPE)).toEqual({
    holds: false,
    notes: [
      {
        kind: 'broken',
        message: 'The expression ends too early. In: “{{ 1 + }}”',
        at: 9,
        length: 1,
      },
    ],
  });
  expect(evaluateCondition('', SCOPE).notes.map(({ kind }) => kind)).toEqual(['broken']);
  expect(evaluateCondition('context.nobody + 1 > 0', SCOPE)).toEqual({
    holds: false,
    notes: [
      {
        kind: 'wrong-kind',
        message: 'This needs a number, and there is nothing. In: “context.nobody + 1”',
        at: 0,
        length: 18,
      },
    ],
  });
});
