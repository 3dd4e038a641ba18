import type { Json } from '@baton/flow';
import { useState } from 'react';
import { useAdminWords } from '../../admin/use-admin.ts';
import type { Field } from '../schema/schema-fields.ts';
import type { FieldIds } from './form-around.ts';

type NumberFieldProps = {
  readonly field: Field;
  readonly ids: FieldIds;
  readonly value: Json;
  readonly onChange: (value: number | null) => void;
};

/** A number with its unit. What is no number, or out of range, is not taken and says why. */
export function NumberField({ field, ids, value, onChange }: NumberFieldProps) {
  const words = useAdminWords();
  const given = typeof value === 'number' ? String(value) : '';
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? given;
  const { min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER } = field;
  const isWrong = typed !== null && !fits(typed, field);
  return (
    <>
      <span className="number-field">
        <input
          {...ids}
          aria-invalid={ids['aria-invalid'] || isWrong}
          className="input"
          inputMode="decimal"
          value={text}
          placeholder={field.placeholder}
          onChange={(event) => {
            const next = event.currentTarget.value;
            setTyped(next);
            if (fits(next, field)) onChange(next.trim() === '' ? null : Number(next));
          }}
          onBlur={() => {
            if (!isWrong) setTyped(null);
          }}
        />
        {field.unit ? <span className="number-unit">{field.unit}</span> : null}
      </span>
      {isWrong ? (
        <p className="form-problem" role="alert">
          {words.builder.fields.outOfRange(min, max)}
        </p>
      ) : null}
    </>
  );
}

function fits(text: string, { canBeEmpty, min, max }: Field): boolean {
  if (text.trim() === '') return canBeEmpty;
  const number = Number(text);
  return Number.isFinite(number) && number >= (min ?? number) && number <= (max ?? number);
}
