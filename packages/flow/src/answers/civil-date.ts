import type { EpochMs } from '@baton/kernel';

/** A day of the calendar, without a time or a zone. */
export type CivilDate = {
  readonly year: number;
  readonly month: number;
  readonly day: number;
};

const DAY_MS = 86_400_000;
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
/** The years dates are taken of: what has four digits and is meant by somebody. */
const YEAR_MIN = 1000;
const YEAR_MAX = 9999;

/** Undefined where there is no such day: 30 February, month 13. */
export function civilDate(year: number, month: number, day: number): CivilDate | undefined {
  const fits =
    Number.isInteger(year) &&
    year >= YEAR_MIN &&
    year <= YEAR_MAX &&
    Number.isInteger(month) &&
    month >= 1 &&
    month <= 12 &&
    Number.isInteger(day) &&
    day >= 1 &&
    day <= daysOf(year, month);
  return fits ? { year, month, day } : undefined;
}

/** The day it is where the clock is `utcOffsetMinutes` ahead of UTC. */
export function dayAt(now: EpochMs, utcOffsetMinutes: number): CivilDate {
  return dayFromNumber(Math.floor((now + utcOffsetMinutes * 60_000) / DAY_MS));
}

export function daysLater(date: CivilDate, days: number): CivilDate {
  return dayFromNumber(dayNumber(date) + days);
}

/** `2026-12-31`; sorts like the days themselves. */
export function isoDate({ year, month, day }: CivilDate): string {
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

function daysOf(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && leap ? 29 : (MONTH_DAYS[month - 1] ?? 0);
}

// Days are counted from 1 January 1970, in years that begin with March, so that the leap day is the last of its year,
// and in eras of 400 years, after which the calendar repeats.
const ERA_DAYS = 146_097;
const ERA_START_DAYS = 719_468;

function dayNumber({ year, month, day }: CivilDate): number {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * ERA_DAYS + dayOfEra - ERA_START_DAYS;
}

function dayFromNumber(number: number): CivilDate {
  const shifted = number + ERA_START_DAYS;
  const era = Math.floor(shifted / ERA_DAYS);
  const dayOfEra = shifted - era * ERA_DAYS;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1_460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}
