import { useState } from 'react';
import type { ControlIds } from './control-props.ts';
import { textsIn } from './field.ts';

type LinesControlProps = {
  readonly ids: ControlIds;
  readonly value: unknown;
  readonly onChange: (lines: readonly string[]) => void;
};

/** A list of short texts, one per line. */
export function LinesControl({ ids, value, onChange }: LinesControlProps) {
  const given = textsIn(value).join('\n');
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <textarea
      {...ids}
      className="input"
      rows={Math.min(8, Math.max(3, textsIn(value).length + 1))}
      spellCheck={false}
      dir="ltr"
      value={typed ?? given}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        onChange(linesIn(event.currentTarget.value));
      }}
      onBlur={() => setTyped(null)}
    />
  );
}

/** The texts in lines, without the empty ones and without doubles. */
export function linesIn(text: string): readonly string[] {
  const lines = text
    .split(/[\n,]/)
    .map((line) => line.trim())
    .filter(Boolean);
  return [...new Set(lines)];
}
