import { type DeskEvent, DeskState, project } from '@baton/desk';
import { type LogStore, READ_ROWS_MAX, type RowChange, type StreamId } from '@baton/store';

/** Drops a stream's read models and builds them again from its log; the rows are the same as before. */
export async function rebuildReadModels(store: LogStore, stream: StreamId): Promise<void> {
  await store.dropRows(stream);
  const desk = new DeskState();
  for (;;) {
    const events = await store.readAfter(stream, desk.seq, READ_ROWS_MAX);
    const rows: RowChange[] = [];
    for (const { data } of events) {
      const event = JSON.parse(data) as DeskEvent;
      const row = applied(desk, event);
      if (row) rows.push({ model: 'transcripts', row });
    }
    await store.putRows(stream, rows);
    if (events.length < READ_ROWS_MAX) return;
  }
}

function applied(desk: DeskState, event: DeskEvent): ReturnType<typeof project> {
  const chatId = 'chatId' in event ? event.chatId : undefined;
  const before = chatId && desk.chat(chatId);
  desk.apply(event);
  if (!('chatId' in event)) return undefined;
  return project(event, { before, after: desk.chat(event.chatId) }, desk.seq);
}
