import type { EpochMs } from '@baton/kernel';
import type { Failure } from '../admin/rest.ts';
import { type Observable, observable } from '../observable.ts';
import { type IndexedText, indexTexts } from './find-texts.ts';
import type { QuickText } from './quick-text-shapes.ts';
import { type QuickTextsApi, TEXT_PAGES_MAX } from './quick-texts-api.ts';

/** The quick texts of this agent, as far as they have come. */
export type TextShelfState = {
  readonly texts: readonly IndexedText[];
  /** Ids of those used last, the latest first. */
  readonly recent: readonly string[];
  readonly folders: ReadonlyMap<string, string>;
  /** `some`: more are on their way. */
  readonly known: 'nothing' | 'some' | 'all';
  readonly failure: Failure | null;
};

/** After this the texts are asked for again when somebody opens the list; what is there stays until then. */
export const TEXTS_FRESH_MS = 5 * 60_000;
/** How many of the texts used last are remembered. */
export const RECENT_MAX = 20;

/** Keeps the texts in this window, so that a list of thousands follows every key. */
export interface TextShelf extends Observable<TextShelfState> {
  /** Asks for the texts unless they are fresh; called when it becomes likely that somebody wants one. */
  refresh(): void;
  /** A text was taken: it is the first next time. */
  used(id: string): void;
  /** Throws away what belongs to the agent who leaves. */
  forgetAll(): void;
}

/** Nothing is asked before the first `refresh`. */
export function textShelf(api: QuickTextsApi, now: () => EpochMs): TextShelf {
  const shelf = observable<TextShelfState>(NOTHING);
  const change = (part: Partial<TextShelfState>): void => shelf.set({ ...shelf.state, ...part });
  let askedAt: EpochMs | null = null;
  let isAsking = false;

  async function ask(): Promise<void> {
    const [recent, folders] = await Promise.all([api.recent(), api.folders()]);
    if (folders.ok) {
      change({ folders: new Map(folders.value.items.map(({ id, name }) => [id, name])) });
    }
    if (recent.ok) {
      change({ recent: recent.value.items.map(({ id }) => id) });
      // Something to show until all of them are here.
      if (shelf.state.known === 'nothing' && recent.value.items.length > 0) {
        change({ texts: indexTexts(recent.value.items), known: 'some' });
      }
    }
    const texts: QuickText[] = [];
    let cursor: string | null = null;
    for (let page = 0; page < TEXT_PAGES_MAX; page += 1) {
      const answer = await api.page(cursor);
      if (!answer.ok) {
        change({ failure: answer.failure });
        return;
      }
      texts.push(...answer.value.items);
      cursor = answer.value.next ?? null;
      if (cursor === null) break;
      if (shelf.state.known !== 'all') change({ texts: indexTexts(texts), known: 'some' });
    }
    askedAt = now();
    change({ texts: indexTexts(texts), known: 'all', failure: null });
  }

  return {
    get state() {
      return shelf.state;
    },
    set: shelf.set,
    subscribe: shelf.subscribe,
    refresh() {
      const isFresh = askedAt !== null && now() - askedAt < TEXTS_FRESH_MS;
      if (isAsking || isFresh) return;
      isAsking = true;
      ask().then(
        () => {
          isAsking = false;
        },
        (error: unknown) => {
          // The API never rejects; what does is a bug, which belongs in the browser's own console.
          isAsking = false;
          reportError(error);
        },
      );
    },
    used(id) {
      const recent = [id, ...shelf.state.recent.filter((each) => each !== id)];
      change({ recent: recent.slice(0, RECENT_MAX) });
      api.noteUse(id).then(
        () => {},
        (error: unknown) => reportError(error),
      );
    },
    forgetAll() {
      askedAt = null;
      shelf.set(NOTHING);
    },
  };
}

const NOTHING: TextShelfState = {
  texts: [],
  recent: [],
  folders: new Map(),
  known: 'nothing',
  failure: null,
};
