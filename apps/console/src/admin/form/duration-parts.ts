const SECOND_MS = 1_000;

/** How long each unit is, the longest first. */
export const UNITS = [
  { name: 'hours', ms: 3_600 * SECOND_MS },
  { name: 'minutes', ms: 60 * SECOND_MS },
  { name: 'seconds', ms: SECOND_MS },
] as const;
export type UnitName = (typeof UNITS)[number]['name'];

/** The unit a duration is said in: the longest that it is a whole number of. */
export function unitOf(durationMs: number): UnitName {
  if (durationMs === 0) return 'seconds';
  return UNITS.find(({ ms }) => durationMs % ms === 0)?.name ?? 'seconds';
}

/** So many of a unit, in milliseconds. */
export function durationOf(count: number, unit: UnitName): number {
  return Math.round(count * msOf(unit));
}

/** A duration in a unit; a fraction where it is no whole number of it. */
export function countOf(durationMs: number, unit: UnitName): number {
  return durationMs / msOf(unit);
}

function msOf(unit: UnitName): number {
  return UNITS.find(({ name }) => name === unit)?.ms ?? SECOND_MS;
}
