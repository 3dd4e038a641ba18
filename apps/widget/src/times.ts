import type { EpochMs } from '@baton/kernel';

const DAY_MS = 86_400_000;

/** How one visitor reads instants; days are those of their own clock. */
export type Times = {
  clock(at: EpochMs): string;
  exact(at: EpochMs): string;
  /** "Today", "Yesterday", or the date. */
  day(at: EpochMs, now: EpochMs): string;
  /** The same text for two instants of one day, and only then. */
  dayKey(at: EpochMs): string;
};

/** `timeZone` is the browser's own unless it is given. */
export function timesIn(language: string, timeZone?: string): Times {
  const zone = timeZone === undefined ? {} : { timeZone };
  const clock = new Intl.DateTimeFormat(language, { ...zone, timeStyle: 'short' });
  const exact = new Intl.DateTimeFormat(language, {
    ...zone,
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  const date = new Intl.DateTimeFormat(language, {
    ...zone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  });
  const key = new Intl.DateTimeFormat('en-CA', { ...zone, dateStyle: 'short' });
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  return {
    clock: (at) => clock.format(at),
    exact: (at) => exact.format(at),
    dayKey: (at) => key.format(at),
    day(at, now) {
      for (const back of [0, 1]) {
        if (key.format(at) === key.format(now - back * DAY_MS))
          return relative.format(-back, 'day');
      }
      return date.format(at);
    },
  };
}
