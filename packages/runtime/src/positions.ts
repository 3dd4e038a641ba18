import type { ButtonId, Chat, DeskView, VisitorId, WaitEstimate } from '@baton/desk';
import type { Clock } from '@baton/host';
import type { PositionFrame } from '@baton/protocol';
import type { Connections } from './connections.ts';
import { POSITION_FULL_SWEEPS, POSITION_SWEEP_MS, POSITIONS_TOLD_MAX } from './limits.ts';

/** The further back, the less an estimate is worth, and the more there are to make. */
const UNKNOWN: WaitEstimate = { kind: 'unknown' };

export type PositionParts = {
  readonly clock: Clock;
  readonly connections: Connections;
  readonly desk: () => DeskView;
  /** How long it is likely to take from a place in the queue. */
  readonly estimate: (buttonId: ButtonId, place: number) => WaitEstimate;
};

/** Tells waiting visitors their place. The head of a queue hears of every change within a second, its tail less often. */
export class Positions {
  readonly #clock: Clock;
  readonly #connections: Connections;
  readonly #desk: () => DeskView;
  readonly #estimate: (buttonId: ButtonId, place: number) => WaitEstimate;
  readonly #stirred = new Set<ButtonId>();
  #sweeps = 0;
  #cancel: (() => void) | undefined;

  constructor({ clock, connections, desk, estimate }: PositionParts) {
    this.#clock = clock;
    this.#connections = connections;
    this.#desk = desk;
    this.#estimate = estimate;
  }

  /** The queue of this button may have moved. */
  stir(buttonId: ButtonId): void {
    this.#stirred.add(buttonId);
    this.#cancel ??= this.#clock.after(POSITION_SWEEP_MS, () => {
      this.#cancel = undefined;
      this.#sweep();
    });
  }

  /** One visitor at once: when they join the queue or come back to it. */
  tell(visitorId: VisitorId): void {
    const chat = this.#desk().chatOf(visitorId);
    if (chat?.phase !== 'waiting') return;
    const position = this.#desk().queue(chat.buttonId)?.position(chat.id);
    if (position === undefined) return;
    // Their page forgot its place when an agent took the chat, so the same place is news again.
    for (const connection of this.#connections.ofVisitor(visitorId))
      connection.position = undefined;
    this.#send(chat, position);
  }

  stop(): void {
    this.#cancel?.();
  }

  #sweep(): void {
    this.#sweeps += 1;
    const whole = this.#sweeps % POSITION_FULL_SWEEPS === 0;
    const again: ButtonId[] = [];
    for (const buttonId of this.#stirred) {
      let position = 0;
      for (const chatId of this.#desk().queue(buttonId) ?? []) {
        position += 1;
        if (position > POSITIONS_TOLD_MAX && !whole) {
          again.push(buttonId);
          break;
        }
        const chat = this.#desk().chat(chatId);
        if (chat) this.#send(chat, position);
      }
    }
    this.#stirred.clear();
    for (const buttonId of again) this.stir(buttonId);
  }

  #send({ id: chatId, visitorId, buttonId }: Chat, position: number): void {
    const untold = [...this.#connections.ofVisitor(visitorId)].filter(
      (connection) => connection.position !== position,
    );
    if (untold.length === 0) return;
    const wait = position > POSITIONS_TOLD_MAX ? UNKNOWN : this.#estimate(buttonId, position);
    const frame: PositionFrame = {
      t: 'position',
      chatId,
      position,
      ...(wait.kind === 'range' && { wait: { minMs: wait.minMs, maxMs: wait.maxMs } }),
    };
    for (const connection of untold) {
      connection.position = position;
      connection.sink.send([JSON.stringify(frame)]);
    }
  }
}
