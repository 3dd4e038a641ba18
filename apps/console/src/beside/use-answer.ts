import { useCallback, useEffect, useRef, useState } from 'react';
import type { Answer, Failure } from '../admin/rest.ts';
import { useConsole } from '../desk/use-console.ts';
import { useBesideDesk } from './use-beside.ts';

/** Something the server was asked for. What was there before stays until the answer has come. */
export type Answered<Value> = {
  readonly value: Value | undefined;
  readonly failure: Failure | null;
  readonly isAsking: boolean;
  readonly askAgain: () => void;
};

/** The most answers that are kept for the next look. */
const KNOWN_MAX = 200;

/**
 * Asks whenever `name` is another one, after `delayMs` in which it stayed the same. Null asks nothing. A name that was
 * asked for before shows at once what was answered then.
 */
export function useAnswer<Value>(
  name: string | null,
  ask: () => Promise<Answer<Value>>,
  delayMs = 0,
): Answered<Value> {
  const { known } = useBesideDesk();
  const { world } = useConsole();
  const [state, setState] = useState<Shown<Value>>(() => ({
    value: name === null ? undefined : (known.get(name) as Value | undefined),
    failure: null,
    isAsking: name !== null,
  }));
  const [turn, setTurn] = useState(0);
  const latest = useRef(ask);
  latest.current = ask;

  // biome-ignore lint/correctness/useExhaustiveDependencies: another turn asks the same thing again
  useEffect(() => {
    if (name === null) {
      setState({ value: undefined, failure: null, isAsking: false });
      return;
    }
    let isWanted = true;
    const before = known.get(name) as Value | undefined;
    setState((shown) => ({ ...shown, value: before ?? shown.value, isAsking: true }));
    const stop = world.after(before === undefined ? delayMs : 0, () => {
      latest.current().then(
        (answer) => {
          if (answer.ok) remember(known, name, answer.value);
          if (!isWanted) return;
          setState((shown) =>
            answer.ok
              ? { value: answer.value, failure: null, isAsking: false }
              : { value: shown.value, failure: answer.failure, isAsking: false },
          );
        },
        (error: unknown) => {
          // The API never rejects; what does is a bug, which belongs in the browser's own console.
          reportError(error);
        },
      );
    });
    return () => {
      isWanted = false;
      stop();
    };
  }, [name, turn, known, world]);

  const askAgain = useCallback(() => setTurn((before) => before + 1), []);
  return { ...state, askAgain };
}

type Shown<Value> = Omit<Answered<Value>, 'askAgain'>;

function remember(known: Map<string, unknown>, name: string, value: unknown): void {
  known.delete(name);
  known.set(name, value);
  const oldest = known.keys().next();
  if (known.size > KNOWN_MAX && !oldest.done) known.delete(oldest.value);
}
