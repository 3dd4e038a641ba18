import { FileRefused } from './file-refusal.ts';
import { PLACE_RETRY_MS } from './limits.ts';

export type Place = Disposable;

/** How many may be here at one time, over all and from one address. */
export class Places {
  readonly #max: number;
  readonly #perAddressMax: number;
  readonly #perAddress = new Map<string, number>();
  #taken = 0;

  constructor(max: number, perAddressMax: number) {
    this.#max = max;
    this.#perAddressMax = perAddressMax;
  }

  get taken(): number {
    return this.#taken;
  }

  /** Throws `too-many` when there is none; giving one back twice changes nothing. */
  take(address: string): Place {
    const here = this.#perAddress.get(address) ?? 0;
    if (this.#taken >= this.#max || here >= this.#perAddressMax) {
      throw new FileRefused('too-many', { retryAfterMs: PLACE_RETRY_MS });
    }
    this.#taken += 1;
    this.#perAddress.set(address, here + 1);
    let held = true;
    return {
      [Symbol.dispose]: () => {
        if (!held) return;
        held = false;
        this.#free(address);
      },
    };
  }

  #free(address: string): void {
    this.#taken -= 1;
    const here = (this.#perAddress.get(address) ?? 1) - 1;
    if (here > 0) this.#perAddress.set(address, here);
    else this.#perAddress.delete(address);
  }
}
