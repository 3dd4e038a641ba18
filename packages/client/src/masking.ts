import type { LoadMask, Mask, MaskedText } from './model.ts';

/** Takes out of somebody's words what must not be said. While there is a plan and its code is not here, nothing goes out. */
export class Masking {
  readonly #load: LoadMask | undefined;
  readonly #on: { readonly ready: () => void; readonly failed: () => void };
  /** The plan as text; equal plans are one. */
  #plan = NONE;
  #mask: Mask | null = untouched;

  constructor(load: LoadMask | undefined, on: { ready: () => void; failed: () => void }) {
    this.#load = load;
    this.#on = on;
  }

  /** What the server says, with every welcome. */
  follow(plan: unknown = []): void {
    const text = JSON.stringify(plan);
    if (!this.#load || text === this.#plan) return;
    this.#plan = text;
    this.#mask = text === NONE ? untouched : null;
    if (this.#mask) return;
    this.#load(plan).then(
      (mask) => {
        if (text !== this.#plan) return;
        this.#mask = mask;
        this.#on.ready();
      },
      () => {
        if (text !== this.#plan) return;
        // The next welcome tries again.
        this.#plan = '';
        this.#on.failed();
      },
    );
  }

  /** What may be said of it; null: that is not known yet. */
  of(text: string, as: Parameters<Mask>[1]): MaskedText | null {
    return this.#mask?.(text, as) ?? null;
  }
}

const NONE = '[]';

function untouched(text: string): MaskedText {
  return { text, triggered: [] };
}
