import type { ReactNode } from 'react';
import {
  type Field,
  type FieldGroup,
  type FormWords,
  isShown,
  type Values,
  valueAt,
} from './field.ts';
import { FieldView } from './field-view.tsx';
import type { References } from './references.ts';

/** Fields the screen draws itself, by path. */
export type OwnFields = {
  readonly [path: string]: (value: unknown, onChange: (value: unknown) => void) => ReactNode;
};

export type RecordFormProps = {
  readonly groups: readonly FieldGroup[];
  readonly words: FormWords;
  /** The headings; a group without one goes on below the one before. */
  readonly headings: { readonly [group: string]: string };
  /** Of the headings, one below the title's. */
  readonly level: 'h3' | 'h4';
  readonly values: Values;
  readonly problems: ReadonlyMap<string, string>;
  readonly references: References;
  readonly own?: OwnFields;
  /** What the screen draws itself decides for itself. */
  readonly canChange: (field: Field) => boolean;
  readonly onChange: (path: string, value: unknown) => void;
};

/** A form as its description says: groups of fields, each where it makes sense. */
export function RecordForm(props: RecordFormProps) {
  const { groups, words, headings, values, problems, references, own, canChange, onChange } = props;
  const Heading = props.level;
  return groups.map(({ name, fields }) => {
    const shown = fields.filter((field) => isShown(field, values));
    if (shown.length === 0) return null;
    const heading = headings[name];
    const drawn = shown.map((field) => {
      const value = valueAt(values, field.path);
      const change = (next: unknown): void => onChange(field.path, next);
      const draw = own?.[field.path];
      return (
        <fieldset
          key={field.path}
          className={field.path.includes('.') && isInPart(field, groups) ? 'slot slot--in' : 'slot'}
          data-field={field.path}
          disabled={!draw && !canChange(field)}
        >
          {draw ? (
            draw(value, change)
          ) : (
            <FieldView
              field={field}
              words={words[field.path] ?? { label: field.path }}
              value={value}
              problem={problems.get(field.path) ?? null}
              references={references}
              onChange={change}
            />
          )}
        </fieldset>
      );
    });
    return heading ? (
      <section key={name} className="group" aria-label={heading}>
        <Heading>{heading}</Heading>
        {drawn}
      </section>
    ) : (
      <div key={name} className="group group--plain">
        {drawn}
      </div>
    );
  });
}

function isInPart(field: Field, groups: readonly FieldGroup[]): boolean {
  const above = field.path.split('.')[0];
  return groups.some(({ fields }) =>
    fields.some(({ kind, path }) => kind === 'part' && path === above),
  );
}

/** Puts the focus where something is not right. */
export function focusField(path: string): void {
  const slot = document.querySelector(`[data-field="${CSS.escape(path)}"]`);
  const control = slot?.querySelector<HTMLElement>('input, select, textarea, button');
  control?.focus();
}
