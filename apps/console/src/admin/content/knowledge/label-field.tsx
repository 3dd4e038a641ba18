import { FormField } from '../../parts/form-fields.tsx';

type LabelFieldProps = {
  readonly label: string;
  readonly help?: string;
  readonly value: string;
  /** What others are filed under: offered, not demanded. */
  readonly known: readonly string[];
  readonly lengthMax: number;
  readonly problem?: string | null;
  readonly onChange: (label: string) => void;
};

/** What an article is filed under. */
export function LabelField(props: LabelFieldProps) {
  const { label, help, value, known, lengthMax, problem = null, onChange } = props;
  return (
    <FormField title={label} hint={help} problem={problem}>
      {(ids) => (
        <>
          <input
            {...ids}
            className="input"
            dir="auto"
            list={`${ids.id}-known`}
            maxLength={lengthMax}
            autoComplete="off"
            value={value}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
          <datalist id={`${ids.id}-known`}>
            {known.map((each) => (
              <option key={each} value={each} />
            ))}
          </datalist>
        </>
      )}
    </FormField>
  );
}
