import { civilFromDays, DAY_MS, daysFromCivil, isCivilDate } from './civil-date.ts';

/** A moment as an expression may give it, and how it was written, so that what is made from it is written alike. */
export type Moment = {
  /** Milliseconds since the Unix epoch; a date alone is its first moment in UTC. */
  readonly at: number;
  readonly form: 'date' | 'date-time' | 'number';
};

/** From the first moment of the year 1 to the last of the year 9999. */
export const MOMENT_MIN = -62_135_596_800_000;
export const MOMENT_MAX = 253_402_300_799_999;

/**
 * Reads `2026-03-01`, `2026-03-01T12:30Z`, `2026-03-01 12:30:15.250+02:00`; without an offset it is UTC. Nothing for
 * what is no moment.
 */
export function readMoment(text: string): Moment | undefined {
  if (text.length > TEXT_LENGTH_MAX) return undefined;
  const parts = ISO.exec(text.trim());
  if (parts === null) return undefined;
  const date = { year: Number(parts[1]), month: Number(parts[2]), day: Number(parts[3]) };
  const [hour, minute, second] = [
    Number(parts[4] ?? 0),
    Number(parts[5] ?? 0),
    Number(parts[6] ?? 0),
  ];
  if (!isCivilDate(date) || hour > 23 || minute > 59 || second > 59) return undefined;
  const millisecond = Number((parts[7] ?? '').padEnd(3, '0').slice(0, 3));
  const offset = parts[8] === undefined ? 0 : offsetMinutes(parts[8]);
  if (offset === undefined) return undefined;
  const at =
    daysFromCivil(date) * DAY_MS +
    ((hour * 60 + minute - offset) * 60 + second) * 1_000 +
    millisecond;
  return isMoment(at) ? { at, form: parts[4] === undefined ? 'date' : 'date-time' } : undefined;
}

/** The moment as it is written by `now()`: ISO 8601 in UTC, or the date alone, or the number. */
export function writeMoment({ at, form }: Moment): string | number {
  if (form === 'number') return at;
  const days = Math.floor(at / DAY_MS);
  const { year, month, day } = civilFromDays(days);
  const date = `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`;
  if (form === 'date') return date;
  const time = at - days * DAY_MS;
  const clock = [3_600_000, 60_000, 1_000].map((unit, index) =>
    digits(Math.floor(time / unit) % (index === 0 ? 24 : 60), 2),
  );
  return `${date}T${clock.join(':')}.${digits(time % 1_000, 3)}Z`;
}

export function isMoment(at: number): boolean {
  return at >= MOMENT_MIN && at <= MOMENT_MAX;
}

/** `Z`, `UTC`, `+02:00` or `-0530` in minutes ahead of UTC; nothing for other words. */
export function offsetMinutes(zone: string): number | undefined {
  if (zone === 'Z' || zone === 'UTC') return 0;
  const parts = OFFSET.exec(zone);
  if (parts === null) return undefined;
  const minutes = Number(parts[2]) * 60 + Number(parts[3]);
  if (Number(parts[3]) > 59 || minutes > OFFSET_MINUTES_MAX) return undefined;
  return parts[1] === '-' ? 0 - minutes : minutes;
}

export function digits(number: number, length: number): string {
  return String(number).padStart(length, '0');
}

const TEXT_LENGTH_MAX = 40;
/** No place on Earth is farther from UTC. */
export const OFFSET_MINUTES_MAX = 14 * 60;
const OFFSET = /^([+-])(\d\d):?(\d\d)$/;
const ISO =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:?\d\d)?)?$/;
