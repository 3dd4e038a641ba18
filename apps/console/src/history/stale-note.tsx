import { CloudOff } from 'lucide-react';
import { failureWords } from '../admin/failure-words.ts';
import type { Failure } from '../admin/rest.ts';
import { adminWordsIn } from '../admin/words/words.ts';
import { useLanguage } from '../words/use-words.ts';

type StaleNoteProps = { readonly failure: Failure | null; readonly onAgain: () => void };

/** Says that what is shown may be old, and why. */
export function StaleNote({ failure, onAgain }: StaleNoteProps) {
  const words = adminWordsIn(useLanguage());
  if (!failure) return null;
  return (
    <p className="stale" role="status">
      <CloudOff size={14} aria-hidden="true" />
      {failure.code === 'unreachable' ? words.frame.stale : failureWords(failure, words)}
      <button type="button" className="link-button" onClick={onAgain}>
        {words.frame.retry}
      </button>
    </p>
  );
}
