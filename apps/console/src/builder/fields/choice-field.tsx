import { useState } from 'react';
import { useAdminWords } from '../../admin/use-admin.ts';
import type { Field } from '../schema/schema-fields.ts';
import type { FieldIds } from './form-around.ts';
import { ScriptField } from './script-field.tsx';

type ChoiceFieldProps = {
  readonly field: Field;
  readonly ids: FieldIds;
  readonly value: string;
  /** A text of one's own beside the choices. */
  readonly allowsOther?: boolean;
  readonly onChange: (value: string) => void;
};

const OTHER = '\u0000other';

/** One of a few words, or with `allowsOther` anything else. */
export function ChoiceField({ field, ids, value, allowsOther, onChange }: ChoiceFieldProps) {
  const words = useAdminWords();
  const isKnown = field.choices.some((choice) => choice.value === value);
  const [isOther, setOther] = useState(!isKnown && value !== '');
  const showsOther = allowsOther === true && isOther;
  return (
    <div className="choice-field">
      <select
        {...ids}
        className="select"
        value={showsOther ? OTHER : value}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          setOther(chosen === OTHER);
          if (chosen !== OTHER) onChange(chosen);
        }}
      >
        {isKnown || showsOther ? null : (
          <option value={value}>{words.builder.fields.choose}</option>
        )}
        {field.choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.title}
          </option>
        ))}
        {allowsOther ? <option value={OTHER}>{words.builder.fields.own}</option> : null}
      </select>
      {showsOther ? (
        <ScriptField
          field={field}
          ids={{ ...ids, id: `${ids.id}-other` }}
          label={field.title}
          value={value}
          kind="template"
          onChange={onChange}
        />
      ) : null}
    </div>
  );
}
