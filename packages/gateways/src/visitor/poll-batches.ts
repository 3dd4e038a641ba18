/** Frames that go out together under one number. */
export type Batch = { readonly n: number; readonly frames: string };

/**
 * What a poll session still has to say, in numbered batches. One batch is under way at a time; until it is
 * acknowledged the very same one is given out again, so neither a lost answer nor a lost request loses or
 * doubles anything.
 */
export class PollBatches {
  #acknowledged = 0;
  #underWay: Batch | null = null;
  #waiting: string[] = [];
  #length = 0;

  /** The last batch the client has. */
  get acknowledged(): number {
    return this.#acknowledged;
  }

  /** UTF-16 code units that are not acknowledged. */
  get length(): number {
    return this.#length;
  }

  get isEmpty(): boolean {
    return this.#underWay === null && this.#waiting.length === 0;
  }

  add(frames: readonly string[]): void {
    for (const frame of frames) {
      this.#waiting.push(frame);
      this.#length += frame.length;
    }
  }

  /** `false` for a batch that never was: this client speaks of another session. */
  acknowledge(n: number): boolean {
    if (n > this.#acknowledged + (this.#underWay ? 1 : 0)) return false;
    // An older number is a request that was overtaken by a later one.
    if (this.#underWay?.n === n) {
      this.#acknowledged = n;
      this.#length -= this.#underWay.frames.length;
      this.#underWay = null;
    }
    return true;
  }

  /** The batch to give out now. */
  next(): Batch | undefined {
    if (this.#underWay === null && this.#waiting.length > 0) {
      const frames = this.#waiting.join(',');
      this.#length += this.#waiting.length - 1;
      this.#underWay = { n: this.#acknowledged + 1, frames };
      this.#waiting = [];
    }
    return this.#underWay ?? undefined;
  }
}
