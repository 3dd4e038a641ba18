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
  /** Whether a bot was met here. */
  readonly bot: boolean;
  /** The page of another site that led here, as far as it says. */
  readonly referrer: string;
};

const NOTHING: Remembered = {
  open: false,
  draft: '',
  first: null,
  name: '',
  seenSeq: null,
  bot: false,
  referrer: '',
};

export type Memory = {
  read(): Remembered;
  /** Forgets nothing that was there; keeps nothing either before `unlock`. */
  write(remembered: Remembered): void;
  /** The visitor has acted: from here on the widget may store. */
  unlock(): void;
  readonly isUnlocked: boolean;
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
    get isUnlocked() {
      return unlocked;
    },
  };
}

const KINDS: { readonly [field in keyof Remembered]: string } = {
  open: 'boolean',
  draft: 'string',
  first: 'string',
  name: 'string',
  seenSeq: 'number',
  bot: 'boolean',
  referrer: 'string',
};

/** What another version of the widget left behind is read as far as it is understood. */
function parse(text: string | null): Remembered {
  try {
    const found: { [field: string]: unknown } = Object(JSON.parse(text ?? ''));
    const understood = Object.entries(KINDS).filter(
      ([field, kind]) => typeof found[field] === kind,
    );
    return {
      ...NOTHING,
      ...Object.fromEntries(understood.map(([field]) => [field, found[field]])),
    };
  } catch {
    // Nothing, not ours, or cut off: as if nothing had been kept.
    return NOTHING;
  }
}
