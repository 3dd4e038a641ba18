import { useId } from 'react';
import type { FieldWords } from './field.ts';

type ChooseOptionProps = {
  readonly options: readonly string[];
  readonly words: FieldWords;
  readonly value: unknown;
  readonly onChange: (option: string) => void;
};

/** One of a few ways, each with what it means. */
export function ChooseOption({ options, words, value, onChange }: ChooseOptionProps) {
  const name = useId();
  return (
    <div className="options">
      {options.map((option) => (
        <label key={option} className="option">
          <input
            type="radio"
            name={name}
            value={option}
            checked={value === option}
            aria-labelledby={`${name}-${option}-name`}
            aria-describedby={words.optionHelp?.[option] ? `${name}-${option}` : undefined}
            onChange={() => onChange(option)}
          />
          <span className="option-text">
            <span id={`${name}-${option}-name`}>{words.options?.[option] ?? option}</span>
            {words.optionHelp?.[option] ? (
              <span id={`${name}-${option}`} className="form-hint">
                {words.optionHelp[option]}
              </span>
            ) : null}
          </span>
        </label>
      ))}
    </div>
  );
}
