import { DESK_RECORDS_VERSION, type DeskEvent, DeskState, recordsFromText } from '@baton/desk';
import { type EpochMs, invariant } from '@baton/kernel';
import { type LogStore, READ_ROWS_MAX, type StreamId } from '@baton/store';
import { applied, wordsOfStored } from './batch.ts';
import type { Committed } from './committed.ts';

/** A desk as its log leaves it. */
export type ReadDesk = {
  readonly desk: DeskState;
  /** When its last event happened; undefined for a desk without events. */
  readonly lastAt: EpochMs | undefined;
  /** Up to which seq the kept state spared reading the log; 0 without one. */
  readonly keptSeq: number;
  /** What happened after `publishedSeq`; nothing when that is 0, for then nobody was connected. */
  readonly unpublished: readonly Committed[];
};

/** Reads a desk from its kept state and the rest of its log. Rejects with the store's error. */
export async function readDesk(
  store: LogStore,
  stream: StreamId,
  publishedSeq: number,
): Promise<ReadDesk> {
  const kept = await store.loadSnapshot(stream, DESK_RECORDS_VERSION);
  const desk = new DeskState(kept && recordsFromText(kept.data));
  const unpublished: Committed[] = [];
  // The kept state does not say when it was; its last event does.
  const [lastKept] = await store.readAfter(stream, Math.max(0, desk.seq - 1), 1);
  let lastAt = lastKept?.at;
  for (;;) {
    const events = await store.readAfter(stream, desk.seq, READ_ROWS_MAX);
    for (const { seq, data } of events) {
      const event = JSON.parse(data) as DeskEvent;
      const around = applied(desk, event);
      invariant(desk.seq === seq, `the log of ${stream} has a gap at ${seq}`);
      if (publishedSeq === 0 || seq <= publishedSeq) continue;
      const words = await wordsOfStored(store, stream, { seq, event });
      unpublished.push({ seq, event, data, ...around, words });
    }
    lastAt = events.at(-1)?.at ?? lastAt;
    if (events.length < READ_ROWS_MAX) break;
  }
  return { desk, lastAt, keptSeq: kept?.seq ?? 0, unpublished };
}
