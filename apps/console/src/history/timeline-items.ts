import type { EpochMs } from '@baton/kernel';
import { newDays } from '../time/new-days.ts';
import type { TimelineLine } from './history-shapes.ts';

/** What is drawn of a conversation: days, and lines with or without the name above them. */
export type TimelineItem =
  | { readonly kind: 'day'; readonly key: string; readonly at: number }
  | {
      readonly kind: 'line';
      readonly key: string;
      readonly line: TimelineLine;
      /** Whether name and time stand above it: not within a run by one person. */
      readonly isFirst: boolean;
    };

export type TimelineShown = { readonly events: boolean; readonly pages: boolean };

/** A chat of more lines than this is not read to its beginning; its text is in the body. */
export const TIMELINE_LINES_MAX = 20_000;

/** What was read of a chat with the piece before it. */
export function withEarlier(
  lines: readonly TimelineLine[],
  piece: { readonly items: readonly TimelineLine[]; readonly next: string | null },
): { readonly lines: readonly TimelineLine[]; readonly next: string | null } {
  const joined = [...piece.items, ...lines];
  return { lines: joined, next: joined.length >= TIMELINE_LINES_MAX ? null : piece.next };
}

/** A pause so long ends a run. */
const RUN_MS = 5 * 60_000;

/** The lines to draw, days between them. */
export function timelineItems(
  lines: readonly TimelineLine[],
  shown: TimelineShown,
): readonly TimelineItem[] {
  const items: TimelineItem[] = [];
  const newDay = newDays();
  let before: TimelineLine | null = null;
  for (const line of lines) {
    if (line.kind === 'event' && !shown.events) continue;
    if (line.kind === 'page' && !shown.pages) continue;
    const day = newDay(line.at as EpochMs);
    if (day !== null) {
      before = null;
      items.push({ kind: 'day', key: `day ${day}`, at: line.at });
    }
    items.push({ kind: 'line', key: keyOf(line), line, isFirst: !isRun(before, line) });
    before = line;
  }
  return items;
}

function isRun(before: TimelineLine | null, line: TimelineLine): boolean {
  if (before?.kind !== 'message' || line.kind !== 'message') return false;
  return (
    before.by === line.by &&
    before.name === line.name &&
    before.to === line.to &&
    line.at - before.at < RUN_MS
  );
}

function keyOf(line: TimelineLine): string {
  if (line.kind === 'event' && line.seq === null) return `hand ${line.id}`;
  // One event of the log may be a message and an event of the transcript.
  return `${line.kind} ${line.seq} ${line.kind === 'event' ? line.type : ''}`;
}
