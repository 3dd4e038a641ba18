import type { Json } from '@baton/flow';
import { useState } from 'react';
import { useAdminWords } from '../../admin/use-admin.ts';
import type { FieldIds } from './form-around.ts';

type JsonFieldProps = {
  readonly ids: FieldIds;
  readonly value: Json;
  readonly onChange: (value: Json) => void;
};

/** JSON as text. What is broken stays in the field and is not taken. */
export function JsonField({ ids, value, onChange }: JsonFieldProps) {
  const words = useAdminWords();
  const [typed, setTyped] = useState<string | null>(null);
  const problem = typed === null ? null : faultOf(typed);
  const text = typed ?? (value === null ? '' : JSON.stringify(value, null, 2));
  return (
    <>
      <textarea
        {...ids}
        aria-invalid={ids['aria-invalid'] || problem !== null}
        className="input json-field"
        rows={Math.min(12, Math.max(3, text.split('\n').length))}
        spellCheck={false}
        dir="ltr"
        value={text}
        onChange={(event) => {
          const next = event.currentTarget.value;
          setTyped(next);
          if (next.trim() === '') onChange(null);
          else if (faultOf(next) === null) onChange(JSON.parse(next) as Json);
        }}
        onBlur={() => {
          if (problem === null) setTyped(null);
        }}
      />
      {problem === null ? null : (
        <p className="form-problem" role="alert">
          {words.builder.fields.jsonBroken(problem)}
        </p>
      )}
    </>
  );
}

function faultOf(text: string): string | null {
  if (text.trim() === '') return null;
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
}
