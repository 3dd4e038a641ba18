import type { EpochMs } from '@baton/kernel';
import { durationWords } from '../time/time-words.ts';
import type { Words } from '../words/words.ts';

const DAY_MS = 24 * 3_600_000;

/** When something happened, as people say it: "2 min ago", and the date when that is longer ago than a day. */
export function agoWords(at: EpochMs, now: EpochMs, words: Words): string {
  const passed = now - at;
  if (passed < 60_000) return words.beside.justNow;
  if (passed < DAY_MS) return words.beside.ago(durationWords(passed, words));
  const shape = { day: 'numeric', month: 'short', year: 'numeric' } as const;
  return new Intl.DateTimeFormat(words.locale, shape).format(at);
}
