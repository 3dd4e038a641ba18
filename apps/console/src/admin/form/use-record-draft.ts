import { useEffect, useRef, useState } from 'react';
import type { Answer, Failure } from '../rest.ts';
import { type FieldGroup, isSame, type Values, withValueAt } from './field.ts';
import { fieldProblems } from './field-problems.ts';
import { changesOf, type MergedEdits, mergeEdits } from './merge-edits.ts';
import { focusField } from './record-form.tsx';

/** A record as the API gives it. */
export type Stored = Values & { readonly id: string; readonly revision: number };
export type RecordCalls<Item extends Stored> = {
  readonly read: (id: string) => Promise<Answer<Item>>;
  readonly create: (values: Values) => Promise<Answer<Item>>;
  readonly edit: (id: string, revision: number, changes: Values) => Promise<Answer<Item>>;
};

/** What somebody else did to the record while it was being edited. */
export type Meanwhile =
  | {
      readonly kind: 'changed';
      readonly merged: MergedEdits;
      /** What was chosen for each value that both changed. */
      readonly chosen: ReadonlyMap<string, 'mine' | 'theirs'>;
    }
  | { readonly kind: 'deleted' };

type Draft<Item> = {
  /** What the changes are made on; null for a record to be. */
  readonly base: Item | null;
  readonly values: Values;
  readonly meanwhile: Meanwhile | null;
};

/** What begins a new record, and which values of a stored one are edited: those with a name in it. */
export type DraftOptions<Item extends Stored> = {
  readonly groups: readonly FieldGroup[];
  readonly item: Item | null;
  readonly initial: Values;
  readonly calls: RecordCalls<Item>;
  readonly onSaved: (item: Item, how: 'created' | 'edited') => void;
};

/** One record being edited. Nothing that was entered is ever lost: not to a refusal, nor to somebody else's edit. */
export function useRecordDraft<Item extends Stored>(options: DraftOptions<Item>) {
  const { groups, item, initial, calls, onSaved } = options;
  const [draft, setDraft] = useState<Draft<Item>>(() => ({
    base: item,
    values: item ? picked(item, initial) : initial,
    meanwhile: null,
  }));
  const [isSaving, setSaving] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isTried, setTried] = useState(false);
  const { base, values, meanwhile } = draft;
  const begun = base ? picked(base, initial) : initial;
  const isChanged = !isSame(begun, values);
  const problems = fieldProblems(groups, values);
  const open = openChoices(meanwhile);

  // A newer one came with the list: what was not touched follows it, what was is put on it.
  const latest = useRef(draft);
  latest.current = draft;
  useEffect(() => {
    const now = latest.current;
    if (!item || !now.base || item.revision <= now.base.revision) return;
    setDraft(rebased(now, item, { groups, initial }));
  }, [item, groups, initial]);

  function save(): void {
    setTried(true);
    const wrong = problems.keys().next();
    if (!wrong.done) {
      focusField(wrong.value);
      return;
    }
    if (isSaving || open > 0) return;
    setSaving(true);
    setFailure(null);
    const asked = base
      ? calls.edit(base.id, base.revision, changesOf(begun, values))
      : calls.create(values);
    asked.then(async (answer) => {
      if (answer.ok) taken(answer.value);
      else await refused(answer.failure);
      setSaving(false);
    }, reportError);
  }

  function taken(saved: Item): void {
    setTried(false);
    setDraft({ base: saved, values: picked(saved, initial), meanwhile: null });
    onSaved(saved, base ? 'edited' : 'created');
  }

  async function refused(why: Failure): Promise<void> {
    if (base && why.code === 'not-found') {
      setDraft({ ...draft, meanwhile: { kind: 'deleted' } });
      return;
    }
    if (!base || why.code !== 'stale-revision') {
      setFailure(why);
      return;
    }
    const answer = await calls.read(base.id);
    if (answer.ok) setDraft(rebased(draft, answer.value, { groups, initial }));
    else setFailure(answer.failure);
  }

  return {
    base,
    values,
    meanwhile,
    failure,
    isSaving,
    isChanged,
    /** How many values both changed and nobody has decided on yet. */
    open,
    problems: isTried ? problems : new Map<string, never>(),
    save,
    set(path: string, value: unknown): void {
      setDraft((before) => ({ ...before, values: withValueAt(before.values, path, value) }));
    },
    choose(path: string, who: 'mine' | 'theirs'): void {
      setDraft((before) => withChoice(before, path, who));
    },
    /** Goes on as a record to be, with everything that was entered. */
    startAnew(): void {
      setDraft({ base: null, values, meanwhile: null });
    },
    /** Takes over what another call made of the record. */
    follow(next: Item): void {
      setDraft((before) => rebased(before, next, { groups, initial }));
    },
  };
}

function picked(item: Values, initial: Values): Values {
  return Object.fromEntries(Object.keys(initial).map((name) => [name, item[name]]));
}

function openChoices(meanwhile: Meanwhile | null): number {
  if (meanwhile?.kind !== 'changed') return 0;
  return meanwhile.merged.conflicts.length - meanwhile.chosen.size;
}

function rebased<Item extends Stored>(
  draft: Draft<Item>,
  theirs: Item,
  { groups, initial }: { readonly groups: readonly FieldGroup[]; readonly initial: Values },
): Draft<Item> {
  const base = draft.base ? picked(draft.base, initial) : initial;
  const merged = mergeEdits(groups, {
    base,
    mine: draft.values,
    theirs: picked(theirs, initial),
  });
  const isTouched = !isSame(base, draft.values);
  const isNews = merged.conflicts.length > 0 || merged.taken.length > 0;
  return {
    base: theirs,
    values: merged.values,
    meanwhile:
      isTouched && isNews ? { kind: 'changed', merged, chosen: new Map() } : draft.meanwhile,
  };
}

function withChoice<Item>(draft: Draft<Item>, path: string, who: 'mine' | 'theirs'): Draft<Item> {
  const { meanwhile } = draft;
  if (meanwhile?.kind !== 'changed') return draft;
  const conflict = meanwhile.merged.conflicts.find((each) => each.path === path);
  if (!conflict) return draft;
  return {
    ...draft,
    values: withValueAt(draft.values, path, conflict[who]),
    meanwhile: { ...meanwhile, chosen: new Map([...meanwhile.chosen, [path, who]]) },
  };
}
