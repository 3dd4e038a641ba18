import type { Transport, TransportEvents } from '@baton/client';
import type { FileViewer } from '@baton/host';
import type { Pick } from '@baton/kernel';
import { one } from '../configurations.ts';
import type { Sending } from './file-room.ts';
import type { Server } from './server.ts';
import { Socket } from './socket.ts';
import { strikes } from './weather.ts';
import type { World } from './world.ts';

const DELAY_MS_MAX = 80;
const SLOW_MS_MAX = 4_000;
/** How long a network is out at most. */
const OUTAGE_MS_MAX = 40_000;

/** Who connects, and how good their way to the server is. */
export type Line = {
  readonly side: 'visitor' | 'agent';
  readonly label: string;
  readonly cookie: string | undefined;
  /** Everything this client is told, as it arrives. */
  readonly onText: (text: string) => void;
};

/** What lies between the clients and the server. */
export class Network {
  readonly pick: Pick;
  readonly server: Server;
  readonly #world: World;
  #sockets: Socket[] = [];
  #outUntil = 0;

  constructor(world: World, server: Server) {
    this.#world = world;
    this.server = server;
    this.pick = world.chance('network');
  }

  get isOut(): boolean {
    return this.#world.time.now < this.#outUntil;
  }

  delayMs(): number {
    if (strikes(this.pick, this.#world.weather.slow)) {
      this.#world.fault('text slow');
      return this.pick(SLOW_MS_MAX);
    }
    return 1 + this.pick(DELAY_MS_MAX);
  }

  open(line: Line, events: TransportEvents): Transport {
    const socket: Socket = new Socket(this, this.#world, {
      label: line.label,
      events,
      onText: line.onText,
      open: (wire) => (this.isOut ? undefined : this.server.seat(line, wire)),
    });
    // Without a network nothing answers, not even with a refusal.
    if (this.isOut) socket.lose('both');
    this.#sockets = this.#sockets.filter(({ isOver }) => !isOver);
    this.#sockets.push(socket);
    return socket;
  }

  /** Somebody sends a file over a connection of its own. */
  upload(uploader: FileViewer, sending: Sending): void {
    this.#world.time.after(this.delayMs(), () => {
      if (this.isOut) return;
      this.server.whenAwake(() => this.server.takeFile(uploader, sending));
    });
  }

  /** One connection suffers. */
  hurt(): void {
    const open = this.#sockets.filter(({ isOver }) => !isOver);
    if (open.length === 0) return;
    const socket = one(this.pick, open);
    switch (this.pick(4)) {
      case 0:
        this.#world.fault('connection half open', socket.label);
        socket.lose('both');
        return;
      case 1: {
        const way = one(this.pick, ['up', 'down'] as const);
        this.#world.fault('one-way loss', `${way} ${socket.label}`);
        socket.lose(way);
        return;
      }
      default:
        this.#world.fault('connection cut', socket.label);
        socket.cut();
    }
  }

  /** Nothing gets through for a while, and nobody is told. */
  goOut(): void {
    const ms = 1_000 + this.pick(OUTAGE_MS_MAX);
    this.#world.fault('network outage', `${ms} ms`);
    this.#outUntil = this.#world.time.now + ms;
    for (const socket of this.#sockets) socket.lose('both');
  }
}
