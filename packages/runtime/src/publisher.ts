import { type AgentId, agentSees, type ChatEvent, handoverSees, visitorOf } from '@baton/desk';
import type { NameBook, Viewer } from '@baton/host';
import type { AgentSelf, HiddenFrame, RevealedFrame, ServerFrame } from '@baton/protocol';
import { foldChat } from '@baton/view';
import type { ChatViews } from './chat-views.ts';
import type { Committed } from './committed.ts';
import type { Connection, Connections } from './connections.ts';
import type { ToldTo } from './names-in.ts';
import { contentIdOf, eventFor, wordsOf } from './words-of.ts';
import type { Meter } from './world.ts';

/** The part of an event frame that is the same for everybody of a kind: what follows `"prev":…,`. */
type Encoded = string;

/**
 * Tells everybody connected what was committed, in the order of the log. Each kind of viewer gets one text for all of a
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
    if (handoverSees(event)) this.#publishToVisitor(one, event, out);
    let encoded: Encoded | undefined;
    let encodedView: ReturnType<ChatViews['forAgents']> | undefined;
    for (const agentId of one.audience.agents) {
      if (!this.#connections.hasAgent(agentId)) continue;
      const saw = agentSees(agentId, one.before);
      const sees = agentSees(agentId, one.after);
      for (const connection of this.#connections.ofAgent(agentId)) {
        if (saw && sees) {
          encoded ??= this.#encode(one, event, 'agents');
          out.pushEvent(connection, encoded, one.seq);
        } else if (sees) {
          encodedView ??= this.#views.forAgents(one.seq);
          const chat = await encodedView(agentId);
          if (chat) this.#pushPlaced(connection, out, { t: 'revealed', seq: one.seq, chat });
        } else if (saw) this.#hide(one, event, connection, out);
      }
    }
  }

  /** To the visitor's own pages and to whoever stands for them; what agents say to the bot to the latter alone. */
  #publishToVisitor(one: Committed, event: ChatEvent, out: Outgoing): void {
    const visitorId = visitorOf(one.before, one.after);
    const own = eventFor(asVisitor, event);
    const told = own ?? eventFor(asHandover, event);
    if (!told) return;
    const connections = own
      ? this.#connections.ofVisitor(visitorId)
      : this.#connections.ofHandover(visitorId);
    let encoded: Encoded | undefined;
    for (const connection of connections) {
      if (event.type === 'ChatRequested') this.#revealNew(one, told, connection, out);
      else {
        encoded ??= this.#encode(one, told, 'visitor');
        out.pushEvent(connection, encoded, one.seq);
      }
    }
  }

  #encode(one: Committed, told: ChatEvent, to: ToldTo): Encoded {
    const words = this.#wordsOf(one, to);
    const buttonId = (one.before ?? one.after)?.buttonId;
    const rest = JSON.stringify({ ...words, ...this.#views.namesFor(told, to, buttonId) });
    const more = rest === '{}' ? '}' : `,${rest.slice(1)}`;
    const data = told === one.event ? one.data : JSON.stringify(told);
    return `"seq":${one.seq},"event":${data}${more}`;
  }

  #wordsOf({ event, words }: Committed, to: ToldTo) {
    if (!('chatId' in event)) return {};
    return wordsOf(event, words.get(contentIdOf(event) ?? ''), to);
  }

  /** A chat that was just asked for is its request and nothing else. */
  #revealNew(one: Committed, event: ChatEvent, connection: Connection, out: Outgoing): void {
    const chat = foldChat(undefined, { seq: one.seq, event, ...this.#wordsOf(one, 'visitor') });
    this.#pushPlaced(connection, out, { t: 'revealed', seq: one.seq, chat });
    connection.position = undefined;
  }

  #hide(one: Committed, event: ChatEvent, connection: Connection, out: Outgoing): void {
    const { chatId, type: why } = event;
    const name = this.#whoTookOver(event, connection);
    const frame = { t: 'hidden', seq: one.seq, chatId, why } as const;
    this.#pushPlaced(connection, out, { ...frame, ...(name !== undefined && { name }) });
  }

  /** Of what goes on in a chat that is out of sight nothing is told, but for this: it is an answer to what was asked. */
  #whoTookOver(event: ChatEvent, { viewer }: Connection): string | undefined {
    if (event.type !== 'TransferAccepted' || viewer.kind !== 'agent') return undefined;
    return viewer.agentId === event.from ? this.#names.agentName(event.agentId) : undefined;
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

const asVisitor: Pick<Viewer, 'kind'> = { kind: 'visitor' };
const asHandover: Pick<Viewer, 'kind'> = { kind: 'handover' };

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

  /** An event with a place in the stream, encoded but for that. */
  pushEvent(connection: Connection, encoded: Encoded, seq: number): void {
    this.pushPlaced(connection, `{"t":"event","prev":${this.reached(connection)},${encoded}`, seq);
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
