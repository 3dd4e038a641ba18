import type { EpochMs } from '@baton/kernel';
import { civilFromDays, DAY_MS } from './expression/civil-date.ts';
import type { JsonObject } from './model.ts';

/** An instant as scripts read it (`input.currentTime`), in UTC; `weekday` is 1 (Monday) to 7 (Sunday). */
export function civilTime(at: EpochMs): JsonObject {
  const days = Math.floor(at / DAY_MS);
  const ms = at - days * DAY_MS;
  const { year, month, day } = civilFromDays(days);
  const hour = Math.floor(ms / 3_600_000);
  const minute = Math.floor(ms / 60_000) % 60;
  const second = Math.floor(ms / 1_000) % 60;
  const date = `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`;
  const time = `${digits(hour, 2)}:${digits(minute, 2)}:${digits(second, 2)}.${digits(Math.floor(ms % 1_000), 3)}`;
  // 1 January 1970 was a Thursday.
  const weekday = ((((days + 3) % 7) + 7) % 7) + 1;
  return { ISODate: `${date}T${time}Z`, year, month, day, hour, minute, second, weekday };
}

function digits(value: number, count: number): string {
  return String(value).padStart(count, '0');
}
