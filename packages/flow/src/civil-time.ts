import type { EpochMs } from '@baton/kernel';
import type { JsonObject } from './model.ts';

const DAY_MS = 86_400_000;

/** An instant as scripts read it (`input.currentTime`), in UTC; `weekday` is 1 (Monday) to 7 (Sunday). */
export function civilTime(at: EpochMs): JsonObject {
  const days = Math.floor(at / DAY_MS);
  const ms = at - days * DAY_MS;
  const { year, month, day } = civilDate(days);
  const hour = Math.floor(ms / 3_600_000);
  const minute = Math.floor(ms / 60_000) % 60;
  const second = Math.floor(ms / 1_000) % 60;
  const date = `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`;
  const time = `${digits(hour, 2)}:${digits(minute, 2)}:${digits(second, 2)}.${digits(Math.floor(ms % 1_000), 3)}`;
  // 1 January 1970 was a Thursday.
  const weekday = ((((days + 3) % 7) + 7) % 7) + 1;
  return { ISODate: `${date}T${time}Z`, year, month, day, hour, minute, second, weekday };
}

/**
 * The date of the day that is `days` after 1 January 1970. Years are counted from March, so that the leap day is the last
 * of its year, in eras of 400 years, after which the calendar repeats.
 */
function civilDate(days: number): { year: number; month: number; day: number } {
  const sinceEras = days + 719_468;
  const era = Math.floor(sinceEras / 146_097);
  const dayOfEra = sinceEras - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1_460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

function digits(value: number, count: number): string {
  return String(value).padStart(count, '0');
}
