import type { FieldProblem, FieldValue, FieldValues, StoredRecord } from './record-shapes.ts';

/** A field that two people gave different values. */
export type Collision = {
  readonly field: string;
  /** What it was when the edit began. */
  readonly before: FieldValue;
  readonly mine: FieldValue;
  readonly theirs: FieldValue;
};
/** A field that somebody else changed and this edit did not. */
export type Brought = {
  readonly field: string;
  readonly from: FieldValue;
  readonly to: FieldValue;
};

/** A record being edited: what the server had, and what was made of it here. */
export type RecordEdit = {
  readonly key: RecordKey;
  readonly type: string;
  /** What the server had when it was last asked; null: the record is being made. */
  readonly base: StoredRecord | null;
  /** Only what differs from the base, by key of the field. Null empties one. */
  readonly values: FieldValues;
  /** What a record that is being made began with: known without anybody having written it. */
  readonly begun: FieldValues;
  readonly problems: { readonly [field: string]: FieldProblem };
  /** Until each is answered, nothing is saved. */
  readonly collisions: readonly Collision[];
  /** Whose changes came in last, and which they were. */
  readonly brought: { readonly by: string | null; readonly fields: readonly Brought[] } | null;
};

/** `case/500…`, or `case/new-…` while it is being made. */
export type RecordKey = `${string}/${string}`;

export function recordKey(type: string, id: string): RecordKey {
  return `${type}/${id}`;
}

/** An edit in which nothing has been changed. */
export function editOf(base: StoredRecord): RecordEdit {
  return { ...EMPTY, key: recordKey(base.type, base.id), type: base.type, base };
}

/** A record that is being made, with what is known of it already. */
export function editOfNew(type: string, id: string, values: FieldValues): RecordEdit {
  return { ...EMPTY, key: recordKey(type, id), type, base: null, values, begun: values };
}

const EMPTY: Omit<RecordEdit, 'key' | 'type' | 'base'> = {
  values: {},
  begun: {},
  problems: {},
  collisions: [],
  brought: null,
};

/** What a field shows now. */
export function fieldValue(edit: RecordEdit, field: string): FieldValue {
  const own = edit.values[field];
  return own === undefined ? baseValue(edit, field) : own;
}

/** Whether somebody has written something that is not saved. */
export function isDirty({ base, values, begun, collisions }: RecordEdit): boolean {
  if (base !== null) return Object.keys(values).length > 0 || collisions.length > 0;
  const fields = new Set([...Object.keys(values), ...Object.keys(begun)]);
  return [...fields].some((field) => (values[field] ?? null) !== (begun[field] ?? null));
}

/** Gives a field a value; one that is as it was counts as not changed. */
export function withValue(edit: RecordEdit, field: string, value: FieldValue): RecordEdit {
  const wanted = value === '' ? null : value;
  const values = without(edit.values, field);
  const isChange = wanted !== baseValue(edit, field);
  return {
    ...edit,
    values: isChange ? { ...values, [field]: wanted } : values,
    problems: without(edit.problems, field),
    // Writing into a field that collided is an answer, too.
    collisions: edit.collisions.filter((each) => each.field !== field),
  };
}

/**
 * Puts the edit upon what the server has now. Fields that only one side changed keep that change; those that both
 * changed to different values collide and wait for an answer.
 */
export function rebased(edit: RecordEdit, theirs: StoredRecord): RecordEdit {
  const { base } = edit;
  if (base === null || theirs.revision <= base.revision) return edit;
  const fields = new Set([...Object.keys(base.values), ...Object.keys(theirs.values)]);
  const values: { [field: string]: FieldValue } = {};
  const collisions: Collision[] = [];
  const brought: Brought[] = [];
  // A collision that nobody has answered is measured against what it began with.
  const begun = new Map(edit.collisions.map((each) => [each.field, each.before]));
  for (const field of new Set([...fields, ...Object.keys(edit.values)])) {
    const before = begun.get(field) ?? base.values[field] ?? null;
    const now = theirs.values[field] ?? null;
    const mine = edit.values[field];
    if (mine === undefined) {
      if (now !== before) brought.push({ field, from: before, to: now });
    } else if (mine !== now) {
      values[field] = mine;
      if (now !== before) collisions.push({ field, before, mine, theirs: now });
    }
  }
  return {
    ...edit,
    base: theirs,
    values,
    collisions,
    brought: brought.length === 0 ? null : { by: theirs.changedBy, fields: brought },
  };
}

/** Answers one collision. */
export function answered(edit: RecordEdit, field: string, keep: 'mine' | 'theirs'): RecordEdit {
  const collision = edit.collisions.find((each) => each.field === field);
  if (!collision) return edit;
  return withValue(edit, field, keep === 'mine' ? collision.mine : collision.theirs);
}

function baseValue({ base }: RecordEdit, field: string): FieldValue {
  return base?.values[field] ?? null;
}

function without<Value>(
  values: { readonly [field: string]: Value },
  field: string,
): { readonly [field: string]: Value } {
  if (!Object.hasOwn(values, field)) return values;
  const { [field]: _, ...others } = values;
  return others;
}
