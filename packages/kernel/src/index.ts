export type { Brand, EpochMs } from './brand.ts';
export { later } from './brand.ts';
export { InvariantViolation, invariant, unreachable } from './invariant.ts';
export type { Pick } from './seeded-random.ts';
export { seededRandom } from './seeded-random.ts';
