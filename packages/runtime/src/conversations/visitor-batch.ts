import type { Conversation, ConversationId, Said } from '@baton/conversation';
import type { Outcome } from '@baton/host';
import type { CommandId, Content, StoredEvent } from '@baton/store';
import { type Kept, LEAVING_CONVERSATIONS_MAX } from './kept.ts';
import type { Recorded } from './recorded.ts';

/** What a batch leaves, while it is worked out. */
export class VisitorBatch<Asked> {
  kept: Kept;
  seq: number;
  readonly stored: StoredEvent[] = [];
  readonly contents: Content[] = [];
  readonly recorded: Recorded[] = [];
  readonly heads = new Map<ConversationId, number>();
  readonly touched = new Map<ConversationId, Conversation>();
  readonly seqs = new Map<CommandId, number>();
  readonly acks: { readonly pending: Asked; readonly outcome: Outcome }[] = [];
  /** Handovers of too many old conversations, whose providers will not hear of their end. */
  readonly dropped: string[] = [];

  constructor(kept: Kept, seq: number) {
    this.kept = kept;
    this.seq = seq;
  }

  /** Whether the visitor has a conversation that is not over. */
  get isTaken(): boolean {
    return this.kept.current !== null && this.kept.current.owner.kind !== 'nobody';
  }

  find(id: ConversationId): Conversation | undefined {
    const { current, leaving } = this.kept;
    return current?.id === id ? current : leaving.find((one) => one.id === id);
  }

  put(conversation: Conversation, said: readonly Said[]): void {
    const { current, leaving, heads } = this.kept;
    if (leaving.some(({ id }) => id === conversation.id)) {
      const left = leaving.map((one) => (one.id === conversation.id ? conversation : one));
      this.kept = { current, leaving: left.filter(({ closing }) => closing.length > 0), heads };
    } else if (current && current.id !== conversation.id) {
      const left = current.closing.length > 0 ? [...leaving, current] : leaving;
      const over = left.slice(0, -LEAVING_CONVERSATIONS_MAX);
      this.dropped.push(...over.flatMap(({ closing }) => closing.map(({ id }) => id)));
      this.kept = { current: conversation, leaving: left.slice(-LEAVING_CONVERSATIONS_MAX), heads };
    } else this.kept = { current: conversation, leaving, heads };
    for (const one of said) this.#record(conversation.id, one);
    this.#forgetHeads();
    this.touched.set(conversation.id, conversation);
  }

  #forgetHeads(): void {
    const { current, leaving, heads } = this.kept;
    const ids = [...(current ? [current.id] : []), ...leaving.map(({ id }) => id)];
    this.kept = {
      ...this.kept,
      heads: Object.fromEntries(ids.map((id) => [id, heads[id] ?? 0])),
    };
  }

  #record(conversationId: ConversationId, { event, words }: Said): void {
    this.seq += 1;
    const { heads } = this.kept;
    this.stored.push({
      seq: this.seq,
      at: event.at,
      type: event.type,
      chatId: conversationId,
      chatPrev: heads[conversationId] ?? 0,
      audience: null,
      data: JSON.stringify(event),
    });
    this.kept = { ...this.kept, heads: { ...heads, [conversationId]: this.seq } };
    this.heads.set(conversationId, this.seq);
    if (words !== undefined) {
      this.contents.push({ seq: this.seq, at: event.at, data: JSON.stringify(words) });
    }
    this.recorded.push({ seq: this.seq, event, conversationId, words });
  }
}
