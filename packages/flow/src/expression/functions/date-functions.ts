import type { EpochMs } from '@baton/kernel';
import { DAY_MS } from '../civil-date.ts';
import type { Run } from '../evaluate.ts';
import { formatDate } from '../format-date.ts';
import {
  isMoment,
  type Moment,
  OFFSET_MINUTES_MAX,
  offsetMinutes,
  readMoment,
  writeMoment,
} from '../moment-text.ts';
import { Halt } from '../note.ts';
import type { Value } from '../own-data.ts';
import { wrongKind } from '../text-of.ts';
import { type SafeFunction, textGiven, wholeGiven } from './safe-function.ts';

export const DATE_FUNCTIONS: readonly SafeFunction[] = [
  {
    name: 'now',
    group: 'dates',
    signature: 'now()',
    help: 'The time of this input, in UTC.',
    example: { script: 'now()', gives: '2026-03-01T12:30:00.000Z' },
    argumentsMin: 0,
    argumentsMax: 0,
    apply: (run) => writeMoment({ at: run.scope.now, form: 'date-time' }),
  },
  {
    name: 'formatDate',
    group: 'dates',
    signature: 'formatDate(value, pattern, timeZone)',
    help: 'A date by a pattern of yyyy, MM, dd, HH, mm and ss, in UTC or a time zone like "+02:00".',
    example: {
      script: 'formatDate("2026-03-01T12:30Z", "dd.MM.yyyy HH:mm")',
      gives: '01.03.2026 12:30',
    },
    argumentsMin: 2,
    argumentsMax: 3,
    apply: (run, [value, pattern, zone]) => {
      const moment = momentGiven(run, value);
      if (moment === undefined) return undefined;
      const ahead = aheadMs(run, zone, moment);
      const text = formatDate(moment.at + ahead, textGiven(run, pattern) ?? '');
      run.budget.make(text.length);
      return text;
    },
  },
  {
    name: 'addDays',
    group: 'dates',
    signature: 'addDays(value, days)',
    help: 'The date so many days later, or earlier for a negative number, written as the given one.',
    example: { script: 'addDays("2026-02-28", 1)', gives: '2026-03-01' },
    argumentsMin: 2,
    argumentsMax: 2,
    apply: (run, [value, days]) => {
      const moment = momentGiven(run, value);
      if (moment === undefined) return undefined;
      const at = moment.at + wholeGiven(days, 0) * DAY_MS;
      if (!isMoment(at)) throw new Halt('wrong-kind', 'This date is too far away.');
      return writeMoment({ ...moment, at });
    },
  },
  {
    name: 'daysBetween',
    group: 'dates',
    signature: 'daysBetween(from, to)',
    help: 'How many whole days lie between two dates; negative if the second is earlier.',
    example: { script: 'daysBetween("2026-02-27", "2026-03-01")', gives: 2 },
    argumentsMin: 2,
    argumentsMax: 2,
    apply: (run, [from, to]) => {
      const start = momentGiven(run, from);
      const end = momentGiven(run, to);
      if (start === undefined || end === undefined) return undefined;
      return Math.trunc((end.at - start.at) / DAY_MS) + 0;
    },
  },
];

/** A date as text, or a number of milliseconds since 1970; nothing for null and nothing. */
function momentGiven(run: Run, value: Value): Moment | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string') run.budget.spend(2);
  const moment =
    typeof value === 'string'
      ? readMoment(value)
      : typeof value === 'number' && isMoment(value)
        ? { at: Math.trunc(value), form: 'number' as const }
        : undefined;
  if (moment === undefined) throw wrongKind('a date like "2026-03-01" or a time', value);
  return moment;
}

/** A date alone is the same day everywhere. */
function aheadMs(run: Run, zone: Value, moment: Moment): number {
  const name = textGiven(run, zone);
  if (name === undefined || moment.form === 'date') return 0;
  const known = offsetMinutes(name) ?? run.scope.zoneOffsetMinutes?.(name, moment.at as EpochMs);
  if (known === undefined || !(Math.abs(known) <= OFFSET_MINUTES_MAX)) {
    throw new Halt('wrong-kind', 'This time zone is not known. Write "UTC" or "+02:00".');
  }
  return Math.trunc(known * 60_000);
}
