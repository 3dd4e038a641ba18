import { useId } from 'react';
import { useAdmin } from '../../use-admin.ts';

const REPLACEMENT_LENGTH_MAX = 255;

type ReplacementFieldProps = {
  /** Null: nothing takes its place. */
  readonly value: string | null;
  readonly onChange: (replacement: string | null) => void;
};

/** What takes the place of what a rule finds: nothing, or a text. */
export function ReplacementField({ value, onChange }: ReplacementFieldProps) {
  const { words } = useAdmin();
  const texts = words.protection.rules;
  const name = useId();
  return (
    <fieldset className="list-field">
      <legend className="form-name">{texts.form.replacement.label}</legend>
      <div className="options">
        <label className="option">
          <input
            type="radio"
            name={name}
            checked={value === null}
            onChange={() => onChange(null)}
          />
          <span className="option-text">{texts.actions.remove}</span>
        </label>
        <label className="option">
          <input
            type="radio"
            name={name}
            checked={value !== null}
            onChange={() => onChange('••••')}
          />
          <span className="option-text">{texts.actions.replace}</span>
        </label>
      </div>
      {value === null ? null : (
        <input
          className="input"
          aria-label={texts.form.replacement.label}
          dir="auto"
          maxLength={REPLACEMENT_LENGTH_MAX}
          autoComplete="off"
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </fieldset>
  );
}
