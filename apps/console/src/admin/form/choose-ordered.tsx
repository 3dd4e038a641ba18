import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { useAdminWords } from '../use-admin.ts';
import type { Choice } from './references.ts';

type ChooseOrderedProps = {
  readonly title: string;
  readonly choices: readonly Choice[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
};

/** Some things in an order that counts, moved by buttons so that keys can do it as well. */
export function ChooseOrdered({ title, choices, chosen, onChange }: ChooseOrderedProps) {
  const { form, frame } = useAdminWords();
  const names = new Map(choices.map(({ id, name }) => [id, name]));
  const left = choices.filter(({ id }) => !chosen.includes(id));
  const move = (at: number, to: number): void => {
    const next = [...chosen];
    const [moved] = next.splice(at, 1);
    if (moved !== undefined) next.splice(to, 0, moved);
    onChange(next);
  };
  return (
    <>
      {chosen.length === 0 ? null : (
        <ol className="ordered">
          {chosen.map((id, at) => {
            const name = names.get(id) ?? form.gone;
            return (
              <li key={id} className="ordered-row">
                <span className="ordered-place">{at + 1}</span>
                <bdi className="check-name">{name}</bdi>
                <button
                  type="button"
                  className="icon-button"
                  aria-label={frame.moveUp(name)}
                  disabled={at === 0}
                  onClick={() => move(at, at - 1)}
                >
                  <ArrowUp size={14} aria-hidden="true" />
                </button>
                <button
                  type="button"
                  className="icon-button"
                  aria-label={frame.moveDown(name)}
                  disabled={at === chosen.length - 1}
                  onClick={() => move(at, at + 1)}
                >
                  <ArrowDown size={14} aria-hidden="true" />
                </button>
                <button
                  type="button"
                  className="icon-button"
                  aria-label={form.remove(name)}
                  onClick={() => onChange(chosen.filter((each) => each !== id))}
                >
                  <X size={14} aria-hidden="true" />
                </button>
              </li>
            );
          })}
        </ol>
      )}
      {left.length === 0 ? (
        choices.length === 0 ? (
          <p className="form-hint">{form.nothingToChoose}</p>
        ) : null
      ) : (
        <select
          className="select"
          aria-label={form.addOne(title)}
          value=""
          onChange={(event) => onChange([...chosen, event.currentTarget.value])}
        >
          <option value="">{form.addOne(title)}</option>
          {left.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </>
  );
}
