import { CircleAlert } from 'lucide-react';
import type { Failure } from '../admin/rest.ts';
import type { BesideWords } from '../words/beside-words.ts';
import { useBesideWords } from './use-beside-words.ts';

type FailureNoteProps = {
  readonly failure: Failure;
  /** `aside`: what was there before is still shown. */
  readonly place?: 'alone' | 'aside';
  readonly onAgain?: (() => void) | undefined;
};

/** Why something did not come, and the way to try again. */
export function FailureNote({ failure, place = 'alone', onAgain }: FailureNoteProps) {
  const words = useBesideWords();
  return (
    <div className="beside-failure" data-place={place} role="alert">
      <CircleAlert size={15} aria-hidden="true" />
      <p>
        {failureSentence(failure, words)}
        {place === 'aside' ? ` ${words.failures.old}` : ''}
      </p>
      {onAgain && failure.code !== 'forbidden' ? (
        <button type="button" className="link-button" onClick={onAgain}>
          {words.failures.again}
        </button>
      ) : null}
    </div>
  );
}

/** What a failure means and what to do next, as a sentence. */
export function failureSentence({ code }: Failure, { failures }: BesideWords): string {
  return Object.hasOwn(failures, code) ? failures[code as keyof typeof failures] : failures.other;
}
