import { FormField } from '../../parts/form-fields.tsx';
import { useAdmin } from '../../use-admin.ts';
import { SelectField } from '../select-field.tsx';

type DefaultFieldProps = {
  readonly kind: unknown;
  readonly options: readonly string[];
  readonly value: unknown;
  readonly onChange: (value: string | number | boolean | null) => void;
};

const INPUT_TYPES: { readonly [kind: string]: string } = {
  number: 'number',
  date: 'date',
  email: 'email',
  phone: 'tel',
  url: 'url',
};

/** What a new record has, asked for as the kind of the field says. */
export function DefaultField({ kind, options, value, onChange }: DefaultFieldProps) {
  const { words } = useAdmin();
  const texts = words.content.fields;
  const { label, help } = texts.form.defaultValue;
  if (kind === 'picklist') {
    return (
      <SelectField
        label={label}
        help={help}
        value={value}
        none={texts.noDefault}
        options={options.map((option) => ({ id: option, name: option }))}
        onChange={onChange}
      />
    );
  }
  if (kind === 'checkbox') {
    return (
      <SelectField
        label={label}
        help={help}
        value={typeof value === 'boolean' ? String(value) : null}
        none={texts.noDefault}
        options={[
          { id: 'true', name: texts.ticked },
          { id: 'false', name: texts.notTicked },
        ]}
        onChange={(chosen) => onChange(chosen === null ? null : chosen === 'true')}
      />
    );
  }
  return (
    <FormField title={label} hint={help}>
      {(ids) => (
        <input
          {...ids}
          className="input"
          type={INPUT_TYPES[String(kind)] ?? 'text'}
          step="any"
          dir="auto"
          autoComplete="off"
          value={value === null || value === undefined ? '' : String(value)}
          onChange={({ currentTarget }) => {
            const text = currentTarget.value;
            if (text === '') onChange(null);
            else onChange(kind === 'number' ? currentTarget.valueAsNumber : text);
          }}
        />
      )}
    </FormField>
  );
}
