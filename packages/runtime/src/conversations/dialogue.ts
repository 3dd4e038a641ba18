import type {
  Conversation,
  ConversationCommand,
  ConversationId,
  Handover,
  PendingWork,
} from '@baton/conversation';
import { dueAt } from '@baton/conversation';
import type { OutMessage } from '@baton/handover';
import type { Outcome } from '@baton/host';
import { LANE_IDLE_MS, TIMER_MS_MAX, TRANSCRIPT_MESSAGES_MAX, WAKE_MS_MIN } from './limits.ts';
import type { ProviderShelf, WorkBench } from './ports.ts';
import { type Recorded, recordedOf } from './recorded.ts';
import { Sessions } from './sessions.ts';
import type { Slots } from './slots.ts';
import type { VisitorLane, VisitorLaneOptions } from './visitor-lane.ts';

export type DialogueOptions = Pick<VisitorLaneOptions, 'clock' | 'store' | 'stream' | 'log'> & {
  readonly lane: VisitorLane;
  readonly providers: ProviderShelf;
  readonly work: WorkBench;
  readonly typing: (conversationId: ConversationId, on: boolean) => void;
  readonly slots: Slots;
};

/** What the conversations of one visitor have decided on, being done: calls, work for the flow, and what time brings. */
export class Dialogue {
  readonly #options: DialogueOptions;
  readonly #sessions = new Map<ConversationId, Sessions>();
  readonly #working = new Set<string>();
  #cancelWake: () => void = () => {};
  #closed = false;
  #restsSince: number;

  constructor(options: DialogueOptions) {
    this.#options = options;
    this.#restsSince = options.clock.now();
  }

  /** Whether nothing is under way and nothing came for a while. */
  get mayBeForgotten(): boolean {
    const { clock, lane } = this.#options;
    if (lane.isBusy || this.#working.size > 0) return false;
    if ([...this.#sessions.values()].some((one) => one.isBusy)) return false;
    if (this.#conversations().some(({ closing }) => closing.length > 0)) return false;
    return clock.now() - this.#restsSince >= LANE_IDLE_MS;
  }

  /** Looks at what is to be done now; after every append. */
  attend(): void {
    if (this.#closed) return;
    this.#restsSince = this.#options.clock.now();
    const conversations = this.#conversations();
    for (const conversation of conversations) {
      this.#sessionsOf(conversation.id).attend();
      const { work } = conversation;
      if (work) this.#do(conversation, work);
    }
    for (const [id, sessions] of this.#sessions) {
      if (conversations.some((one) => one.id === id)) continue;
      sessions.close();
      this.#sessions.delete(id);
    }
    this.#scheduleWake(conversations);
  }

  typing(conversationId: ConversationId, on: boolean, text: string | undefined): void {
    this.#sessions.get(conversationId)?.typing(on, text);
  }

  close(): void {
    this.#closed = true;
    this.#cancelWake();
    for (const sessions of this.#sessions.values()) sessions.close();
  }

  #conversations(): readonly Conversation[] {
    const { current, leaving } = this.#options.lane.kept;
    return current ? [current, ...leaving] : leaving;
  }

  #sessionsOf(id: ConversationId): Sessions {
    const known = this.#sessions.get(id);
    if (known) return known;
    const { providers, clock, log, typing, slots } = this.#options;
    const sessions = new Sessions({
      providers,
      clock,
      log,
      conversation: () => this.#conversations().find((one) => one.id === id),
      called: () => this.attend(),
      tell: (command) => this.#tell(id, command),
      typing: (on) => typing(id, on),
      transcript: (handover) => this.#transcript(id, handover),
      slots,
    });
    this.#sessions.set(id, sessions);
    return sessions;
  }

  #do(conversation: Conversation, { effectId, work }: PendingWork): void {
    const { id, visitor, endpoint } = conversation;
    const working = workingOf(id, effectId);
    if (this.#working.has(working)) return;
    this.#working.add(working);
    const { slots, work: bench } = this.#options;
    const about = {
      effectId,
      conversationId: id,
      visitor,
      endpoint,
      transcript: () => this.#transcript(id),
    };
    slots
      .run(() => bench.perform(work, about))
      .catch((error: unknown) => {
        this.#options.log.error({ err: error, work: work.kind }, 'work for a flow threw');
        return { kind: 'failed' as const, message: 'It could not be done.' };
      })
      .then((answer) =>
        this.#closed ? undefined : this.#tell(id, { type: 'AnswerWork', effectId, answer }),
      )
      .catch((error: unknown) => {
        this.#options.log.error({ err: error, work: work.kind }, 'an answer was not taken');
      })
      .finally(() => {
        this.#working.delete(working);
        this.attend();
      });
  }

  #tell(id: ConversationId, command: ConversationCommand): Promise<Outcome> {
    return this.#options.lane.tell(id, command);
  }

  /**
   * What visitor and bot said, oldest first, read along the conversation's own events; for a handover, until it was
   * asked for and without what it is told as messages.
   */
  async #transcript(id: ConversationId, handover?: Handover): Promise<readonly OutMessage[]> {
    const { store, stream, lane } = this.#options;
    const head = lane.kept.heads[id] ?? 0;
    const events = await store.readChat(stream, head, 0, TRANSCRIPT_EVENTS_MAX);
    const contents = await store.readContents(
      stream,
      events.map(({ seq }) => seq),
    );
    const recorded = events.map((event) => recordedOf(event, contents.get(event.seq)));
    const asked = recorded.findIndex(({ event }) => isRequestOf(event, handover));
    const told = new Set(handover?.calls.flatMap(({ what }) => sentId(what)));
    return recorded
      .slice(0, asked < 0 ? recorded.length : asked)
      .flatMap(messageOf)
      .filter((message) => !told.has(message.id))
      .slice(-TRANSCRIPT_MESSAGES_MAX);
  }

  #scheduleWake(conversations: readonly Conversation[]): void {
    this.#cancelWake();
    const { clock } = this.#options;
    let next = Number.POSITIVE_INFINITY;
    for (const conversation of conversations) {
      const at = dueAt(conversation, (id) => this.#isUnderWay(conversation.id, id));
      if (at !== null) next = Math.min(next, at);
    }
    if (next === Number.POSITIVE_INFINITY) return;
    const delayMs = Math.min(Math.max(WAKE_MS_MIN, next - clock.now()), TIMER_MS_MAX);
    this.#cancelWake = clock.after(delayMs, () => this.#wake());
  }

  #isUnderWay(conversationId: ConversationId, id: string): boolean {
    if (this.#working.has(workingOf(conversationId, id))) return true;
    return this.#sessions.get(conversationId)?.makes(id) ?? false;
  }

  #wake(): void {
    for (const { id } of this.#conversations()) {
      this.#tell(id, { type: 'AdvanceClock' }).then(
        () => this.attend(),
        (error: unknown) => {
          this.#options.log.error({ err: error }, 'a deadline was not kept');
        },
      );
    }
  }
}

const TRANSCRIPT_EVENTS_MAX = 2_000;

/** Effects are counted anew in each conversation. */
function workingOf(id: ConversationId, effectId: string): string {
  return `${id}/${effectId}`;
}

function isRequestOf(event: Recorded['event'], handover: Handover | undefined): boolean {
  return event.type === 'HandoverRequested' && event.handoverId === handover?.id;
}

function sentId(what: Handover['calls'][number]['what']): readonly string[] {
  return what.kind === 'send' ? [what.message.id] : [];
}

function messageOf({ event, words }: Recorded): readonly OutMessage[] {
  if (event.type === 'VisitorSaid' && words?.kind === 'visitor') {
    return [{ id: event.messageId, from: 'visitor', at: event.at, text: words.text }];
  }
  if (event.type === 'BotSaid' && words?.kind === 'bot' && words.output.text !== '') {
    return [{ id: event.messageId, from: 'bot', at: event.at, text: words.output.text }];
  }
  return [];
}
