import type { Duplex } from 'node:stream';
import { WebSocket } from 'ws';
import { UNSENT_BYTES_MAX } from '../session/limits.ts';
import type { Wire } from '../session/ports.ts';
import type { Session } from '../session/session.ts';
import type { SocketGroup } from './socket-group.ts';
import { asciiFrame } from './text-frame.ts';

/** What a socket that was accepted belongs to. */
export type Seat = {
  readonly group: SocketGroup;
  readonly session: Session;
  readonly address: string;
  /** What the frames go through. */
  readonly line: Duplex;
};

/**
 * A WebSocket that carries a session. Its fields are small whole numbers and one pointer, and its listeners are
 * shared by all sockets: thousands of them sit idle in open pages.
 */
export class SessionSocket extends WebSocket implements Wire {
  seat: Seat | null = null;
  /** Counted in sweeps, not by the clock: a clock that jumps, or a process that slept, cuts nobody off. */
  heardAtSweep = 0;
  sentAtSweep = 0;
  textsThisSweep = 0;
  bytesThisSweep = 0;
  #pending: readonly string[] | null = null;

  /** What is delivered in one turn of the event loop goes out as one text: the reply and the event it is about. */
  deliver(frames: readonly string[]): void {
    if (this.readyState !== WebSocket.OPEN || frames.length === 0) return;
    if (this.#pending === null) {
      this.#pending = frames;
      this.seat?.group.flushSoon(this);
    } else this.#pending = [...this.#pending, ...frames];
  }

  /** Sends what is pending. A socket whose peer does not read is cut instead: its client catches up by cursor. */
  flush(): void {
    const frames = this.#pending;
    this.#pending = null;
    if (frames === null || this.readyState !== WebSocket.OPEN) return;
    if (this.bufferedAmount > UNSENT_BYTES_MAX) {
      this.seat?.group.cut(this, 'slow');
      return;
    }
    const text = frames.length === 1 ? `[${frames[0]}]` : `[${frames.join(',')}]`;
    const frame = asciiFrame(text);
    // Nothing is compressed, so the library writes at once, too, and the order is kept.
    if (frame === undefined || !this.seat) this.send(text);
    else this.seat.line.write(frame, 'latin1');
  }

  end(): void {
    this.flush();
    this.close(1008);
  }
}
