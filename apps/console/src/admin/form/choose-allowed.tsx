import { useId } from 'react';
import { useAdminWords } from '../use-admin.ts';
import { ChooseMany } from './choose-many.tsx';
import { textsIn } from './field.ts';
import type { Choice } from './references.ts';

type ChooseAllowedProps = {
  readonly title: string;
  readonly choices: readonly Choice[];
  /** `all`, also those to come, or the ids of some. */
  readonly value: unknown;
  readonly onChange: (value: 'all' | readonly string[]) => void;
};

/** All of a kind, some of them, or none. */
export function ChooseAllowed({ title, choices, value, onChange }: ChooseAllowedProps) {
  const { form } = useAdminWords();
  const name = useId();
  const isAll = value === 'all';
  return (
    <>
      <div className="options options--row">
        <label className="option">
          <input type="radio" name={name} checked={isAll} onChange={() => onChange('all')} />
          <span className="option-text">{form.allOfThem}</span>
        </label>
        <label className="option">
          <input type="radio" name={name} checked={!isAll} onChange={() => onChange([])} />
          <span className="option-text">{form.someOfThem}</span>
        </label>
      </div>
      {isAll ? null : (
        <ChooseMany title={title} choices={choices} chosen={textsIn(value)} onChange={onChange} />
      )}
    </>
  );
}
