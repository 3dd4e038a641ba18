import type { EpochMs } from '@baton/kernel';
import { type Evaluated, evaluate, type Scope } from '../evaluate.ts';
import type { Limits } from '../limits.ts';
import { isProblem, parseExpression } from '../parse-expression.ts';

/** Noon and a half of 1 March 2026, UTC. */
export const NOW = 1_772_368_200_000 as EpochMs;

export const SCOPE: Scope = {
  input: { text: 'Where is my order?', handover: { status: 'queue', data: { position: 3 } } },
  context: {
    name: 'anna',
    count: 2,
    empty: '',
    nothing: null,
    order: {
      id: 'A-17',
      items: [
        { name: 'shirt', price: 20, stock: true },
        { name: 'hat', price: 5, stock: false },
      ],
    },
    tags: ['blue', 'red', 'blue'],
  },
  profile: { email: 'anna@example.com' },
  now: NOW,
};

/** Reads and evaluates; a problem in reading is thrown, because the test meant to write something else. */
export function evaluated(source: string, scope: Scope = SCOPE, limits?: Limits): Evaluated {
  const parsed = parseExpression(source);
  if (isProblem(parsed)) throw new Error(`${source}: ${parsed.message}`);
  return evaluate(parsed, scope, limits);
}

/** The value; undefined where there is none. What fails is thrown. */
export function resultOf(source: string, scope: Scope = SCOPE): unknown {
  const done = evaluated(source, scope);
  if ('failed' in done) throw new Error(`${source}: ${done.failed.message}`);
  return done.value;
}

/** The kind of note an expression fails with, or `value`. */
export function failureOf(source: string, scope: Scope = SCOPE, limits?: Limits): string {
  const done = evaluated(source, scope, limits);
  return 'failed' in done ? done.failed.kind : 'value';
}
