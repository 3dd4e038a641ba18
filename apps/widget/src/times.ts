import type { EpochMs } from '@baton/kernel';

const DAY_MS = 86_400_000;

/** How one visitor reads instants; days are those of their own clock. */
export type Times = {
  clock(at: EpochMs): string;
  /** "Today", "yesterday", or the date. */
  day(at: EpochMs, now: EpochMs): string;
};

export function timesIn(language: string): Times {
  const clock = new Intl.DateTimeFormat(language, { timeStyle: 'short' });
  const date = new Intl.DateTimeFormat(language, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  });
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  return {
    clock: (at) => clock.format(at),
    day(at, now) {
      for (const back of [0, 1]) {
        if (dayOf(at) === dayOf(now - back * DAY_MS)) return relative.format(-back, 'day');
      }
      return date.format(at);
    },
  };
}

/** The same text for two instants of one day, and only then. */
export function dayOf(at: number): string {
  return new Date(at).toDateString();
}
