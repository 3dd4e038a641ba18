import type { ChatView, EventFrame, Notice, TimelineEntry } from '@baton/protocol';

/** How many entries of one chat a view keeps; the oldest go first. */
export const TIMELINE_ENTRIES_MAX = 2_000;
/** How much text of one chat a view keeps, notes included, in UTF-16 code units; the oldest entries go first. */
export const TIMELINE_LENGTH_MAX = 1_000_000;

type NoticeEntry = Extract<TimelineEntry, { kind: 'notice' }>;

/** The view with one more entry at the end of its timeline. */
export function withEntry(view: ChatView, entry: TimelineEntry): ChatView {
  const timeline = appended(view.timeline, entry);
  if (timeline === view.timeline) return view;
  return {
    ...view,
    timeline,
    omitted: view.omitted + view.timeline.length + 1 - timeline.length,
  };
}

/** The view with one more line between the messages. */
export function withNotice(
  view: ChatView,
  { seq, event }: Pick<EventFrame, 'seq' | 'event'>,
  notice: Notice,
  more: Partial<NoticeEntry> = {},
): ChatView {
  return withEntry(view, { kind: 'notice', seq, at: event.at, notice, name: null, ...more });
}

/** The timeline with one more entry at its end, cut from its start; the same one when it has that message already. */
function appended(
  timeline: readonly TimelineEntry[],
  entry: TimelineEntry,
): readonly TimelineEntry[] {
  if (entry.kind === 'message' && hasMessage(timeline, entry.messageId)) return timeline;
  const longer = [...timeline, entry];
  return longer.slice(firstKept(longer));
}

/** Whether the message stands in the timeline. Looks from the end, where it is when it is new. */
export function hasMessage(timeline: readonly TimelineEntry[], messageId: string): boolean {
  return (
    timeline.findLastIndex((entry) => entry.kind === 'message' && entry.messageId === messageId) >=
    0
  );
}

type Worded = { readonly seq: number; readonly text?: string; readonly note?: string };

function firstKept(timeline: readonly Worded[]): number {
  let length = 0;
  let first = timeline.length;
  while (first > 0 && timeline.length - first < TIMELINE_ENTRIES_MAX) {
    const { text, note } = timeline[first - 1] ?? {};
    length += (text ?? note ?? '').length;
    if (length > TIMELINE_LENGTH_MAX) break;
    first--;
  }
  return first;
}
