import fc from 'fast-check';
import { expect, test } from 'vitest';
import { civilFromDays, DAY_MS, daysFromCivil, isCivilDate } from './civil-date.ts';
import { MOMENT_MAX, MOMENT_MIN, readMoment, writeMoment } from './moment-text.ts';

const moments = fc.integer({ min: MOMENT_MIN, max: MOMENT_MAX });

test('[FX14] any day is the one the calendar says, and the way back is the same', () => {
  fc.assert(
    fc.property(moments, (at) => {
      const days = Math.floor(at / DAY_MS);
      const date = civilFromDays(days);
      const known = new Date(days * DAY_MS);
      expect(date).toEqual({
        year: known.getUTCFullYear(),
        month: known.getUTCMonth() + 1,
        day: known.getUTCDate(),
      });
      expect(daysFromCivil(date)).toBe(days);
      expect(isCivilDate(date)).toBe(true);
      expect(isCivilDate({ ...date, day: date.day + 31 })).toBe(false);
    }),
  );
});

test('[FX14] any moment reads again as it was written', () => {
  fc.assert(
    fc.property(moments, (at) => {
      const written = writeMoment({ at, form: 'date-time' });
      expect(written).toBe(new Date(at).toISOString());
      expect(readMoment(String(written))).toEqual({ at, form: 'date-time' });
    }),
  );
});
