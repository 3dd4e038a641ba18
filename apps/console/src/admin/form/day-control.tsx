import type { ControlIds } from './control-props.ts';

type DayControlProps = {
  readonly ids: ControlIds;
  /** The last instant of a day; null for never. */
  readonly value: unknown;
  readonly onChange: (at: number | null) => void;
};

/** A day in the zone of this browser, up to and including its end; none is never. */
export function DayControl({ ids, value, onChange }: DayControlProps) {
  return (
    <input
      {...ids}
      className="input day"
      type="date"
      value={typeof value === 'number' ? dayOf(value) : ''}
      onChange={(event) => onChange(endOfDay(event.currentTarget.value))}
    />
  );
}

/** "2026-11-20" as the calendar of this browser has it. */
export function dayOf(at: number): string {
  const date = new Date(at);
  const month = String(date.getMonth() + 1).padStart(2, '0');
  return `${date.getFullYear()}-${month}-${String(date.getDate()).padStart(2, '0')}`;
}

/** The last millisecond of a day there; null for what is none. */
export function endOfDay(day: string): number | null {
  const [year, month, date] = day.split('-').map(Number);
  if (!year || !month || !date) return null;
  return new Date(year, month - 1, date, 23, 59, 59, 999).getTime();
}
