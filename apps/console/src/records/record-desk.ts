import type { KeyValue } from '@baton/client';
import type { Failure } from '../admin/rest.ts';
import { type Observable, observable } from '../observable.ts';
import { fieldProblems } from './field-checks.ts';
import { forgetEdits, keepEdits, keptEdits } from './kept-edits.ts';
import {
  answered,
  editOf,
  editOfNew,
  isDirty,
  type RecordEdit,
  type RecordKey,
  rebased,
  recordKey,
  withValue,
} from './record-edit.ts';
import { afterSaving } from './record-edit-saved.ts';
import type {
  FieldProblem,
  FieldValue,
  FieldValues,
  RecordRef,
  RecordType,
  StoredRecord,
} from './record-shapes.ts';
import type { RecordsApi } from './records-api.ts';

/** A record that is or was open in this window. */
export type OpenRecord = {
  /** Null until it has been read. */
  readonly edit: RecordEdit | null;
  /** `gone`: somebody deleted it, or it may not be read any more. */
  readonly state: 'reading' | 'ready' | 'saving' | 'gone';
  /** Why the last reading or saving did not work. */
  readonly failure: Failure | null;
  /** Raised by each save that worked. */
  readonly saves: number;
};
export type RecordDeskState = {
  /** The types this person may read; null until they are known. */
  readonly types: readonly RecordType[] | null;
  readonly typesFailure: Failure | null;
  readonly records: ReadonlyMap<RecordKey, OpenRecord>;
};

export type SaveOutcome =
  | { readonly kind: 'saved'; readonly record: StoredRecord }
  /** Something in the form has to be answered first: a field, or a collision. */
  | { readonly kind: 'asks' }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** How often one save is put upon what others saved meanwhile before it gives up. */
export const SAVE_TRIES_MAX = 4;

/** Records being looked at and edited in this window; nothing of an edit is lost before it is saved or discarded. */
export interface RecordDesk extends Observable<RecordDeskState> {
  /** Asks for the types unless they are known. */
  learnTypes(how?: 'once' | 'again'): Promise<void>;
  /** Reads a record, or what others changed of it since; an edit is put upon that. */
  read(ref: RecordRef): Promise<void>;
  /** Begins a record that is not there yet. `id` must be new. */
  begin(type: string, id: string, values: FieldValues): RecordKey;
  write(key: RecordKey, field: string, value: FieldValue): void;
  answer(key: RecordKey, field: string, keep: 'mine' | 'theirs'): void;
  /** Says what is wrong with a field before anybody saves. */
  tell(key: RecordKey, problem: FieldProblem): void;
  /** Shows the record as the server has it again. */
  discard(key: RecordKey): void;
  /** Takes note of what others changed. */
  dismissBrought(key: RecordKey): void;
  /** What was deleted becomes a new record with everything that stands here. */
  makeAnew(key: RecordKey, id: string): RecordKey | null;
  save(key: RecordKey): Promise<SaveOutcome>;
  /** What has been written and not saved. */
  unsaved(): readonly RecordEdit[];
  forgetAll(): void;
}

/** `onMade` is told when a new record has got its id. */
export function recordDesk(
  api: RecordsApi,
  session: KeyValue,
  onMade: (before: RecordKey, record: StoredRecord) => void,
): RecordDesk {
  const kept = keptEdits(session);
  const shelf = observable<RecordDeskState>({
    types: null,
    typesFailure: null,
    records: new Map(
      kept.map((edit) => [edit.key, { edit, state: 'ready', failure: null, saves: 0 } as const]),
    ),
  });

  function edits(): readonly RecordEdit[] {
    return [...shelf.state.records.values()].flatMap(({ edit }) => (edit ? [edit] : []));
  }
  const unsaved = (): readonly RecordEdit[] => edits().filter(isDirty);
  function keep(): void {
    // An untouched new record is no work, but its form shall be there after a reload.
    keepEdits(
      session,
      edits().filter((edit) => edit.base === null || isDirty(edit)),
    );
  }
  function put(key: RecordKey, part: Partial<OpenRecord>): void {
    const before = shelf.state.records.get(key) ?? FRESH;
    const records = new Map(shelf.state.records).set(key, { ...before, ...part });
    shelf.set({ ...shelf.state, records });
    if (part.edit !== undefined) keep();
  }
  function drop(key: RecordKey): void {
    const records = new Map(shelf.state.records);
    records.delete(key);
    shelf.set({ ...shelf.state, records });
    keep();
  }
  function change(key: RecordKey, how: (edit: RecordEdit) => RecordEdit): void {
    const edit = shelf.state.records.get(key)?.edit;
    if (edit) put(key, { edit: how(edit) });
  }
  function typeOf(key: string): RecordType | undefined {
    return shelf.state.types?.find((type) => type.key === key);
  }

  async function learnTypes(how: 'once' | 'again' = 'once'): Promise<void> {
    if (how === 'once' && shelf.state.types !== null) return;
    const answer = await api.types();
    if (answer.ok) {
      const types = inOrder(answer.value.items.filter(({ kind }) => kind !== 'system'));
      shelf.set({ ...shelf.state, types, typesFailure: null });
    } else {
      shelf.set({ ...shelf.state, typesFailure: answer.failure });
    }
  }

  /** Null: it could not be read, and the record says why. */
  async function readNow(ref: RecordRef): Promise<RecordEdit | null> {
    const key = recordKey(ref.type, ref.id);
    const answer = await api.read(ref);
    const before = shelf.state.records.get(key);
    if (!answer.ok) {
      const isGone = answer.failure.code === 'not-found' || answer.failure.code === 'forbidden';
      const state = isGone ? 'gone' : (before?.state ?? 'ready');
      put(key, { failure: answer.failure, state: state === 'reading' ? 'ready' : state });
      return null;
    }
    const edit = before?.edit ? rebased(before.edit, answer.value) : editOf(answer.value);
    put(key, { edit, failure: null, state: before?.state === 'saving' ? 'saving' : 'ready' });
    return edit;
  }

  async function save(key: RecordKey): Promise<SaveOutcome> {
    await learnTypes();
    const record = shelf.state.records.get(key);
    if (!record?.edit || record.state === 'saving') return { kind: 'asks' };
    put(key, { state: 'saving', failure: null });
    const outcome = await saveRounds(key);
    const now = shelf.state.records.get(key);
    if (now?.state === 'saving') put(key, { state: 'ready' });
    if (outcome.kind === 'failed') put(key, { failure: outcome.failure });
    return outcome;
  }

  /** Saves upon what others saved meanwhile, as long as nothing collides. */
  async function saveRounds(key: RecordKey): Promise<SaveOutcome> {
    let failure: Failure | null = null;
    for (let tries = 0; tries < SAVE_TRIES_MAX; tries += 1) {
      const edit = shelf.state.records.get(key)?.edit;
      if (!edit || edit.collisions.length > 0) return { kind: 'asks' };
      const problems = problemsOf(edit, typeOf(edit.type));
      if (Object.keys(problems).length > 0) {
        put(key, { edit: { ...edit, problems } });
        return { kind: 'asks' };
      }
      const { base, values } = edit;
      const answer = base
        ? await api.edit(base, base.revision, values)
        : await api.create(edit.type, values);
      if (answer.ok) return took(key, values, answer.value);
      failure = answer.failure;
      if (failure.code === 'invalid-fields') {
        change(key, (now) => ({ ...now, problems: problemsIn(failure?.details ?? {}) }));
        return { kind: 'asks' };
      }
      if (failure.code === 'not-found' && base) put(key, { state: 'gone' });
      if (failure.code !== 'stale-revision' || !base) return { kind: 'failed', failure };
      if (!(await readNow(base))) break;
    }
    const said = shelf.state.records.get(key)?.failure ?? failure;
    return said ? { kind: 'failed', failure: said } : { kind: 'asks' };
  }

  function took(key: RecordKey, sent: FieldValues, record: StoredRecord): SaveOutcome {
    const before = shelf.state.records.get(key);
    if (!before?.edit) return { kind: 'saved', record };
    const edit = afterSaving(before.edit, sent, record);
    const saved: OpenRecord = { edit, state: 'ready', failure: null, saves: before.saves + 1 };
    if (before.edit.base === null) {
      drop(key);
      put(edit.key, saved);
      onMade(key, record);
    } else {
      put(key, saved);
    }
    return { kind: 'saved', record };
  }

  return {
    get state() {
      return shelf.state;
    },
    set: shelf.set,
    subscribe: shelf.subscribe,
    learnTypes,
    async read(ref) {
      const key = recordKey(ref.type, ref.id);
      const before = shelf.state.records.get(key);
      if (before?.state === 'saving' || before?.state === 'reading') return;
      put(key, before?.edit ? { failure: null } : { state: 'reading', failure: null });
      await readNow(ref);
    },
    begin(type, id, values) {
      const edit = editOfNew(type, id, values);
      put(edit.key, { edit, state: 'ready', failure: null });
      return edit.key;
    },
    write: (key, field, value) => change(key, (edit) => withValue(edit, field, value)),
    answer: (key, field, keep) => change(key, (edit) => answered(edit, field, keep)),
    tell: (key, problem) =>
      change(key, (edit) => ({
        ...edit,
        problems: { ...edit.problems, [problem.field]: problem },
      })),
    dismissBrought: (key) => change(key, (edit) => ({ ...edit, brought: null })),
    discard(key) {
      const record = shelf.state.records.get(key);
      if (record?.edit?.base && record.state !== 'gone') {
        put(key, { edit: editOf(record.edit.base), failure: null });
      } else {
        drop(key);
      }
    },
    makeAnew(key, id) {
      const edit = shelf.state.records.get(key)?.edit;
      if (!edit) return null;
      const values = { ...edit.base?.values, ...edit.values };
      drop(key);
      const anew = editOfNew(edit.type, id, values);
      put(anew.key, { edit: anew, state: 'ready', failure: null });
      return anew.key;
    },
    save,
    unsaved,
    forgetAll() {
      forgetEdits(session);
      shelf.set({ types: null, typesFailure: null, records: new Map() });
    },
  };
}

/** Those agents need most often first, then an organization's own as they came. */
function inOrder(types: readonly RecordType[]): readonly RecordType[] {
  const first = ['case', 'contact', 'account', 'lead'];
  const place = ({ key }: RecordType): number => {
    const found = first.indexOf(key);
    return found < 0 ? first.length : found;
  };
  return types.toSorted((one, other) => place(one) - place(other));
}

const FRESH: OpenRecord = { edit: null, state: 'reading', failure: null, saves: 0 };

/** What can be told without the server: of a new record every field, else those that were changed. */
function problemsOf(edit: RecordEdit, type: RecordType | undefined): RecordEdit['problems'] {
  if (!type) return {};
  const looked = edit.base
    ? type.fields.filter(({ key }) => Object.hasOwn(edit.values, key))
    : type.fields;
  return fieldProblems(looked, edit.values);
}

function problemsIn(details: Failure['details']): RecordEdit['problems'] {
  const { fields } = details;
  if (!Array.isArray(fields)) return {};
  const found = fields.flatMap((each: unknown): readonly (readonly [string, FieldProblem])[] => {
    const { field, why, max } = { ...(each as { readonly [name: string]: unknown }) };
    if (typeof field !== 'string' || typeof why !== 'string') return [];
    return [[field, { field, why, ...(typeof max === 'number' ? { max } : {}) }]];
  });
  return Object.fromEntries(found);
}
