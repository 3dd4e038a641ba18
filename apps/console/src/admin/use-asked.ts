import { useCallback, useEffect, useRef, useState } from 'react';
import type { Answer, Failure } from './rest.ts';
import { useAdmin } from './use-admin.ts';

/** Something the server was asked for. What is known stays while it is asked again. */
export type Asked<Value> = {
  readonly value: Value | undefined;
  /** Why the last time gave nothing. */
  readonly failure: Failure | null;
  readonly isAsking: boolean;
  readonly askAgain: () => void;
  /** Puts in what a change answered, without asking. */
  readonly put: (value: Value) => void;
};

/** The most answers that are kept for the next look. */
const KNOWN_MAX = 200;

/** Asks when it is first drawn and whenever `name` is another one. */
export function useAsked<Value>(name: string, ask: () => Promise<Answer<Value>>): Asked<Value> {
  const { known } = useAdmin();
  const [state, setState] = useState<State<Value>>(() => ({ name, ...start<Value>(known, name) }));
  const [turn, setTurn] = useState(0);
  const latest = useRef(ask);
  latest.current = ask;

  // biome-ignore lint/correctness/useExhaustiveDependencies: another turn asks the same thing again
  useEffect(() => {
    let isWanted = true;
    setState((before) =>
      before.name === name ? { ...before, isAsking: true } : { name, ...start<Value>(known, name) },
    );
    latest.current().then(
      (answer) => {
        if (answer.ok) remember(known, name, answer.value);
        if (!isWanted) return;
        setState((before) => ({
          name,
          value: answer.ok ? answer.value : before.value,
          failure: answer.ok ? null : answer.failure,
          isAsking: false,
        }));
      },
      (error: unknown) => {
        // The API never rejects; what does is a bug, which belongs in the browser's own console.
        reportError(error);
      },
    );
    return () => {
      isWanted = false;
    };
  }, [name, turn, known]);

  const askAgain = useCallback(() => setTurn((before) => before + 1), []);
  const put = useCallback(
    (value: Value) => {
      remember(known, name, value);
      setState({ name, value, failure: null, isAsking: false });
    },
    [known, name],
  );
  return { ...state, askAgain, put };
}

type State<Value> = Pick<Asked<Value>, 'value' | 'failure' | 'isAsking'> & {
  readonly name: string;
};

function start<Value>(known: ReadonlyMap<string, unknown>, name: string) {
  return { value: known.get(name) as Value | undefined, failure: null, isAsking: true };
}

function remember(known: Map<string, unknown>, name: string, value: unknown): void {
  known.delete(name);
  known.set(name, value);
  const oldest = known.keys().next();
  if (known.size > KNOWN_MAX && !oldest.done) known.delete(oldest.value);
}
