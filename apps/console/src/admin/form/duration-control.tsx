import { useState } from 'react';
import { useAdminWords } from '../use-admin.ts';
import type { ControlIds } from './control-props.ts';
import { countOf, durationOf, UNITS, type UnitName, unitOf } from './duration-parts.ts';
import { WholeControl } from './whole-control.tsx';

type DurationControlProps = {
  readonly ids: ControlIds;
  readonly title: string;
  readonly value: unknown;
  readonly placeholder?: string | undefined;
  readonly canBeNone: boolean;
  readonly onChange: (value: number | null | undefined) => void;
};

/** How long something lasts: a number and its unit. */
export function DurationControl(props: DurationControlProps) {
  const { form } = useAdminWords();
  const { ids, title, value, placeholder, canBeNone, onChange } = props;
  const [chosen, setUnit] = useState<UnitName | null>(null);
  const unit = chosen ?? unitOf(typeof value === 'number' ? value : 0);
  return (
    <span className="duration">
      <WholeControl
        key={unit}
        ids={ids}
        value={typeof value === 'number' ? countOf(value, unit) : value}
        placeholder={placeholder}
        canBeNone={canBeNone}
        onChange={(count) => {
          // While something is typed its unit stays what it is: 60 seconds do not become a minute under the hand.
          setUnit(unit);
          onChange(typeof count === 'number' ? durationOf(count, unit) : count);
        }}
      />
      <select
        className="select"
        aria-label={form.unitOf(title)}
        value={unit}
        onChange={(event) => {
          const next = UNITS.find(({ name }) => name === event.currentTarget.value)?.name;
          if (!next) return;
          setUnit(next);
          if (typeof value === 'number') onChange(durationOf(countOf(value, unit), next));
        }}
      >
        {UNITS.toReversed().map(({ name }) => (
          <option key={name} value={name}>
            {form.units[name]}
          </option>
        ))}
      </select>
    </span>
  );
}
