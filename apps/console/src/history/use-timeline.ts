import { useCallback, useEffect, useRef, useState } from 'react';
import type { Failure } from '../admin/rest.ts';
import type { TimelineLine } from './history-shapes.ts';
import { withEarlier } from './timeline-items.ts';
import { useHistoryApi } from './use-history-api.ts';

export type Timeline = {
  /** In the order of time; undefined until the newest piece is there. */
  readonly lines: readonly TimelineLine[] | undefined;
  readonly hasEarlier: boolean;
  readonly failure: Failure | null;
  readonly isAsking: boolean;
  readonly askAgain: () => void;
  readonly readEarlier: () => void;
  /** Reads to the beginning, for the printer. */
  readonly readAll: () => Promise<void>;
};
type State = Pick<Timeline, 'lines' | 'failure' | 'isAsking'> & { readonly next: string | null };

const BEGUN: State = { lines: undefined, failure: null, isAsking: true, next: null };

/** What happened in a chat, from its end; what was before comes as the reader goes up. `turn`: another one reads anew. */
export function useTimeline(chatId: string, turn: number): Timeline {
  const { transcripts } = useHistoryApi();
  const [state, setState] = useState<State>(BEGUN);
  const [again, setAgain] = useState(0);
  const latest = useRef(state);
  latest.current = state;
  const reading = useRef(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another turn reads the same thing again
  useEffect(() => {
    let isWanted = true;
    setState((before) => ({ ...before, isAsking: true }));
    transcripts.timeline(chatId, null).then((answer) => {
      if (!isWanted) return;
      setState((before) =>
        answer.ok
          ? { lines: answer.value.items, next: answer.value.next, failure: null, isAsking: false }
          : { ...before, failure: answer.failure, isAsking: false },
      );
    }, reportError);
    return () => {
      isWanted = false;
    };
  }, [transcripts, chatId, turn, again]);

  const readPiece = useCallback(async (): Promise<boolean> => {
    const { next, lines } = latest.current;
    if (next === null || lines === undefined || reading.current) return false;
    reading.current = true;
    setState((before) => ({ ...before, isAsking: true }));
    const answer = await transcripts.timeline(chatId, next);
    reading.current = false;
    if (!answer.ok) {
      setState((before) => ({ ...before, failure: answer.failure, isAsking: false }));
      return false;
    }
    latest.current = { ...withEarlier(lines, answer.value), failure: null, isAsking: false };
    setState(latest.current);
    return latest.current.next !== null;
  }, [transcripts, chatId]);

  return {
    lines: state.lines,
    hasEarlier: state.next !== null,
    failure: state.failure,
    isAsking: state.isAsking,
    askAgain: useCallback(() => setAgain((before) => before + 1), []),
    readEarlier: useCallback(() => {
      readPiece().catch(reportError);
    }, [readPiece]),
    readAll: useCallback(async () => {
      while (await readPiece()) {
        // Piece by piece until the beginning, or until one does not come.
      }
    }, [readPiece]),
  };
}
