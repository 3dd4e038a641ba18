import type { Json } from '@baton/flow';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useAdminWords } from '../../admin/use-admin.ts';
import type { Field } from '../schema/schema-fields.ts';
import type { FormAround } from './form-around.ts';
import { ScriptField } from './script-field.tsx';

type KeyValuesFieldProps = {
  readonly field: Field;
  readonly value: Json;
  readonly around: FormAround;
  readonly problem: string | null;
  readonly onChange: (value: { readonly [name: string]: string }) => void;
};

type Row = { readonly id: string; readonly name: string; readonly value: string };

/** Names with a text each. A row without a name is kept here until it has one. */
export function KeyValuesField({ field, value, around, problem, onChange }: KeyValuesFieldProps) {
  const words = useAdminWords();
  const texts = words.builder.fields;
  const [rows, setRows] = useState<readonly Row[]>(() => rowsOf(value, around.freshId));
  // Changed from outside (undo, a jump to another node): the rows begin anew.
  const shown = same(objectOf(rows), value) ? rows : rowsOf(value, around.freshId);

  function change(next: readonly Row[]): void {
    setRows(next);
    onChange(objectOf(next));
  }
  return (
    <fieldset className="list-field">
      <legend className="form-name">{field.title}</legend>
      {field.description ? <p className="form-hint">{field.description}</p> : null}
      {problem ? <p className="form-problem">{problem}</p> : null}
      {shown.map((row, index) => (
        <div key={row.id} className="key-value">
          <input
            className="input"
            aria-label={`${texts.key} ${index + 1}`}
            placeholder={texts.key}
            value={row.name}
            onChange={(event) => {
              const name = event.currentTarget.value;
              change(shown.map((each) => (each.id === row.id ? { ...each, name } : each)));
            }}
          />
          <ScriptField
            field={{ ...field, placeholder: texts.value }}
            ids={{ id: row.id, 'aria-describedby': undefined, 'aria-invalid': false }}
            label={`${texts.value} ${index + 1}`}
            value={row.value}
            kind="template"
            onChange={(text) =>
              change(shown.map((each) => (each.id === row.id ? { ...each, value: text } : each)))
            }
          />
          <button
            type="button"
            className="icon-button"
            aria-label={texts.removeEntry(index + 1)}
            onClick={() => change(shown.filter((each) => each.id !== row.id))}
          >
            <X size={14} aria-hidden="true" />
          </button>
        </div>
      ))}
      <button
        type="button"
        className="button button--quiet list-add"
        onClick={() => setRows([...shown, { id: around.freshId(), name: '', value: '' }])}
      >
        <Plus size={14} aria-hidden="true" />
        {texts.addEntry}
      </button>
    </fieldset>
  );
}

function rowsOf(value: Json, freshId: () => string): readonly Row[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).map(([name, text]) => ({
    id: freshId(),
    name,
    value: String(text),
  }));
}

function objectOf(rows: readonly Row[]): { readonly [name: string]: string } {
  const named = rows.filter(({ name }) => name.trim() !== '');
  return Object.fromEntries(named.map(({ name, value }) => [name.trim(), value]));
}

function same(one: { readonly [name: string]: string }, other: Json): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
