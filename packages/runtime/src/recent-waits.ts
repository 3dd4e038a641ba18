import { type DeskEvent, type DeskView, WaitTimes } from '@baton/desk';
import { type LogStore, READ_ROWS_MAX, type StreamId } from '@baton/store';

/** How many of the newest events are read for what people waited before a start. */
export const RECENT_EVENTS_MAX = 5_000;

/** What people waited lately, by the newest events of a log that ends where the desk stands. */
export async function recentWaits(
  store: LogStore,
  stream: StreamId,
  desk: DeskView,
): Promise<WaitTimes> {
  const times = new WaitTimes();
  for (let seq = Math.max(0, desk.seq - RECENT_EVENTS_MAX); seq < desk.seq; ) {
    const page = await store.readAfter(stream, seq, READ_ROWS_MAX);
    for (const { data } of page) times.hear(JSON.parse(data) as DeskEvent);
    const last = page.at(-1);
    if (!last) break;
    seq = last.seq;
  }
  times.meet(desk.chats.values());
  return times;
}
