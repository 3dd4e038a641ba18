/** Days by name; another range is `2026-03-01..2026-03-09`, either end of which may be left open. */
export const NAMED_RANGES = [
  'today',
  'yesterday',
  'last-7-days',
  'last-30-days',
  'this-month',
] as const;
export type NamedRange = (typeof NAMED_RANGES)[number];
export type DateRange = NamedRange | `${string}..${string}`;

const DAY = /^(?:\d{4}-\d{2}-\d{2})?$/;

/** A range as an address or a stored view has it; null for what is none. */
export function parseRange(text: string | null): DateRange | null {
  if (text === null) return null;
  const named = NAMED_RANGES.find((name) => name === text);
  if (named) return named;
  const [from, to, ...more] = text.split('..');
  if (from === undefined || to === undefined || more.length > 0) return null;
  if (!DAY.test(from) || !DAY.test(to) || from + to === '') return null;
  return startOf(from) === undefined || startOf(to) === undefined ? null : `${from}..${to}`;
}

/** The range between two days, both of them in it; null when neither is given. */
export function rangeBetween(from: string, to: string): DateRange | null {
  // Whoever names the later day first means the same days.
  return from !== '' && to !== '' && to < from
    ? parseRange(`${to}..${from}`)
    : parseRange(`${from}..${to}`);
}

/** The two days of a range that has no name. */
export function daysOf(range: DateRange | null): { readonly from: string; readonly to: string } {
  if (range === null || !range.includes('..')) return { from: '', to: '' };
  const [from = '', to = ''] = range.split('..');
  return { from, to };
}

/** From when and before when, in epoch milliseconds by the days of this browser's zone. */
export function instantsOf(
  range: DateRange | null,
  now: number,
): { readonly from?: number; readonly to?: number } {
  switch (range) {
    case null:
      return {};
    case 'today':
      return { from: dayStart(now, 0) };
    case 'yesterday':
      return { from: dayStart(now, -1), to: dayStart(now, 0) };
    case 'last-7-days':
      return { from: dayStart(now, -6) };
    case 'last-30-days':
      return { from: dayStart(now, -29) };
    case 'this-month': {
      const date = new Date(now);
      return { from: new Date(date.getFullYear(), date.getMonth(), 1).getTime() };
    }
    default: {
      const { from, to } = daysOf(range);
      const first = startOf(from) ?? null;
      const last = startOf(to) ?? null;
      return {
        ...(first === null ? {} : { from: first }),
        ...(last === null ? {} : { to: dayStart(last, 1) }),
      };
    }
  }
}

// By the calendar and not by 24 hours: two days a year are longer or shorter.
function dayStart(at: number, days: number): number {
  const date = new Date(at);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days).getTime();
}

/** Null for an open end, undefined for no day. */
function startOf(day: string): number | null | undefined {
  if (day === '') return null;
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const start = new Date(year, month - 1, date);
  return start.getMonth() === month - 1 && start.getDate() === date ? start.getTime() : undefined;
}
