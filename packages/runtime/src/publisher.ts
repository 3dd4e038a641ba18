import {
  type AgentId,
  agentSees,
  type ChatEvent,
  handoverSees,
  visitorOf,
  visitorSees,
} from '@baton/desk';
import type { NameBook } from '@baton/host';
import type { AgentSelf, HiddenFrame, RevealedFrame, ServerFrame } from '@baton/protocol';
import { foldChat } from '@baton/view';
import { type ChatViews, contentIdOf, wordsOf } from './chat-views.ts';
import type { Committed } from './committed.ts';
import type { Connection, Connections } from './connections.ts';
import type { Meter } from './world.ts';

/** The part of an event frame that is the same for everybody: what follows `"prev":…,`. */
type Encoded = string;

/**
 * Tells everybody connected what was committed, in the order of the log. Each viewer gets one text for all of a
 * batch. A viewer who gains sight of a chat gets it whole, as of the event that gave it.
 */
export class Publisher {
  readonly #connections: Connections;
  readonly #views: ChatViews;
  readonly #names: NameBook;
  readonly #meter: Meter;

  constructor(parts: {
    readonly connections: Connections;
    readonly views: ChatViews;
    readonly names: NameBook;
    readonly meter: Meter;
  }) {
    this.#connections = parts.connections;
    this.#views = parts.views;
    this.#names = parts.names;
    this.#meter = parts.meter;
  }

  async publish(committed: readonly Committed[]): Promise<void> {
    const out = new Outgoing();
    const selves = new Map<AgentId, AgentSelf>();
    for (const one of committed) {
      if ('chatId' in one.event) await this.#publishChat(one, one.event, out);
      for (const self of one.selves) selves.set(self.agentId, self);
      if (one.event.type === 'DeskConfigured') this.#publishDirectories(out);
    }
    for (const self of selves.values()) this.#publishSelf(self, out);
    this.#meter.count('frames', out.send());
  }

  async #publishChat(one: Committed, event: ChatEvent, out: Outgoing): Promise<void> {
    const encoded = { text: undefined as Encoded | undefined };
    if (handoverSees(event)) {
      const visitorId = visitorOf(one.before, one.after);
      const connections = visitorSees(event)
        ? this.#connections.ofVisitor(visitorId)
        : this.#connections.ofHandover(visitorId);
      for (const connection of connections) {
        if (event.type === 'ChatRequested') this.#revealNew(one, event, connection, out);
        else this.#tell(one, event, connection, encoded, out);
      }
    }
    for (const agentId of one.audience.agents) {
      if (!this.#connections.hasAgent(agentId)) continue;
      const saw = agentSees(agentId, one.before);
      const sees = agentSees(agentId, one.after);
      for (const connection of this.#connections.ofAgent(agentId)) {
        if (saw && sees) this.#tell(one, event, connection, encoded, out);
        else if (sees) await this.#reveal(one, connection, out);
        else this.#hide(one, event, connection, out);
      }
    }
  }

  #tell(
    one: Committed,
    event: ChatEvent,
    connection: Connection,
    encoded: { text: Encoded | undefined },
    out: Outgoing,
  ): void {
    encoded.text ??= this.#encode(one, event);
    const frame = `{"t":"event","prev":${out.reached(connection)},${encoded.text}`;
    out.pushPlaced(connection, frame, one.seq);
  }

  #encode(one: Committed, event: ChatEvent): Encoded {
    const words = one.words.get(contentIdOf(event) ?? '');
    const rest = JSON.stringify({ ...wordsOf(event, words), ...this.#views.nameFor(event) });
    const more = rest === '{}' ? '}' : `,${rest.slice(1)}`;
    return `"seq":${one.seq},"event":${one.data}${more}`;
  }

  /** A chat that was just asked for is its request and nothing else. */
  #revealNew(one: Committed, event: ChatEvent, connection: Connection, out: Outgoing): void {
    const words = one.words.get(contentIdOf(event) ?? '');
    const chat = foldChat(undefined, { seq: one.seq, event, ...wordsOf(event, words) });
    this.#pushPlaced(connection, out, { t: 'revealed', seq: one.seq, chat });
    connection.position = undefined;
  }

  async #reveal(one: Committed, connection: Connection, out: Outgoing): Promise<void> {
    const chat = await this.#views.whole(one.seq, connection.viewer);
    if (!chat) return;
    this.#pushPlaced(connection, out, { t: 'revealed', seq: one.seq, chat });
  }

  #hide(one: Committed, event: ChatEvent, connection: Connection, out: Outgoing): void {
    const { chatId, type: why } = event;
    this.#pushPlaced(connection, out, { t: 'hidden', seq: one.seq, chatId, why });
  }

  #publishSelf(self: AgentSelf, out: Outgoing): void {
    for (const connection of this.#connections.ofAgent(self.agentId)) {
      this.#pushFrame(connection, out, { t: 'self', self });
    }
  }

  #publishDirectories(out: Outgoing): void {
    for (const agentId of this.#connections.agents()) {
      const directory = this.#names.directory(agentId);
      if (!directory) continue;
      for (const connection of this.#connections.ofAgent(agentId)) {
        this.#pushFrame(connection, out, { t: 'directory', directory });
      }
    }
  }

  #pushPlaced(
    connection: Connection,
    out: Outgoing,
    frame: Omit<RevealedFrame, 'prev'> | Omit<HiddenFrame, 'prev'>,
  ): void {
    const { t, ...rest } = frame;
    out.pushPlaced(
      connection,
      JSON.stringify({ t, prev: out.reached(connection), ...rest }),
      frame.seq,
    );
  }

  #pushFrame(connection: Connection, out: Outgoing, frame: ServerFrame): void {
    out.push(connection, JSON.stringify(frame));
  }
}

/**
 * Frames of one batch, gathered per connection. How far a connection has been told changes when they go out: a batch that
 * cannot be told now, because a chat to be revealed cannot be read, is told again from the start.
 */
class Outgoing {
  readonly #frames = new Map<Connection, string[]>();
  readonly #reached = new Map<Connection, number>();

  /** The last seq the connection is told of, with what was gathered for it. */
  reached(connection: Connection): number {
    return this.#reached.get(connection) ?? connection.lastSeq;
  }

  /** A frame with a place in the stream. */
  pushPlaced(connection: Connection, frame: string, seq: number): void {
    this.push(connection, frame);
    this.#reached.set(connection, seq);
  }

  push(connection: Connection, frame: string): void {
    const frames = this.#frames.get(connection);
    if (frames) frames.push(frame);
    else this.#frames.set(connection, [frame]);
  }

  /** Returns how many frames went out. */
  send(): number {
    let count = 0;
    for (const [connection, frames] of this.#frames) {
      connection.lastSeq = this.reached(connection);
      connection.sink.send(frames);
      count += frames.length;
    }
    return count;
  }
}
