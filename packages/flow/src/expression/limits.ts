import { Halt } from './note.ts';

/** The longest expression, in UTF-16 code units, the most parts it may have, and how deep they may nest. */
export const EXPRESSION_LENGTH_MAX = 4_000;
export const EXPRESSION_PARTS_MAX = 500;
export const EXPRESSION_DEPTH_MAX = 50;
/** The longest text with `{{ }}` in it, in UTF-16 code units, and the most expressions in it. */
export const TEMPLATE_LENGTH_MAX = 50_000;
export const TEMPLATE_SCRIPTS_MAX = 200;

/** What one evaluation may use; a template's expressions share it. */
export type Limits = {
  /** One step per part that is evaluated, per item that is touched and per few characters that are read or made. */
  readonly stepsMax: number;
  /** The longest text an expression may make, and the longest a template may become, in UTF-16 code units. */
  readonly textLengthMax: number;
  /** The most items of a list that a function takes or makes. */
  readonly listLengthMax: number;
  /** The most that is given out or turned into JSON, all together, roughly in characters of its JSON text. */
  readonly resultSizeMax: number;
  /** How deep a result, or what is compared, may nest. */
  readonly depthMax: number;
};

export const EXPRESSION_LIMITS: Limits = {
  stepsMax: 50_000,
  textLengthMax: 100_000,
  listLengthMax: 10_000,
  resultSizeMax: 200_000,
  depthMax: 32,
};

/** How many characters are read or made in one step. */
const STEP_CHARACTERS = 16;
/** How many comparisons of single characters a search makes in one step. */
const STEP_COMPARISONS = 64;

/** Counts what an evaluation uses and halts it at its limits, always before the work is done. */
export class Budget {
  readonly limits: Limits;
  #stepsLeft: number;
  #size = 0;

  constructor(limits: Limits) {
    this.limits = limits;
    this.#stepsLeft = limits.stepsMax;
  }

  spend(steps: number): void {
    this.#stepsLeft -= steps;
    if (this.#stepsLeft < 0) throw new Halt('steps-used-up', 'This takes too many steps.');
  }

  /** A text of this length is about to be read through. */
  read(length: number): void {
    this.spend(Math.ceil(length / STEP_CHARACTERS));
  }

  /** A text of this length is about to be made. */
  make(length: number): void {
    this.fits(length);
    this.read(length);
  }

  /** A text is about to reach this length. */
  fits(length: number): void {
    if (length > this.limits.textLengthMax) {
      throw new Halt('too-large', `The text is longer than ${this.limits.textLengthMax}.`);
    }
  }

  /** So much more is about to be given out. */
  give(size: number): void {
    this.#size += size;
    const { resultSizeMax } = this.limits;
    if (this.#size > resultSizeMax) {
      throw new Halt('too-large', `The result is larger than ${resultSizeMax}.`);
    }
    this.read(size);
  }

  /** A text is about to be searched for another; the worst case counts, because a visitor may choose both. */
  search(length: number, wantedLength: number): void {
    this.spend(1 + Math.ceil((length * Math.max(1, wantedLength)) / STEP_COMPARISONS));
  }

  /** A list of this length is about to be gone through or made. */
  items(length: number): void {
    if (length > this.limits.listLengthMax) {
      throw new Halt('too-large', `The list has more than ${this.limits.listLengthMax} items.`);
    }
    this.spend(length);
  }
}
