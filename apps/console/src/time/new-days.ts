import type { EpochMs } from '@baton/kernel';
import { dayKey } from './time-words.ts';

/**
 * Says of each instant whether another day than that of the one before begins with it: the day's key, or null. Knowing when
 * a day ends, it asks the calendar once a day and not once a line.
 */
export function newDays(): (at: EpochMs) => string | null {
  let day = { from: 0, to: 0 };
  return (at) => {
    if (at >= day.from && at < day.to) return null;
    const date = new Date(at);
    const [year, month, ofMonth] = [date.getFullYear(), date.getMonth(), date.getDate()];
    day = {
      from: new Date(year, month, ofMonth).getTime(),
      to: new Date(year, month, ofMonth + 1).getTime(),
    };
    return dayKey(at);
  };
}
