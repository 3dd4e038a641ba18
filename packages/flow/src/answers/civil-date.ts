import type { EpochMs } from '@baton/kernel';
import {
  type CivilDate,
  civilFromDays,
  DAY_MS,
  daysFromCivil,
  isCivilDate,
} from '../expression/civil-date.ts';

export type { CivilDate };

/** The years dates are taken of: what has four digits and is meant by somebody. */
const YEAR_MIN = 1000;
const YEAR_MAX = 9999;

/** Undefined where there is no such day: 30 February, month 13. */
export function civilDate(year: number, month: number, day: number): CivilDate | undefined {
  const fits = year >= YEAR_MIN && year <= YEAR_MAX && isCivilDate({ year, month, day });
  return fits ? { year, month, day } : undefined;
}

/** The day it is where the clock is `utcOffsetMinutes` ahead of UTC. */
export function dayAt(now: EpochMs, utcOffsetMinutes: number): CivilDate {
  return civilFromDays(Math.floor((now + utcOffsetMinutes * 60_000) / DAY_MS));
}

export function daysLater(date: CivilDate, days: number): CivilDate {
  return civilFromDays(daysFromCivil(date) + days);
}

/** `2026-12-31`; sorts like the days themselves. */
export function isoDate({ year, month, day }: CivilDate): string {
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
