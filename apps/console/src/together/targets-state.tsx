import { CircleAlert } from 'lucide-react';
import type { Answered } from '../beside/use-answer.ts';
import { useAskingWords } from '../words/asking-words.ts';
import type { Targets } from './targets.ts';

type TargetsStateProps = { readonly targets: Answered<Targets>; readonly isLive: boolean };

/** Why it is not known who is there, or that what is shown may be old; nothing when all is well. */
export function TargetsState({ targets, isLive }: TargetsStateProps) {
  const words = useAskingWords();
  const { value, failure, askAgain } = targets;
  if (!isLive || failure) {
    return (
      <p className="ask-state" role="status">
        <CircleAlert size={14} aria-hidden="true" />
        {isLive ? (value ? words.stale : words.failed) : words.offline}
        {isLive ? (
          <button type="button" className="link-button" onClick={askAgain}>
            {words.again}
          </button>
        ) : null}
      </p>
    );
  }
  if (value) return null;
  return (
    <div className="targets-loading" role="status" aria-label={words.loading}>
      {[58, 44, 66].map((width) => (
        <span key={width} className="skeleton" style={{ width: `${width}%` }} />
      ))}
    </div>
  );
}
