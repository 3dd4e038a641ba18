import type { EpochMs } from '@baton/kernel';
import { useNow } from '../desk/use-console.ts';
import { durationWords, exactTime } from '../time/time-words.ts';
import { useWords } from '../words/use-words.ts';

const MINUTE_MS = 60_000;

/** How long ago something was, the exact time under the pointer. */
export function When({ at }: { readonly at: number }) {
  const words = useWords();
  const now = useNow(MINUTE_MS);
  const since = Math.max(0, now - at);
  return (
    <time dateTime={new Date(at).toISOString()} title={exactTime(at as EpochMs, words)}>
      {durationWords(since, words)}
    </time>
  );
}
