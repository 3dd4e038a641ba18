import { type DeskEvent, DeskState } from '@baton/desk';
import { type LogStore, READ_ROWS_MAX, type RowChange, type StreamId } from '@baton/store';
import { foundBy, rowsAfter } from './rows-after.ts';

/**
 * Drops a stream's read models and builds them again from its log; the rows are the same as before. `reapply` puts what
 * people changed of them on them once more.
 */
export async function rebuildReadModels(
  store: LogStore,
  stream: StreamId,
  reapply: () => Promise<void> = async () => {},
): Promise<void> {
  await store.dropRows(stream);
  const desk = new DeskState();
  for (;;) {
    const events = await store.readAfter(stream, desk.seq, READ_ROWS_MAX);
    const rows: RowChange[] = [];
    for (const { data } of events) {
      const event = JSON.parse(data) as DeskEvent;
      const found = foundBy(event, desk);
      desk.apply(event);
      rows.push(...rowsAfter(event, found, desk));
    }
    await store.putRows(stream, rows);
    if (events.length < READ_ROWS_MAX) return reapply();
  }
}
