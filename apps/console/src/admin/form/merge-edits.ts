import {
  type Field,
  type FieldGroup,
  isSame,
  textsIn,
  type Values,
  valueAt,
  withValueAt,
} from './field.ts';

/** A value that was changed by both, each in their own way. */
export type Conflict = {
  readonly path: string;
  readonly base: unknown;
  readonly mine: unknown;
  readonly theirs: unknown;
};
export type MergedEdits = {
  /** Their record with one's own changes on it; of what both changed, one's own. */
  readonly values: Values;
  readonly conflicts: readonly Conflict[];
  /** What they changed and one did not: it holds. */
  readonly taken: readonly {
    readonly path: string;
    readonly from: unknown;
    readonly to: unknown;
  }[];
};

/**
 * Puts one's own changes of a record on what somebody else made of it meanwhile. Sets lose and gain what either took
 * out or put in; of everything else that both changed, nobody is right without being asked.
 */
export function mergeEdits(
  groups: readonly FieldGroup[],
  { base, mine, theirs }: { readonly base: Values; readonly mine: Values; readonly theirs: Values },
): MergedEdits {
  let values = theirs;
  const conflicts: Conflict[] = [];
  const taken: MergedEdits['taken'][number][] = [];
  for (const field of wholes(groups)) {
    const { path } = field;
    const [was, own, other] = [base, mine, theirs].map((each) => valueAt(each, path));
    const isTheirs = !isSame(was, other);
    if (isTheirs) taken.push({ path, from: was, to: other });
    if (isSame(was, own) || isSame(own, other)) continue;
    if (!isTheirs) {
      values = withValueAt(values, path, own);
    } else if (isSet(field)) {
      values = withValueAt(values, path, mergedSet(textsIn(was), textsIn(own), textsIn(other)));
    } else {
      values = withValueAt(values, path, own);
      conflicts.push({ path, base: was, mine: own, theirs: other });
    }
  }
  const disputed = new Set(conflicts.map(({ path }) => path));
  return { values, conflicts, taken: taken.filter(({ path }) => !disputed.has(path)) };
}

/** The names of what differs, with its value now: what an edit sends. Parts are replaced as a whole. */
export function changesOf(base: Values, values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).filter(([name, value]) => !isSame(base[name], value)),
  );
}

/** Fields that are compared on their own. A part that can be off is one whole: half of it would contradict itself. */
export function wholes(groups: readonly FieldGroup[]): readonly Field[] {
  const fields = groups.flatMap((group) => group.fields);
  const parts = fields.filter(({ kind }) => kind === 'part').map(({ path }) => `${path}.`);
  return fields.filter(({ path }) => !parts.some((part) => path.startsWith(part)));
}

function isSet(field: Field): boolean {
  return field.kind === 'many' || field.kind === 'set' || field.kind === 'ticks';
}

function mergedSet(
  was: readonly string[],
  own: readonly string[],
  other: readonly string[],
): readonly string[] {
  const kept = other.filter((each) => own.includes(each) || !was.includes(each));
  const added = own.filter((each) => !was.includes(each) && !other.includes(each));
  return [...kept, ...added];
}
