import type { ButtonId, ChatId, DeskView, VisitorId } from '@baton/desk';
import type { Clock } from '@baton/host';
import type { PositionFrame } from '@baton/protocol';
import type { Connection, Connections } from './connections.ts';
import { POSITION_FULL_SWEEPS, POSITION_SWEEP_MS, POSITIONS_TOLD_MAX } from './limits.ts';

/** Tells waiting visitors their place. The head of a queue hears of every change within a second, its tail less often. */
export class Positions {
  readonly #clock: Clock;
  readonly #connections: Connections;
  readonly #desk: () => DeskView;
  readonly #stirred = new Set<ButtonId>();
  #sweeps = 0;
  #cancel: (() => void) | undefined;

  constructor(clock: Clock, connections: Connections, desk: () => DeskView) {
    this.#clock = clock;
    this.#connections = connections;
    this.#desk = desk;
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
    this.#send(visitorId, chat.id, position);
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
        if (chat) this.#send(chat.visitorId, chatId, position);
      }
    }
    this.#stirred.clear();
    for (const buttonId of again) this.stir(buttonId);
  }

  #send(visitorId: VisitorId, chatId: ChatId, position: number): void {
    const frame: PositionFrame = { t: 'position', chatId, position };
    for (const connection of this.#connections.ofVisitor(visitorId)) told(connection, frame);
  }
}

function told(connection: Connection, frame: PositionFrame): void {
  if (connection.position === frame.position) return;
  connection.position = frame.position;
  connection.sink.send([JSON.stringify(frame)]);
}
