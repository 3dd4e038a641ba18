import { FormField } from '../parts/form-fields.tsx';

type KeyFieldProps = {
  readonly label: string;
  readonly help: string;
  /** What was entered; empty as long as nobody did. */
  readonly value: unknown;
  /** What the name proposes. */
  readonly proposed: string;
  readonly pattern: RegExp;
  readonly problem: string;
  /** For what is made already. */
  readonly isFixed: boolean;
  readonly onChange: (key: string) => void;
};

/** A key that stays: proposed by the name until somebody writes another. */
export function KeyField(props: KeyFieldProps) {
  const { label, help, value, proposed, pattern, problem, isFixed, onChange } = props;
  const given = typeof value === 'string' ? value : '';
  const key = given === '' ? proposed : given;
  const isWrong = key !== '' && !pattern.test(key);
  return (
    <FormField title={label} hint={help} problem={isWrong ? problem : null}>
      {(ids) => (
        <input
          {...ids}
          className="input mono"
          dir="ltr"
          maxLength={40}
          spellCheck={false}
          autoComplete="off"
          readOnly={isFixed}
          value={key}
          onChange={(event) => onChange(event.currentTarget.value.trim())}
        />
      )}
    </FormField>
  );
}
