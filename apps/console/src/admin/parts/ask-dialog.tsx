import { type ReactNode, useState } from 'react';
import { DialogFrame } from '../../screens/dialog-frame.tsx';
import { failureWords } from '../failure-words.ts';
import type { Answer, Failure } from '../rest.ts';
import { useAdminWords } from '../use-admin.ts';

type AskDialogProps<Value> = {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly confirm: string;
  readonly danger?: boolean;
  readonly run: () => Promise<Answer<Value>>;
  readonly onDone: (value: Value) => void;
  readonly onClose: () => void;
};

/** Asks before something that cannot be taken back, and says why when it was refused. */
export function AskDialog<Value>(props: AskDialogProps<Value>) {
  const words = useAdminWords();
  const { isRunning, failure, start } = useRunning(props.run, props.onDone);
  return (
    <DialogFrame title={props.title} lead={props.lead} onClose={props.onClose}>
      {failure ? <Problem failure={failure} /> : null}
      <footer className="dialog-foot">
        <button type="button" className="button" data-first-focus onClick={props.onClose}>
          {words.frame.cancel}
        </button>
        <button
          type="button"
          className={`button ${props.danger ? 'button--danger' : 'button--accent'}`}
          disabled={isRunning}
          onClick={start}
        >
          {props.confirm}
        </button>
      </footer>
    </DialogFrame>
  );
}

/** Why something was refused, as a line that is read out. */
export function Problem({ failure }: { readonly failure: Failure }) {
  const words = useAdminWords();
  return (
    <p className="problem" role="alert">
      {failureWords(failure, words)}
    </p>
  );
}

/** Something that is done once at a time, and its refusal. */
export function useRunning<Value>(
  run: () => Promise<Answer<Value>>,
  onDone: (value: Value) => void,
): { readonly isRunning: boolean; readonly failure: Failure | null; readonly start: () => void } {
  const [isRunning, setRunning] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const start = (): void => {
    if (isRunning) return;
    setRunning(true);
    setFailure(null);
    run().then((answer) => {
      setRunning(false);
      if (answer.ok) onDone(answer.value);
      else setFailure(answer.failure);
    }, reportError);
  };
  return { isRunning, failure, start };
}
