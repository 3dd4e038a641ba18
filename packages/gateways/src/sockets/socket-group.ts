import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { invariant } from '@baton/kernel';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import type { SessionRules } from '../session/floodgate.ts';
import {
  FULL_RETRY_MS,
  QUIET_SWEEPS_MAX,
  SILENT_SWEEPS_MAX,
  SOCKETS_MAX,
  TEXT_BYTES_CUT,
  TEXT_BYTES_MAX,
} from '../session/limits.ts';
import type { Caller } from '../session/ports.ts';
import { readText } from '../session/read-frame.ts';
import { PONG, Session } from '../session/session.ts';
import { startSweep } from '../session/sweep.ts';
import { SessionSocket } from './session-socket.ts';

/** How often each session is asked whether it is still allowed, and who has been quiet is forgotten. */
const RECHECK_SWEEPS = 60;
const CLOSE_GOING_AWAY = 1001;

/** The sockets of one gateway: accepts, sweeps, and lets them go. */
export class SocketGroup {
  readonly #rules: SessionRules;
  readonly #server: WebSocketServer;
  readonly #sockets = new Set<SessionSocket>();
  readonly #perAddress = new Map<string, number>();
  readonly #stopSweep: () => void;
  #dirty: SessionSocket[] = [];
  #sweeps = 0;
  #phase: 'serving' | 'closing' = 'serving';

  constructor(rules: SessionRules) {
    this.#rules = rules;
    this.#server = new WebSocketServer({
      noServer: true,
      clientTracking: false,
      perMessageDeflate: false,
      maxPayload: TEXT_BYTES_CUT,
      WebSocket: SessionSocket,
    });
    this.#stopSweep = startSweep(rules.clock, () => this.#sweep());
  }

  get size(): number {
    return this.#sockets.size;
  }

  /** Commands that are not answered yet, over all sockets. */
  get unanswered(): number {
    let sum = 0;
    for (const { seat } of this.#sockets) sum += seat?.session.unanswered ?? 0;
    return sum;
  }

  /** Takes over an HTTP upgrade. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer, caller: Caller): void {
    if (this.#phase === 'closing') {
      refuseUpgrade(socket, '503 Service Unavailable');
      return;
    }
    this.#server.handleUpgrade(request, socket, head, (accepted) => {
      invariant(accepted instanceof SessionSocket, 'the server makes session sockets');
      this.#seat(accepted, socket, caller);
    });
  }

  /** Tells every client to come back after a time of its own, drawn by `retryAfterMs`. */
  announceClosing(retryAfterMs: () => number): void {
    this.#phase = 'closing';
    for (const { seat } of this.#sockets) seat?.session.announceClosing(retryAfterMs());
    this.#flush();
  }

  /** Closes what is open; `after` the peers had a moment to agree, the rest is cut. */
  closeAll(): void {
    this.#phase = 'closing';
    this.#stopSweep();
    for (const socket of this.#sockets) {
      socket.flush();
      socket.close(CLOSE_GOING_AWAY);
    }
  }

  cutAll(): void {
    for (const socket of this.#sockets) socket.terminate();
  }

  /** Asks every session at once whether it is still allowed. */
  recheckAll(): void {
    for (const socket of this.#sockets) this.#recheck(socket);
  }

  flushSoon(socket: SessionSocket): void {
    this.#dirty.push(socket);
    // After the promises of this turn: a reply and its event meet here and leave as one text.
    if (this.#dirty.length === 1) process.nextTick(() => this.#flush());
  }

  cut(socket: SessionSocket, why: 'slow' | 'silent'): void {
    this.#rules.meter.cut(why);
    socket.terminate();
    this.left(socket);
  }

  /** Called by the shared listeners. */
  heard(socket: SessionSocket, data: Buffer, isBinary: boolean): void {
    const session = socket.seat?.session;
    if (!session) return;
    this.#charge(socket, data.length);
    if (isBinary) session.receive('');
    else if (data.length <= TEXT_BYTES_MAX) session.receive(data.toString());
    else session.refuseFrames(readText(data.toString()));
    if (session.greeted) socket.heardAtSweep = this.#sweeps;
  }

  left(socket: SessionSocket): void {
    const { seat } = socket;
    if (!seat || !this.#sockets.delete(socket)) return;
    const others = (this.#perAddress.get(seat.address) ?? 1) - 1;
    if (others > 0) this.#perAddress.set(seat.address, others);
    else this.#perAddress.delete(seat.address);
    seat.session.close();
  }

  #seat(socket: SessionSocket, line: Duplex, caller: Caller): void {
    const session = new Session(this.#rules, socket, caller);
    socket.seat = { group: this, session, address: caller.address, line };
    socket.heardAtSweep = this.#sweeps;
    socket.sentAtSweep = this.#sweeps;
    socket.on('message', onMessage);
    socket.on('close', onClose);
    socket.on('error', onError);
    const count = (this.#perAddress.get(caller.address) ?? 0) + 1;
    this.#perAddress.set(caller.address, count);
    this.#sockets.add(socket);
    const { connectionsPerAddressMax } = this.#rules.floodgate.limits;
    if (count > connectionsPerAddressMax || this.#sockets.size > SOCKETS_MAX) {
      session.dismiss('too-many', 'full', FULL_RETRY_MS);
    }
  }

  /** Who talks faster than anybody types is not read until the next sweep; the network holds them back. */
  #charge(socket: SessionSocket, bytes: number): void {
    socket.textsThisSweep++;
    socket.bytesThisSweep += bytes;
    const { textsPerSweepMax, bytesPerSweepMax } = this.#rules.floodgate.limits;
    const isFlood =
      socket.textsThisSweep > textsPerSweepMax || socket.bytesThisSweep > bytesPerSweepMax;
    if (isFlood && !socket.isPaused) socket.pause();
  }

  #flush(): void {
    const dirty = this.#dirty;
    this.#dirty = [];
    for (const socket of dirty) {
      socket.flush();
      socket.sentAtSweep = this.#sweeps;
    }
  }

  #sweep(): void {
    this.#sweeps++;
    for (const socket of this.#sockets) {
      socket.textsThisSweep = 0;
      socket.bytesThisSweep = 0;
      socket.seat?.session.sweep();
      if (socket.isPaused) {
        socket.heardAtSweep = this.#sweeps;
        socket.resume();
      } else if (this.#sweeps - socket.heardAtSweep > SILENT_SWEEPS_MAX) {
        this.cut(socket, 'silent');
        continue;
      }
      if (this.#sweeps - socket.sentAtSweep >= QUIET_SWEEPS_MAX) socket.deliver([PONG]);
    }
    if (this.#sweeps % RECHECK_SWEEPS === 0) {
      this.recheckAll();
      this.#rules.floodgate.sweep(this.#rules.clock.now());
    }
  }

  #recheck(socket: SessionSocket): void {
    socket.seat?.session.recheck().catch((cause: unknown) => {
      // Not knowing is no reason to send an agent away: asked again at the next round.
      this.#rules.log.error({ err: cause }, 'a sign-in could not be looked up again');
    });
  }
}

/** Answers an upgrade that is not wanted, in plain HTTP. */
export function refuseUpgrade(socket: Duplex, status: string): void {
  socket.on('error', ignoreReset);
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** A peer that is gone already does not hear the refusal either. */
function ignoreReset(): void {}

function onMessage(this: WebSocket, data: RawData, isBinary: boolean): void {
  const socket = this as SessionSocket;
  socket.seat?.group.heard(socket, data as Buffer, isBinary);
}

function onClose(this: WebSocket): void {
  const socket = this as SessionSocket;
  socket.seat?.group.left(socket);
}

/** Broken frames and cut lines end in `close`, where they are dealt with. */
function onError(this: WebSocket): void {}
