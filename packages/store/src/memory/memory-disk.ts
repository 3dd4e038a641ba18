import type { EpochMs } from '@baton/kernel';
import type {
  CommandId,
  ConversationRow,
  OutboxItem,
  SessionRow,
  Snapshot,
  StoredEvent,
  StreamId,
  TranscriptRow,
  VisitorRow,
} from '../model.ts';

/** Everything one stream owns. */
export type MemoryStream = {
  /** The event with seq n is at n - 1. */
  readonly events: StoredEvent[];
  /** Words by their event's seq. */
  readonly contents: Map<number, string>;
  readonly commands: Map<CommandId, { readonly seq: number; readonly at: EpochMs }>;
  readonly transcripts: Map<string, TranscriptRow>;
  readonly sessions: Map<number, SessionRow>;
  readonly visitors: Map<string, VisitorRow>;
  snapshot: Snapshot | undefined;
  touchedAt: EpochMs | undefined;
};

/** What outlives a memory store: open another one on the same disk and it has all that was acknowledged. */
export class MemoryDisk {
  readonly #streams = new Map<StreamId, MemoryStream>();
  /** By organization and conversation. */
  readonly conversations = new Map<string, ConversationRow & { readonly stream: StreamId }>();
  readonly outbox = new Map<number, OutboxItem>();
  #lastOutboxId = 0;

  /** Undefined for a stream nobody wrote to. */
  find(stream: StreamId): MemoryStream | undefined {
    return this.#streams.get(stream);
  }

  /** The stream, made if it is new. */
  at(stream: StreamId): MemoryStream {
    const known = this.#streams.get(stream);
    if (known) return known;
    const made: MemoryStream = {
      events: [],
      contents: new Map(),
      commands: new Map(),
      transcripts: new Map(),
      sessions: new Map(),
      visitors: new Map(),
      snapshot: undefined,
      touchedAt: undefined,
    };
    this.#streams.set(stream, made);
    return made;
  }

  all(): Iterable<readonly [StreamId, MemoryStream]> {
    return this.#streams;
  }

  /** Ids are never used again, as in a database. */
  nextOutboxId(): number {
    this.#lastOutboxId += 1;
    return this.#lastOutboxId;
  }
}
