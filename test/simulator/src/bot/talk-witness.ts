import type {
  ConversationEvent,
  ConversationEventType,
  ConversationId,
  Words,
} from '@baton/conversation';
import type { MessageId } from '@baton/desk';
import type { Append, StoredEvent } from '@baton/store';
import { promised } from '../broken-promise.ts';
import type { Posted } from '../system/log-witness.ts';
import type { World } from '../system/world.ts';
import { ToldConversation, type Written } from './told-conversation.ts';

/** The most that is ever kept of one visitor, in UTF-16 code units: what grows with the talk is a leak. */
const KEPT_LENGTH_MAX = 300_000;

/** The log of one visitor. */
type Stream = {
  readonly stored: StoredEvent[];
  readonly words: Map<number, Words>;
  readonly heads: Map<string, number>;
  /** The one that is not over. */
  open: ToldConversation | null;
};

/** Hears everything that is written of conversations the moment it is durable, and holds them to their promises. */
export class TalkWitness {
  readonly #world: World;
  readonly #streams = new Map<string, Stream>();
  readonly conversations = new Map<ConversationId, ToldConversation>();
  readonly #posted = new Map<string, Posted[]>();
  readonly heard = new Map<ConversationEventType, number>();
  /** The largest that was ever kept of a visitor. */
  keptLengthMax = 0;
  #texts: string[] = [];

  constructor(world: World) {
    this.#world = world;
  }

  written(append: Append): void {
    this.#world.watch(() => {
      const stream = this.#streamOf(append.stream);
      for (const { seq, data } of append.contents) stream.words.set(seq, JSON.parse(data) as Words);
      let before: Written | undefined;
      for (const stored of append.events) {
        this.#world.tell(`${append.stream} ${stored.seq} ${stored.data}`);
        before = this.#hear(append, stream, stored, before);
      }
      this.#checkKept(append, stream);
    });
  }

  /** Every time this message stands in a log. */
  posted(messageId: MessageId): readonly Posted[] {
    return this.#posted.get(messageId) ?? [];
  }

  /** What is stored of an event of a visitor's stream. */
  stored(visitorId: string, seq: number): Written | undefined {
    for (const [name, { stored, words }] of this.#streams) {
      if (!name.endsWith(`/${visitorId}`)) continue;
      const one = stored[seq - 1];
      return (
        one && {
          seq,
          event: JSON.parse(one.data) as ConversationEvent,
          words: words.get(seq),
        }
      );
    }
    return undefined;
  }

  lastSeq(visitorId: string): number {
    for (const [name, { stored }] of this.#streams) {
      if (name.endsWith(`/${visitorId}`)) return stored.length;
    }
    return 0;
  }

  get events(): number {
    let sum = 0;
    for (const { stored } of this.#streams.values()) sum += stored.length;
    return sum;
  }

  /** The logs in the order they were written: the same text for the same seed. */
  text(): string {
    return this.#texts.join('\n');
  }

  #hear(append: Append, stream: Stream, stored: StoredEvent, before: Written | undefined): Written {
    const event = JSON.parse(stored.data) as ConversationEvent;
    const { seq } = stored;
    promised(seq === stream.stored.length + 1, `${append.stream} has no gap before ${seq}`);
    promised(
      stored.type === event.type && stored.at === event.at,
      'an event is filed as what it is',
    );
    const id = stored.chatId ?? '';
    promised(
      stored.chatPrev === (stream.heads.get(id) ?? 0),
      `${event.type} of ${id} is linked to the event before it`,
    );
    stream.heads.set(id, seq);
    stream.stored.push(stored);
    this.#texts.push(stored.data);
    const written: Written = { seq, event, words: stream.words.get(seq) };
    const told = this.#toldOf(id as ConversationId, stream, event);
    this.#checkSpoken(told, written, before);
    told.hear(written, this.#world.time.now);
    if (told.owner === 'nobody') stream.open = null;
    this.#post(told, written);
    this.heard.set(event.type, (this.heard.get(event.type) ?? 0) + 1);
    return written;
  }

  /** Nobody has two conversations at once. */
  #toldOf(id: ConversationId, stream: Stream, event: ConversationEvent): ToldConversation {
    const known = this.conversations.get(id);
    if (event.type !== 'ConversationStarted') {
      promised(known, `${id} began before ${event.type}`);
      return known;
    }
    promised(!known, `${id} begins once`);
    promised(!stream.open, `${event.visitorId} has one conversation at a time`);
    const told = new ToldConversation(id, event.visitorId);
    this.conversations.set(id, told);
    stream.open = told;
    return told;
  }

  /** While a person is there, the bot speaks to the visitor only where an event made the flow run just now. */
  #checkSpoken(told: ToldConversation, { event }: Written, before: Written | undefined): void {
    if (event.type !== 'BotSaid') return;
    promised(told.owner !== 'nobody', `no bot speaks in ${told.id}, which is over`);
    if (event.to === 'agent') promised(told.handover, 'there is an agent to be told');
    if (event.to === 'agent' || told.handover?.phase !== 'active') return;
    const cause = before?.event.type;
    promised(
      cause === 'FlowRan' || cause === 'BotSaid',
      `the bot speaks in ${told.id} while a person is there, after ${cause}`,
    );
  }

  #post(told: ToldConversation, { seq, event, words }: Written): void {
    const by =
      event.type === 'VisitorSaid' ? 'visitor' : event.type === 'AgentSaid' ? 'agent' : undefined;
    if (by === undefined || !('messageId' in event)) return;
    const messageId = event.messageId as MessageId;
    const text = words && 'text' in words ? words.text : undefined;
    const chatId = told.id as string as Posted['chatId'];
    const posted: Posted = { seq, chatId, messageId, by, to: undefined, text };
    this.#posted.set(messageId, [...this.posted(messageId), posted]);
  }

  /** What a conversation is is written with its events, and stays small. */
  #checkKept({ snapshot, stream: name, events }: Append, { stored }: Stream): void {
    if (events.length === 0 && !snapshot) return;
    promised(snapshot?.seq === stored.length, `what is kept of ${name} is of its last event`);
    const { length } = snapshot.data;
    this.keptLengthMax = Math.max(this.keptLengthMax, length);
    promised(length <= KEPT_LENGTH_MAX, `what is kept of ${name} is bounded: ${length}`);
    checkPlace(JSON.parse(snapshot.data) as Kept, name);
  }

  #streamOf(name: string): Stream {
    const known = this.#streams.get(name);
    if (known) return known;
    const made: Stream = { stored: [], words: new Map(), heads: new Map(), open: null };
    this.#streams.set(name, made);
    return made;
  }
}

/** As much of what is kept of a visitor as says how far our desk was heard. */
type Kept = {
  readonly current: {
    readonly owner: {
      readonly handover?: {
        readonly seenKeys: readonly string[];
        readonly state: {
          readonly data: { readonly chatId?: string; readonly cursor: number };
        } | null;
      };
    };
  } | null;
};

/** What was heard of the desk and how far it was heard is kept as one: neither is missed, nor taken for news again. */
function checkPlace({ current }: Kept, name: string): void {
  const handover = current?.owner.handover;
  const data = handover?.state?.data;
  if (!handover || data?.chatId === undefined) return;
  const heard = handover.seenKeys.filter((key) => /^\d+$/.test(key)).map(Number);
  const last = Math.max(0, ...heard);
  promised(data.cursor >= last, `${name} heard the desk to ${last} and kept ${data.cursor}`);
}
