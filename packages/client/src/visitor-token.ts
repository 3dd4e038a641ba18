import type { ClientWorld } from './model.ts';

/**
 * Who this visitor is. Nothing is stored before the visitor acts: until then the token lives in memory, and each
 * page is somebody else.
 */
export class VisitorToken {
  readonly #world: ClientWorld;
  readonly #key: string;
  #token: string | null;
  #isKept: boolean;

  constructor(world: ClientWorld, key: string) {
    this.#world = world;
    this.#key = key;
    this.#token = world.local.get(key);
    this.#isKept = this.#token !== null;
  }

  get value(): string | null {
    return this.#token;
  }

  /** The server gave us a new one. */
  take(token: string): void {
    this.#token = token;
    if (this.#isKept) this.#world.local.set(this.#key, token);
  }

  /** From here on the visitor is to be known again. */
  keep(): void {
    if (this.#isKept) return;
    this.#isKept = true;
    if (this.#token !== null) this.#world.local.set(this.#key, this.#token);
  }

  /** Becomes who another tab of this browser is, if this one is nobody yet. */
  adopt(): 'adopted' | 'unchanged' {
    const isSomebody = this.#isKept && this.#token !== null;
    const stored = isSomebody ? null : this.#world.local.get(this.#key);
    if (stored === null || stored === this.#token) return 'unchanged';
    this.#token = stored;
    this.#isKept = true;
    return 'adopted';
  }

  /** The server does not know it: the visitor is nobody again. */
  drop(): void {
    if (this.#world.local.get(this.#key) === this.#token) this.#world.local.delete(this.#key);
    this.#token = null;
    this.#isKept = false;
  }
}
