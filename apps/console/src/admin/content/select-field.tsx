import { FormField } from '../parts/form-fields.tsx';

type SelectFieldProps = {
  readonly label: string;
  readonly help?: string | undefined;
  readonly value: unknown;
  /** What stands for nothing, kept as null; without it one has to be chosen. */
  readonly none?: string;
  readonly options: readonly { readonly id: string; readonly name: string }[];
  readonly isFixed?: boolean;
  readonly onChange: (id: string | null) => void;
};

/** One of some things a screen knows itself. */
export function SelectField(props: SelectFieldProps) {
  const { label, help, value, none, options, isFixed = false, onChange } = props;
  const given = typeof value === 'string' ? value : '';
  const isKnown = given === '' || options.some(({ id }) => id === given);
  return (
    <FormField title={label} hint={help}>
      {(ids) => (
        <select
          {...ids}
          className="select"
          value={given}
          disabled={isFixed}
          onChange={(event) => onChange(event.currentTarget.value || null)}
        >
          {none === undefined && given !== '' ? null : <option value="">{none ?? ''}</option>}
          {isKnown ? null : <option value={given}>{given}</option>}
          {options.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </FormField>
  );
}
