import type { ClientWorld, VisitorState } from '@baton/client';
import type { ChatView, TimelineEntry } from '@baton/protocol';

/** No bot types longer than this before the same words, whatever it asks for. */
export const PAUSE_MS_MAX = 5_000;

type Held = { readonly seq: number; readonly stop: () => void };

/**
 * Lets a bot seem to type before words that are new. What comes behind them waits with them, so their order holds;
 * what the visitor says ends the pause, and where there is anybody but the bot there is none.
 */
export class Pacer {
  readonly #world: Pick<ClientWorld, 'after'>;
  readonly #onDue: () => void;
  #chatId: ChatView['chatId'] | null = null;
  /** Everything up to here is in sight. */
  #shownSeq = 0;
  #held: Held | null = null;

  constructor(world: Pick<ClientWorld, 'after'>, onDue: () => void) {
    this.#world = world;
    this.#onDue = onDue;
  }

  /** What may be seen now; `onDue` is called when that is more. */
  pace(visitor: VisitorState, how: 'as-new' | 'at-once'): VisitorState {
    const { chat } = visitor;
    if (chat?.chatId !== this.#chatId) {
      this.stop();
      this.#chatId = chat?.chatId ?? null;
      this.#shownSeq = 0;
    }
    if (chat === null) return visitor;
    const next = how === 'as-new' && chat.phase === 'bot' ? this.#next(chat) : undefined;
    if (next === undefined) {
      this.stop();
      this.#shownSeq = chat.seq;
      return visitor;
    }
    if (this.#held?.seq !== next.seq) this.#hold(next);
    const timeline = chat.timeline.filter(({ seq }) => seq < next.seq);
    return { ...visitor, agentTyping: true, chat: { ...chat, seq: next.seq - 1, timeline } };
  }

  stop(): void {
    this.#held?.stop();
    this.#held = null;
  }

  /** The first message that still has to wait. */
  #next({ timeline }: ChatView): TimelineEntry | undefined {
    const own = timeline.findLast((entry) => entry.kind === 'message' && entry.by === 'visitor');
    this.#shownSeq = Math.max(this.#shownSeq, own?.seq ?? 0);
    return timeline.find((entry) => entry.seq > this.#shownSeq && pauseOf(entry) > 0);
  }

  #hold(entry: TimelineEntry): void {
    this.stop();
    const stop = this.#world.after(Math.min(pauseOf(entry), PAUSE_MS_MAX), () => {
      this.#held = null;
      this.#shownSeq = entry.seq;
      this.#onDue();
    });
    this.#held = { seq: entry.seq, stop };
  }
}

function pauseOf(entry: TimelineEntry): number {
  return (entry.kind === 'message' && entry.by === 'bot' && entry.rich?.pauseMs) || 0;
}
