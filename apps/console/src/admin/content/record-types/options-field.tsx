import { useState } from 'react';
import { FormField } from '../../parts/form-fields.tsx';
import { useAdmin } from '../../use-admin.ts';

type OptionsFieldProps = {
  readonly value: unknown;
  readonly onChange: (options: readonly string[]) => void;
};

/** What a picklist offers, one per line. An option may have commas in it. */
export function OptionsField({ value, onChange }: OptionsFieldProps) {
  const { words } = useAdmin();
  const { options: texts } = words.content.fields.form;
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <FormField title={texts.label} hint={texts.help}>
      {(ids) => (
        <textarea
          {...ids}
          className="input"
          rows={Math.min(10, Math.max(4, optionsIn(value).length + 1))}
          dir="auto"
          value={typed ?? optionsIn(value).join('\n')}
          onChange={(event) => {
            const text = event.currentTarget.value;
            setTyped(text);
            const lines = text.split('\n').map((line) => line.trim());
            onChange([...new Set(lines)].filter((line) => line !== ''));
          }}
          onBlur={() => setTyped(null)}
        />
      )}
    </FormField>
  );
}

export function optionsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}
