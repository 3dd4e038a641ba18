import type { AgentSession } from './history-shapes.ts';

/** What an agent did with the time of a sign-in. Every millisecond is in one of these. */
export const TIME_PARTS = ['atCapacity', 'inChats', 'idle', 'away'] as const;
export type TimePart = (typeof TIME_PARTS)[number];
export type TimeSlice = {
  readonly part: TimePart;
  readonly ms: number;
  /** Of the whole, in hundredths; the slices of a bar make up 100 together. */
  readonly percent: number;
};

type Times = Pick<AgentSession, 'onlineMs' | 'awayMs' | 'idleMs' | 'inChatsMs' | 'atCapacityMs'>;

/**
 * The time of a sign-in in its parts. Time at capacity is time in chats, and chats may go on while one is away: each
 * moment counts where it says most.
 */
export function timeSlices(times: Times): readonly TimeSlice[] {
  const whole = times.onlineMs + times.awayMs;
  const atCapacity = Math.min(times.atCapacityMs, times.onlineMs);
  const idle = Math.min(times.idleMs, times.onlineMs - atCapacity);
  const parts: { readonly [Part in TimePart]: number } = {
    atCapacity,
    inChats: Math.max(0, times.onlineMs - idle - atCapacity),
    idle,
    away: times.awayMs,
  };
  if (whole <= 0) return [];
  const filled = TIME_PARTS.filter((part) => parts[part] > 0);
  const percents = wholePercents(filled.map((part) => parts[part]));
  return filled.map((part, place) => ({ part, ms: parts[part], percent: percents[place] ?? 0 }));
}

/** Hundredths that add up to 100: those that lose most by rounding down get what is left. */
function wholePercents(amounts: readonly number[]): readonly number[] {
  const sum = amounts.reduce((total, amount) => total + amount, 0);
  const exact = amounts.map((amount) => (amount * 100) / sum);
  const floors = exact.map(Math.floor);
  let left = 100 - floors.reduce((total, floor) => total + floor, 0);
  const byLoss = exact
    .map((percent, place) => ({ place, loss: percent - Math.floor(percent) }))
    .toSorted((one, other) => other.loss - one.loss);
  for (const { place } of byLoss) {
    if (left <= 0) break;
    floors[place] = (floors[place] ?? 0) + 1;
    left -= 1;
  }
  return floors;
}
