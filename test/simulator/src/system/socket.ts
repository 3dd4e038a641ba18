import type { Transport, TransportEvents } from '@baton/client';
import { PONG, type Session, type Wire } from '@baton/gateways/in-process';
import type { Pick } from '@baton/kernel';
import { HEARTBEAT_GRACE_MS, HEARTBEAT_MS } from '@baton/protocol';
import type { Network } from './network.ts';
import type { Seat } from './server.ts';
import { strikes } from './weather.ts';
import type { World } from './world.ts';

/** How often the server looks after one socket. */
const LOOK_EVERY_MS = 5_000;

/** What is lost of a socket from some moment on, without either end being told. */
export type Loss = 'up' | 'down' | 'both';

/** One WebSocket, both of its ends and the wire between them: in order, with delays, until it breaks. */
export class Socket implements Transport, Wire, Seat {
  readonly label: string;
  readonly #world: World;
  readonly #network: Network;
  readonly #pick: Pick;
  readonly #events: TransportEvents;
  readonly #onText: (text: string) => void;
  #session: Session | null = null;
  #clientIsOver = false;
  #serverIsOver = false;
  #lost = { up: false, down: false };
  /** A later text never arrives before an earlier one. */
  #arrival = { up: 0, down: 0 };
  #pending: string[] = [];
  #heardAt = 0;
  #sentAt = 0;

  constructor(
    network: Network,
    world: World,
    parts: {
      readonly label: string;
      readonly events: TransportEvents;
      /** Everything the client is told, as it arrives. */
      readonly onText: (text: string) => void;
      readonly open: (wire: Wire) => Session | undefined;
    },
  ) {
    this.label = parts.label;
    this.#network = network;
    this.#world = world;
    this.#pick = network.pick;
    this.#events = parts.events;
    this.#onText = parts.onText;
    this.#after('up', () => this.#reach(parts.open));
  }

  get session(): Session {
    if (!this.#session) throw new Error('the socket reached nobody');
    return this.#session;
  }

  get isOver(): boolean {
    return this.#clientIsOver && (this.#serverIsOver || this.#session === null);
  }

  // ── The client's end ──

  send(text: string): void {
    if (this.#clientIsOver) return;
    this.#carry('up', () => this.#hear(text));
  }

  close(): void {
    if (this.#clientIsOver) return;
    this.#clientIsOver = true;
    this.#after('up', () => this.#end());
  }

  // ── The server's end ──

  /** What is said in one turn goes out as one text. */
  deliver(frames: readonly string[]): void {
    if (this.#serverIsOver || frames.length === 0) return;
    this.#pending.push(...frames);
    if (this.#pending.length > frames.length) return;
    process.nextTick(() => this.#flush());
  }

  end(): void {
    this.#flush();
    this.#end();
    this.#after('down', () => this.#close());
  }

  /** The process is gone; the machine tells the client, unless it is gone too. */
  vanish(): void {
    this.#serverIsOver = true;
    this.#pending = [];
    if (this.#pick(4) === 0) this.#lost = { up: true, down: true };
    else this.#after('down', () => this.#close());
  }

  // ── The wire ──

  lose(what: Loss): void {
    if (what !== 'down') this.#lost.up = true;
    if (what !== 'up') this.#lost.down = true;
  }

  /** Broken for both ends, who hear of it. What was under way is lost. */
  cut(): void {
    this.#world.time.after(this.#network.delayMs(), () => this.#end());
    this.#world.time.after(this.#network.delayMs(), () => this.#close());
    this.lose('both');
  }

  #reach(open: (wire: Wire) => Session | undefined): void {
    if (this.#clientIsOver) {
      this.#serverIsOver = true;
      return;
    }
    const session = open(this);
    if (!session) {
      this.#serverIsOver = true;
      this.#after('down', () => this.#close());
      return;
    }
    this.#session = session;
    this.#network.server.admit(this);
    this.#heardAt = this.#world.time.now;
    this.#sentAt = this.#heardAt;
    this.#look();
    this.#after('down', () => {
      if (!this.#clientIsOver) this.#events.onOpen();
    });
  }

  /** Gives up a client that is silent, and tells one that hears nothing that we are here. */
  #look(): void {
    this.#world.time.after(LOOK_EVERY_MS, () => {
      if (this.#serverIsOver) return;
      const { now } = this.#world.time;
      if (now - this.#heardAt > HEARTBEAT_MS + HEARTBEAT_GRACE_MS) {
        this.#end();
        this.#after('down', () => this.#close());
        return;
      }
      if (now - this.#sentAt >= HEARTBEAT_MS) this.deliver([PONG]);
      this.#look();
    });
  }

  #hear(text: string): void {
    if (this.#serverIsOver || !this.#session) return;
    this.#heardAt = this.#world.time.now;
    this.#session.receive(text);
  }

  #flush(): void {
    if (this.#pending.length === 0 || this.#serverIsOver) return;
    const text = `[${this.#pending.join(',')}]`;
    this.#pending = [];
    this.#sentAt = this.#world.time.now;
    this.#carry('down', () => {
      if (this.#clientIsOver) return;
      this.#onText(text);
      this.#events.onText(text);
    });
  }

  /** The server's end is over. */
  #end(): void {
    if (this.#serverIsOver) return;
    this.#serverIsOver = true;
    this.#network.server.leave(this);
    this.#session?.close();
  }

  /** The client hears that it is over. */
  #close(): void {
    if (this.#clientIsOver) return;
    this.#clientIsOver = true;
    this.#events.onClose({ reached: this.#session !== null });
  }

  #carry(way: 'up' | 'down', arrive: () => void): void {
    this.#after(way, arrive);
    if (!strikes(this.#pick, this.#world.weather.duplicated)) return;
    this.#world.fault('text duplicated', `${way} ${this.label}`);
    this.#after(way, arrive);
  }

  #after(way: 'up' | 'down', arrive: () => void): void {
    const { time } = this.#world;
    const at = Math.max(this.#arrival[way], time.now + this.#network.delayMs());
    this.#arrival[way] = at;
    const arriveUnlessLost = (): void => {
      if (!this.#lost[way]) arrive();
    };
    time.after(at - time.now, () => {
      if (way === 'up') this.#network.server.whenAwake(arriveUnlessLost);
      else arriveUnlessLost();
    });
  }
}
