import { useState } from 'react';
import type { ControlIds } from './control-props.ts';

type WholeControlProps = {
  readonly ids: ControlIds;
  /** Undefined while what is typed is no number. */
  readonly value: unknown;
  readonly placeholder?: string | undefined;
  readonly canBeNone: boolean;
  readonly onChange: (value: number | null | undefined) => void;
};

/** A number as it is typed: what is not one stays in sight until it is. */
export function WholeControl({ ids, value, placeholder, canBeNone, onChange }: WholeControlProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const given = typeof value === 'number' ? String(value) : '';
  return (
    <input
      {...ids}
      className="input whole"
      inputMode="numeric"
      autoComplete="off"
      placeholder={placeholder}
      value={typed ?? given}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyped(text);
        onChange(numberIn(text, canBeNone));
      }}
      onBlur={() => {
        // What makes no sense is left for its author to mend.
        if (value !== undefined) setTyped(null);
      }}
    />
  );
}

/** The number a text says; null for none where that is an answer, undefined for anything else. */
export function numberIn(text: string, canBeNone: boolean): number | null | undefined {
  const trimmed = text.trim().replace(',', '.');
  if (trimmed === '') return canBeNone ? null : undefined;
  const number = Number(trimmed);
  return Number.isFinite(number) ? number : undefined;
}
