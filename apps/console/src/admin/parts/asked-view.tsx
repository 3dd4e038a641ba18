import { CloudOff, Inbox, Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { failureWords } from '../failure-words.ts';
import type { Failure } from '../rest.ts';
import { useAdminWords } from '../use-admin.ts';
import type { Asked } from '../use-asked.ts';

type AskedViewProps<Value> = {
  readonly asked: Asked<Value>;
  /** How many lines stand in for what is on its way. */
  readonly rows?: number;
  /** What stands in instead of lines. */
  readonly skeleton?: ReactNode;
  readonly children: (value: Value) => ReactNode;
};

/** What was asked for in each of its states. What is known stays, with a line above it when it may be old. */
export function AskedView<Value>({ asked, rows = 6, skeleton, children }: AskedViewProps<Value>) {
  const words = useAdminWords();
  const { value, failure, askAgain } = asked;
  if (value === undefined) {
    return failure ? (
      <FailureView failure={failure} onRetry={askAgain} />
    ) : (
      (skeleton ?? <Skeletons rows={rows} />)
    );
  }
  return (
    <>
      {failure ? (
        <p className="stale" role="status">
          <CloudOff size={14} aria-hidden="true" />
          {failure.code === 'unreachable' ? words.frame.stale : failureWords(failure, words)}
          <button type="button" className="link-button" onClick={askAgain}>
            {words.frame.retry}
          </button>
        </p>
      ) : null}
      {children(value)}
    </>
  );
}

/** Why there is nothing to show, and the way on. */
export function FailureView(props: { readonly failure: Failure; readonly onRetry: () => void }) {
  const words = useAdminWords();
  const isForbidden = props.failure.code === 'forbidden';
  return (
    <div className="blank" role="alert">
      {isForbidden ? (
        <Lock size={22} aria-hidden="true" />
      ) : (
        <CloudOff size={22} aria-hidden="true" />
      )}
      <p>{failureWords(props.failure, words)}</p>
      {isForbidden ? null : (
        <button type="button" className="button" onClick={props.onRetry}>
          {words.frame.retry}
        </button>
      )}
    </div>
  );
}

type BlankProps = { readonly title: string; readonly lead?: string; readonly children?: ReactNode };

/** Nothing there yet, and what to do about it. */
export function Blank({ title, lead, children }: BlankProps) {
  return (
    <div className="blank">
      <Inbox size={22} aria-hidden="true" />
      <p className="blank-title">{title}</p>
      {lead ? <p>{lead}</p> : null}
      {children}
    </div>
  );
}

function Skeletons({ rows }: { readonly rows: number }) {
  const words = useAdminWords();
  return (
    <div className="skeleton-rows" role="status" aria-label={words.frame.loading}>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines without content have no other name
        <div key={row} className="skeleton-row">
          <span className="skeleton" />
          <span className="skeleton" />
          <span className="skeleton" />
        </div>
      ))}
    </div>
  );
}
