import type { FieldWords } from './field.ts';

type TicksProps = {
  readonly options: readonly string[];
  readonly words: FieldWords;
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
};

/** Any of a few things, kept in the order they are listed. */
export function Ticks({ options, words, chosen, onChange }: TicksProps) {
  return (
    <div className="checks">
      {options.map((option) => (
        <label key={option} className="check">
          <input
            type="checkbox"
            checked={chosen.includes(option)}
            onChange={(event) => {
              const isOn = event.currentTarget.checked;
              onChange(options.filter((each) => (each === option ? isOn : chosen.includes(each))));
            }}
          />
          <span className="check-name">{words.options?.[option] ?? option}</span>
        </label>
      ))}
    </div>
  );
}
