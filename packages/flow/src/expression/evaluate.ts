import type { EpochMs } from '@baton/kernel';
import { unreachable } from '@baton/kernel';
import type { Json } from '../model.ts';
import { FUNCTIONS } from './functions/functions.ts';
import { Budget, EXPRESSION_LIMITS, type Limits } from './limits.ts';
import { Halt, type Note, quoted } from './note.ts';
import { binary, isTruthy, unary } from './operators.ts';
import { admit, type Value } from './own-data.ts';
import { memberOf } from './path.ts';
import { plainCopy } from './plain-copy.ts';
import { textOf } from './text-of.ts';
import type { Parsed, Root, Tree } from './tree.ts';

/** What expressions see. Whatever is not JSON in it is not there for them. */
export type Scope = {
  readonly input: unknown;
  readonly context: unknown;
  readonly profile: unknown;
  /** What `now()` says. */
  readonly now: EpochMs;
  /**
   * How many minutes a time zone with a name, like `Europe/Berlin`, is ahead of UTC at an instant; undefined where it
   * knows no such zone. Without it only `UTC` and offsets like `+02:00` are known.
   */
  readonly zoneOffsetMinutes?: (timeZone: string, at: EpochMs) => number | undefined;
};

/** The value is a copy that is nobody else's; undefined where what was asked for is not there. */
export type Evaluated = { readonly value: Json | undefined } | { readonly failed: Note };

/** Evaluates within the limits. Never throws, never changes the scope, and gives the same for the same. */
export function evaluate(
  parsed: Parsed,
  scope: Scope,
  limits: Limits = EXPRESSION_LIMITS,
): Evaluated {
  const run = new Run(scope, new Budget(limits));
  return run.attempt(parsed, () => plainCopy(run.value(parsed.tree), run.budget));
}

type Attempt<Result> = { readonly value: Result } | { readonly failed: Note };

/** One evaluation, or those of one template: what it sees, and what it may still use. */
export class Run {
  readonly scope: Scope;
  readonly budget: Budget;
  /** What is being worked out, for the note if it halts. */
  #part: Tree | undefined;

  constructor(scope: Scope, budget: Budget) {
    this.scope = scope;
    this.budget = budget;
  }

  /** Does the work, and turns a halt in it into a note that says where in the script, if it is about one. */
  attempt<Result>(parsed: Parsed | undefined, work: () => Result): Attempt<Result> {
    this.#part = parsed?.tree;
    try {
      return { value: work() };
    } catch (error) {
      if (!(error instanceof Halt)) throw error;
      const { kind, message } = error;
      if (parsed === undefined) return { failed: { kind, message, at: 0, length: 0 } };
      const { at, length } = this.#part ?? parsed.tree;
      const script = quoted(parsed.source.slice(at, at + length));
      return { failed: { kind, message: `${message} In: ${script}`, at, length } };
    }
  }

  root(root: Root): Value {
    return admit(this.scope[root]);
  }

  value(tree: Tree): Value {
    this.#part = tree;
    this.budget.spend(1);
    switch (tree.kind) {
      case 'constant':
        return tree.value;
      case 'root':
        return this.root(tree.root);
      case 'property':
        return memberOf(this.value(tree.of), tree.name);
      case 'element':
        return this.#element(tree.of, tree.key);
      case 'list':
        // Nothing in a list is null, so that every item keeps its place.
        return tree.items.map((item) => this.value(item) ?? null);
      case 'record':
        return this.#record(tree.entries);
      case 'text':
        return this.#text(tree.texts, tree.values);
      case 'unary': {
        const operand = this.value(tree.operand);
        this.#part = tree;
        return unary(tree.operator, operand);
      }
      case 'binary': {
        const left = this.value(tree.left);
        const right = this.value(tree.right);
        this.#part = tree;
        return binary(tree.operator, { left, right }, this.budget);
      }
      case 'logical': {
        const left = this.value(tree.left);
        if (tree.operator === '??') return left ?? this.value(tree.right);
        return isTruthy(left) === (tree.operator === '||') ? left : this.value(tree.right);
      }
      case 'choice':
        return this.value(isTruthy(this.value(tree.test)) ? tree.whenTrue : tree.whenFalse);
      case 'call': {
        const given = tree.given.map((one) => this.value(one));
        this.#part = tree;
        return FUNCTIONS.get(tree.name)?.apply(this, given);
      }
      default:
        return unreachable(tree);
    }
  }

  #element(of: Tree, by: Tree): Value {
    const holder = this.value(of);
    const key = this.value(by);
    return typeof key === 'string' || typeof key === 'number'
      ? memberOf(holder, String(key))
      : undefined;
  }

  #record(entries: readonly { readonly name: string; readonly value: Tree }[]): Value {
    const record: { [name: string]: Json } = {};
    for (const { name, value } of entries) {
      const made = this.value(value);
      if (made !== undefined) record[name] = made;
    }
    return record;
  }

  #text(texts: readonly string[], values: readonly Tree[]): string {
    const pieces = [texts[0] ?? ''];
    let length = pieces[0]?.length ?? 0;
    values.forEach((value, index) => {
      const piece = textOf(this.value(value), this.budget) + (texts[index + 1] ?? '');
      length += piece.length;
      this.budget.fits(length);
      this.budget.read(piece.length);
      pieces.push(piece);
    });
    return pieces.join('');
  }
}
