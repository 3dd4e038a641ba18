import { useCallback, useEffect, useRef, useState } from 'react';
import type { Answer, Failure } from '../admin/rest.ts';
import type { Page } from '../admin/shapes.ts';
import { useAdmin } from '../admin/use-admin.ts';
import {
  EMPTY_PAGES_MAX,
  type LinesRead,
  NOTHING_READ,
  withFirstPage,
  withPage,
} from './merge-pages.ts';

/** The first page is small, so that it is there at once. */
const FIRST_LINES = 60;
const FURTHER_LINES = 200;

export type Lines<Item> = {
  /** Undefined until the first answer. */
  readonly read: LinesRead<Item> | undefined;
  readonly failure: Failure | null;
  readonly isAsking: boolean;
  readonly askAgain: () => void;
  /** Reads the page that follows, unless one is on its way. */
  readonly readOn: () => void;
};
type Ask<Item> = (page: {
  readonly cursor: string | null;
  readonly limit: number;
}) => Promise<Answer<Page<Item>>>;
type State<Item> = Pick<Lines<Item>, 'read' | 'failure' | 'isAsking'> & { readonly name: string };

/** A list page by page, as far as somebody looks. What was read under a name is there again at once. */
export function useLines<Item>(
  name: string,
  ask: Ask<Item>,
  keyOf: (item: Item) => string,
): Lines<Item> {
  const { known } = useAdmin();
  const [state, setState] = useState<State<Item>>(() => begun(known, name));
  const [turn, setTurn] = useState(0);
  const latest = useRef({ ask, keyOf, state });
  latest.current = { ask, keyOf, state };

  const put = useCallback(
    (of: string, read: LinesRead<Item>) => {
      known.set(of, read);
      setState((before) =>
        before.name === of ? { name: of, read, failure: null, isAsking: false } : before,
      );
    },
    [known],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: another turn asks the same thing again
  useEffect(() => {
    let isWanted = true;
    setState((before) =>
      before.name === name ? { ...before, isAsking: true } : begun(known, name),
    );
    latest.current.ask({ cursor: null, limit: FIRST_LINES }).then((answer) => {
      if (!isWanted) return;
      if (!answer.ok) {
        setState((before) => ({ ...before, failure: answer.failure, isAsking: false }));
        return;
      }
      const before = (known.get(name) as LinesRead<Item> | undefined) ?? NOTHING_READ;
      put(name, withFirstPage(before, answer.value, latest.current.keyOf));
    }, reportError);
    return () => {
      isWanted = false;
    };
  }, [name, turn, put, known]);

  const readOn = useCallback(() => {
    const { state: now, ask: asking } = latest.current;
    const { read } = now;
    if (now.isAsking || now.failure || !read || read.next === null) return;
    setState((before) => ({ ...before, isAsking: true }));
    asking({ cursor: read.next, limit: FURTHER_LINES }).then((answer) => {
      if (answer.ok) put(now.name, withPage(read, answer.value, latest.current.keyOf));
      else {
        setState((before) =>
          before.name === now.name
            ? { ...before, failure: answer.failure, isAsking: false }
            : before,
        );
      }
    }, reportError);
  }, [put]);

  // Pages that brought nothing are no end: the list looks on by itself for a while.
  const { read, isAsking } = state;
  const isHollow =
    read !== undefined &&
    read.next !== null &&
    !isAsking &&
    (read.items.length === 0 || read.emptyPages > 0) &&
    read.emptyPages < EMPTY_PAGES_MAX;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each page that brought nothing asks for the next
  useEffect(() => {
    if (isHollow) readOn();
  }, [isHollow, readOn, read]);

  const askAgain = useCallback(() => setTurn((before) => before + 1), []);
  return { read, failure: state.failure, isAsking, askAgain, readOn };
}

function begun<Item>(known: ReadonlyMap<string, unknown>, name: string): State<Item> {
  const read = known.get(name) as LinesRead<Item> | undefined;
  return { name, read, failure: null, isAsking: true };
}

/** Lists that were read are read anew when one looks again: something in them was made, changed or deleted. */
export function forgetLines(known: Map<string, unknown>): void {
  for (const name of [...known.keys()]) if (name.startsWith(LINES)) known.delete(name);
}

const LINES = 'lines ';
/** What the lines of a list are known under. */
export function linesName(list: string, query: string): string {
  return `${LINES}${list} ${query}`;
}
