import { useCallback, useEffect, useRef, useState } from 'react';
import type { Answer, Failure } from '../rest.ts';
import type { Page } from '../shapes.ts';
import { useAdmin } from '../use-admin.ts';
import type { Asked } from '../use-asked.ts';

/** What has been read of a list so far. */
export type ReadSoFar<Item> = { readonly items: readonly Item[]; readonly next: string | null };
export type Pages<Item> = Asked<ReadSoFar<Item>> & {
  /** Reads the page that follows, if there is one and none is on its way. */
  readonly readOn: () => void;
};
type State<Item> = {
  readonly value: ReadSoFar<Item> | undefined;
  readonly failure: Failure | null;
  readonly isAsking: boolean;
};

/** The most pages a list is read: records are limited to fewer than they hold. */
export const PAGES_READ_MAX = 100;

/** A list page by page. Asked again, it reads as far as it had; what is known stays until then. */
export function usePages<Item>(
  name: string,
  page: (cursor: string | null) => Promise<Answer<Page<Item>>>,
): Pages<Item> {
  const { known } = useAdmin();
  const [state, setState] = useState<State<Item>>(() => ({
    value: known.get(name) as ReadSoFar<Item> | undefined,
    failure: null,
    isAsking: true,
  }));
  const [turn, setTurn] = useState(0);
  const latest = useRef({ page, state });
  latest.current = { page, state };

  const put = useCallback(
    (value: ReadSoFar<Item>) => {
      known.set(name, value);
      setState({ value, failure: null, isAsking: false });
    },
    [known, name],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: another turn asks the same thing again
  useEffect(() => {
    let isWanted = true;
    const wanted = latest.current.state.value?.items.length ?? 1;
    setState((before) => ({ ...before, isAsking: true }));
    readAsFar(latest.current.page, wanted).then((answer) => {
      if (!isWanted) return;
      if (answer.ok) put(answer.value);
      else setState((before) => ({ ...before, failure: answer.failure, isAsking: false }));
    }, reportError);
    return () => {
      isWanted = false;
    };
  }, [name, turn, put]);

  const readOn = useCallback(() => {
    const { value, isAsking, failure } = latest.current.state;
    if (isAsking || failure || !value || value.next === null) return;
    setState((before) => ({ ...before, isAsking: true }));
    latest.current.page(value.next).then((answer) => {
      if (answer.ok) {
        put({ items: [...value.items, ...answer.value.items], next: answer.value.next });
      } else setState((before) => ({ ...before, failure: answer.failure, isAsking: false }));
    }, reportError);
  }, [put]);

  const askAgain = useCallback(() => setTurn((before) => before + 1), []);
  return { ...state, askAgain, put, readOn };
}

/** Pages from the first on, until so many are there. */
export async function readAsFar<Item>(
  page: (cursor: string | null) => Promise<Answer<Page<Item>>>,
  wanted: number,
): Promise<Answer<ReadSoFar<Item>>> {
  let items: readonly Item[] = [];
  let cursor: string | null = null;
  for (let read = 0; read < PAGES_READ_MAX; read += 1) {
    const answer: Answer<Page<Item>> = await page(cursor);
    if (!answer.ok) return answer;
    items = [...items, ...answer.value.items];
    cursor = answer.value.next;
    if (cursor === null || items.length >= wanted) break;
  }
  return { ok: true, value: { items, next: cursor } };
}
