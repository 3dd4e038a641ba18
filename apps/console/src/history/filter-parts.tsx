import { X } from 'lucide-react';
import { FilterSelect } from '../admin/people/filter-select.tsx';
import { lengthWords } from '../time/time-words.ts';
import { useWords } from '../words/use-words.ts';
import { useHistoryWords } from './history-words.ts';

export type Option = { readonly id: string; readonly name: string };

type ChoiceFilterProps = {
  readonly label: string;
  readonly any: string;
  readonly value: string | undefined;
  readonly options: readonly Option[];
  readonly onChange: (id: string) => void;
};

/** Narrows a list by one of some things. What the address asks for stays, also when it is not among them. */
export function ChoiceFilter({ label, any, value = '', options, onChange }: ChoiceFilterProps) {
  const isKnown = value === '' || options.some(({ id }) => id === value);
  return (
    <FilterSelect
      label={label}
      any={any}
      value={value}
      options={isKnown ? options : [...options, { id: value, name: value }]}
      onChange={onChange}
    />
  );
}

/** The lengths that are offered, in seconds. */
const LENGTHS = [15, 30, 60, 120, 300, 600, 1_800];
const SECOND_MS = 1_000;

type LengthFilterProps = {
  readonly kind: 'wait' | 'duration';
  /** In seconds. */
  readonly value: string | undefined;
  readonly onChange: (seconds: string) => void;
};

/** Narrows a list to what took at least so long. */
export function LengthFilter({ kind, value = '', onChange }: LengthFilterProps) {
  const { filters: words } = useHistoryWords();
  const desk = useWords();
  const given = /^\d{1,7}$/.test(value) ? [Number(value)] : [];
  const offered = [...new Set([...LENGTHS, ...given])].toSorted((one, other) => one - other);
  const length = (seconds: number): string => lengthWords(seconds * SECOND_MS, desk);
  return (
    <FilterSelect
      label={kind === 'wait' ? words.wait : words.duration}
      any={kind === 'wait' ? words.anyWait : words.anyDuration}
      value={value}
      options={offered.map((seconds) => ({
        id: String(seconds),
        name: (kind === 'wait' ? words.waited : words.lasted)(length(seconds)),
      }))}
      onChange={onChange}
    />
  );
}

type ConditionChipProps = { readonly text: string; readonly onTakeAway: () => void };

/** A condition that is set, and the way to take it away. */
export function ConditionChip({ text, onTakeAway }: ConditionChipProps) {
  const { filters: words } = useHistoryWords();
  return (
    <span className="condition">
      <bdi>{text}</bdi>
      <button
        type="button"
        className="icon-button"
        aria-label={words.takeAway(text)}
        onClick={onTakeAway}
      >
        <X size={12} aria-hidden="true" />
      </button>
    </span>
  );
}
