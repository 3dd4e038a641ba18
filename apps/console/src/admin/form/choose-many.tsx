import { useMemo, useState } from 'react';
import { useAdminWords } from '../use-admin.ts';
import type { Choice } from './references.ts';

/** Fewer than this are seen at a glance. */
const FILTERED_FROM = 8;
/** The most that are drawn; the others are found by typing. */
const SHOWN_MAX = 60;

type ChooseManyProps = {
  readonly title: string;
  readonly choices: readonly Choice[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
};

/** Any number of things to tick, those that were ticked when it was opened first. */
export function ChooseMany({ title, choices, chosen, onChange }: ChooseManyProps) {
  const { form } = useAdminWords();
  const [query, setQuery] = useState('');
  // Ticking one does not move it away from under the pointer.
  const [first] = useState(() => new Set(chosen));
  const found = useMemo(() => sought(choices, query, first), [choices, query, first]);
  const shown = found.slice(0, SHOWN_MAX);
  if (choices.length === 0) return <p className="form-hint">{form.nothingToChoose}</p>;
  return (
    <>
      {choices.length >= FILTERED_FROM ? (
        <input
          type="search"
          className="input"
          aria-label={form.filter(title)}
          placeholder={form.filterHint}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
      ) : null}
      <div className="checks">
        {shown.map((choice) => (
          <label key={choice.id} className="check">
            <input
              type="checkbox"
              checked={chosen.includes(choice.id)}
              onChange={(event) =>
                onChange(
                  event.currentTarget.checked
                    ? [...chosen, choice.id]
                    : chosen.filter((id) => id !== choice.id),
                )
              }
            />
            <bdi className="check-name">{choice.name}</bdi>
            {choice.note ? <span className="check-note">{choice.note}</span> : null}
          </label>
        ))}
        {shown.length === 0 ? <p className="form-hint check">{form.noneFound}</p> : null}
        {found.length > shown.length ? (
          <p className="form-hint check">{form.moreToFind(found.length - shown.length)}</p>
        ) : null}
      </div>
    </>
  );
}

/** The choices whose name or note has the text in it; those in `first` before the others. */
export function sought(
  choices: readonly Choice[],
  query: string,
  first: ReadonlySet<string>,
): readonly Choice[] {
  const text = query.trim().toLowerCase();
  const found = choices.filter(({ name, note = '' }) =>
    `${name} ${note}`.toLowerCase().includes(text),
  );
  return [...found.filter(({ id }) => first.has(id)), ...found.filter(({ id }) => !first.has(id))];
}
