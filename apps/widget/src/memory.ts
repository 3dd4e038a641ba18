import type { KeyValue } from '@baton/client';

/** What outlives a reload or a navigation in this tab. */
export type Remembered = {
  readonly open: boolean;
  readonly draft: string;
  /** The first message of a chat that was asked for and is not known to be there yet. */
  readonly first: string | null;
  readonly name: string;
  /** The last message the visitor has seen; null before the first look. */
  readonly seenSeq: number | null;
};

const NOTHING: Remembered = { open: false, draft: '', first: null, name: '', seenSeq: null };

export type Memory = {
  read(): Remembered;
  /** Forgets nothing that was there; keeps nothing either before `unlock`. */
  write(remembered: Remembered): void;
  /** The visitor has acted: from here on the widget may store. */
  unlock(): void;
};

/** Memory of one tab. Finding something there means that the visitor has acted before. */
export function sessionMemory(store: KeyValue, key: string): Memory {
  let unlocked = store.get(key) !== null;
  return {
    read: () => parse(store.get(key)),
    write(remembered) {
      if (unlocked) store.set(key, JSON.stringify(remembered));
    },
    unlock() {
      unlocked = true;
    },
  };
}

/** What another version of the widget left behind is read as far as it is understood. */
function parse(text: string | null): Remembered {
  if (text === null) return NOTHING;
  try {
    const found: unknown = JSON.parse(text);
    if (typeof found !== 'object' || found === null) return NOTHING;
    const { open, draft, first, name, seenSeq } = found as { [field: string]: unknown };
    return {
      open: open === true,
      draft: typeof draft === 'string' ? draft : '',
      first: typeof first === 'string' ? first : null,
      name: typeof name === 'string' ? name : '',
      seenSeq: typeof seenSeq === 'number' ? seenSeq : null,
    };
  } catch {
    // Not ours, or cut off: as if nothing had been kept.
    return NOTHING;
  }
}
