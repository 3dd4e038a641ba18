import { CalendarDays } from 'lucide-react';
import { Popover } from 'radix-ui';
import { type FormEvent, useState } from 'react';
import { useWords } from '../words/use-words.ts';
import { type DateRange, daysOf, NAMED_RANGES, rangeBetween } from './date-range.ts';
import { useHistoryWords } from './history-words.ts';
import { rangeWords } from './range-words.ts';

type RangeFilterProps = {
  readonly range: DateRange | null;
  readonly onChange: (range: DateRange | null) => void;
};

/** Narrows a list to some days: those with a name, or from one to another. */
export function RangeFilter({ range, onChange }: RangeFilterProps) {
  const { filters: words } = useHistoryWords();
  const { locale } = useWords();
  const [isOpen, setOpen] = useState(false);
  const choose = (wanted: DateRange | null): void => {
    setOpen(false);
    onChange(wanted);
  };
  const options: readonly (DateRange | null)[] = [null, ...NAMED_RANGES];
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger
        className="filter-button"
        data-set={range !== null}
        aria-label={`${words.range}: ${rangeWords(range, words, locale)}`}
      >
        <CalendarDays size={14} aria-hidden="true" />
        {rangeWords(range, words, locale)}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="menu range-menu"
          align="start"
          sideOffset={4}
          collisionPadding={8}
          aria-label={words.range}
        >
          {options.map((option) => (
            <button
              key={option ?? 'any'}
              type="button"
              className="menu-item"
              aria-pressed={option === range}
              onClick={() => choose(option)}
            >
              {rangeWords(option, words, locale)}
            </button>
          ))}
          <Days key={range} range={range} onChoose={choose} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

type DaysProps = {
  readonly range: DateRange | null;
  readonly onChoose: (range: DateRange | null) => void;
};

function Days({ range, onChoose }: DaysProps) {
  const { filters: words } = useHistoryWords();
  const [days, setDays] = useState(daysOf(range));
  const wanted = rangeBetween(days.from, days.to);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (wanted) onChoose(wanted);
  };
  return (
    <form className="range-days" aria-label={words.otherRange} onSubmit={onSubmit}>
      {(['from', 'to'] as const).map((end) => (
        <label key={end} className="range-day">
          <span>{words[end]}</span>
          <input
            type="date"
            className="input"
            value={days[end]}
            onChange={(event) => setDays({ ...days, [end]: event.currentTarget.value })}
          />
        </label>
      ))}
      <button type="submit" className="button" disabled={wanted === null}>
        {words.apply}
      </button>
    </form>
  );
}
