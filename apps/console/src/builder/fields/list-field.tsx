import type { Json, JsonObject } from '@baton/flow';
import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react';
import type { ComponentType } from 'react';
import { useAdminWords } from '../../admin/use-admin.ts';
import { type Field, freshEntry, isShown } from '../schema/schema-fields.ts';
import type { FormAround } from './form-around.ts';

type EntryProps = {
  readonly field: Field;
  readonly path: string;
  readonly value: Json;
  readonly around: FormAround;
  readonly onChange: (value: Json, path: string) => void;
};
type ListFieldProps = EntryProps & {
  /** What shows one setting of an entry, which may be a list again. */
  readonly Entry: ComponentType<EntryProps>;
};

/** Entries in a row, which can be added, taken out and moved. */
export function ListField({ field, path, value, around, onChange, Entry }: ListFieldProps) {
  const words = useAdminWords();
  const texts = words.builder.fields;
  const entries = Array.isArray(value) ? (value as readonly Json[]) : [];
  const { item, itemsMax = Number.POSITIVE_INFINITY } = field;
  const problem = around.problemOf(path);
  if (!item) return null;

  const replace = (next: readonly Json[], about = path): void => onChange(next, about);
  const move = (from: number, to: number): void => {
    const next = [...entries];
    const [moved] = next.splice(from, 1);
    if (moved === undefined) return;
    next.splice(to, 0, moved);
    replace(next);
  };
  return (
    <fieldset className="list-field">
      <legend className="form-name">{field.title}</legend>
      {field.description ? <p className="form-hint">{field.description}</p> : null}
      {problem ? <p className="form-problem">{problem}</p> : null}
      <ol className="list-entries">
        {entries.map((entry, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: entries have no name; fields hold no state that could mix up
          <li key={index} className="list-entry" data-several={item.kind === 'several'}>
            <div className="list-entry-fields">
              <EntryFields
                {...{ item, entry, around, Entry }}
                path={`${path}.${index}`}
                title={texts.entry(index + 1)}
                onChange={(next, about) =>
                  replace(
                    entries.map((each, at) => (at === index ? next : each)),
                    about,
                  )
                }
              />
            </div>
            <div className="list-entry-acts">
              {index > 0 ? (
                <button
                  type="button"
                  className="icon-button"
                  aria-label={texts.moveUp(index + 1)}
                  onClick={() => move(index, index - 1)}
                >
                  <ArrowUp size={14} aria-hidden="true" />
                </button>
              ) : null}
              {index < entries.length - 1 && item.kind === 'several' ? (
                <button
                  type="button"
                  className="icon-button"
                  aria-label={texts.moveDown(index + 1)}
                  onClick={() => move(index, index + 1)}
                >
                  <ArrowDown size={14} aria-hidden="true" />
                </button>
              ) : null}
              <button
                type="button"
                className="icon-button"
                aria-label={texts.removeEntry(index + 1)}
                onClick={() => replace(entries.filter((_, at) => at !== index))}
              >
                <X size={14} aria-hidden="true" />
              </button>
            </div>
          </li>
        ))}
      </ol>
      {entries.length < itemsMax ? (
        <button
          type="button"
          className="button button--quiet list-add"
          onClick={() => replace([...entries, freshEntry(item, around.freshId)])}
        >
          <Plus size={14} aria-hidden="true" />
          {texts.addEntry}
        </button>
      ) : null}
    </fieldset>
  );
}

type EntryFieldsProps = {
  readonly item: NonNullable<Field['item']>;
  readonly entry: Json;
  readonly path: string;
  readonly title: string;
  readonly around: FormAround;
  readonly Entry: ComponentType<EntryProps>;
  readonly onChange: (entry: Json, path: string) => void;
};

function EntryFields({ item, entry, path, title, around, Entry, onChange }: EntryFieldsProps) {
  if (item.kind === 'one') {
    return (
      <Entry
        field={{ ...item.field, title }}
        path={path}
        value={entry}
        around={around}
        onChange={onChange}
      />
    );
  }
  const values: JsonObject =
    typeof entry === 'object' && entry !== null && !Array.isArray(entry)
      ? (entry as JsonObject)
      : {};
  return item.fields
    .filter((field) => isShown(field, values, item.fields))
    .map((field) => (
      <Entry
        key={field.name}
        field={field}
        path={`${path}.${field.name}`}
        value={values[field.name] ?? field.preset}
        around={around}
        onChange={(value, about) => onChange({ ...values, [field.name]: value }, about)}
      />
    ));
}
