import { type MaskPlan, planFor } from '@baton/content-rules';
import type { ReadyRule } from '@baton/content-rules/masking';
import type {
  Conversation,
  ConversationCommand,
  ConversationId,
  EndpointFacts,
  World,
} from '@baton/conversation';
import type {
  Clock,
  DeskHost,
  Opened,
  Outcome,
  Sink,
  VisitorHost,
  VisitorViewer,
} from '@baton/host';
import { type EpochMs, later } from '@baton/kernel';
import {
  type ChatView,
  PROTOCOL_VERSION,
  type Refusal,
  type ServerFrame,
  type TypingFrame,
  type VisitorCommand,
  type WelcomeFrame,
} from '@baton/protocol';
import type { LogStore, StreamId } from '@baton/store';
import type { ReadTraits } from '../intake.ts';
import { LAST_CHAT_SHOWN_MS, UNAVAILABLE_RETRY_MS } from '../limits.ts';
import { maskedWords } from '../masking.ts';
import type { Held } from '../welcomes.ts';
import type { Log, Meter } from '../world.ts';
import { commandOf } from './command-of.ts';
import { Dialogue } from './dialogue.ts';
import type { Kept } from './kept.ts';
import { CALLS_UNDER_WAY_MAX, DUE_PAGE, DUE_SWEEP_MS, VISITOR_GONE_MS } from './limits.ts';

import type { FlowShelf, ProviderShelf, StateSealer, WorkBench } from './ports.ts';
import { frameOf, newsSince, toldOf, wholeView } from './reading.ts';
import type { Recorded } from './recorded.ts';
import { Slots } from './slots.ts';
import { SteadyClock } from './steady-clock.ts';
import { tellDesk } from './tell-desk.ts';
import { VisitorLane } from './visitor-lane.ts';

export type ConversationRuntimeOptions = {
  readonly organizationId: string;
  readonly store: LogStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly meter: Meter;
  readonly sealer: StateSealer;
  readonly flows: FlowShelf;
  readonly providers: ProviderShelf;
  readonly work: WorkBench;
  /** What the visitor's way in is now; undefined when no bot answers there. */
  readonly endpoint: (deploymentId: VisitorViewer['deploymentId']) => EndpointFacts | undefined;
  readonly prepare: (endpoint: EndpointFacts) => Promise<void>;
  /** What must not be said there, as of now; and the same as pages are sent it. */
  readonly rules: () => readonly ReadyRule[];
  readonly maskPlan: () => MaskPlan;
  /** The rule by which an address is not let in. */
  readonly blockedBy: (address: string) => string | undefined;
  readonly readTraits: ReadTraits;
  /** Our own desk, for what concerns the chat a conversation was handed over to. */
  readonly desk?: DeskHost | undefined;
  /** Whether any agent may see what a visitor types; who may is looked at again each time. */
  readonly sneakPeek: () => boolean;
};

type Connection = { readonly viewer: VisitorViewer; readonly sink: Sink; lastSeq: number };

/** One visitor whose conversations are in memory. */
type Live = {
  readonly visitorId: VisitorViewer['visitorId'];
  readonly lane: VisitorLane;
  readonly dialogue: Dialogue;
  readonly connections: Set<Connection>;
  readonly listeners: Set<(recorded: readonly Recorded[]) => void>;
  cancelGone: () => void;
};

/** The conversations of one organization: one lane for each visitor who has one, in memory while somebody needs it. */
export class ConversationRuntime implements VisitorHost {
  readonly #options: ConversationRuntimeOptions & { readonly clock: SteadyClock };
  readonly #live = new Map<StreamId, Promise<Live>>();
  readonly #awake = new Map<StreamId, Live>();
  readonly #slots = new Slots(CALLS_UNDER_WAY_MAX);
  #cancelSweep: () => void = () => {};
  #closed = false;

  private constructor(options: ConversationRuntimeOptions) {
    this.#options = { ...options, clock: new SteadyClock(options.clock) };
  }

  /** Takes up what was under way when the process stopped. Rejects with the store's error. */
  static async open(options: ConversationRuntimeOptions): Promise<ConversationRuntime> {
    const runtime = new ConversationRuntime(options);
    await runtime.#sweep();
    return runtime;
  }

  get size(): number {
    return this.#awake.size;
  }

  async open(
    viewer: VisitorViewer,
    held: Held,
    sink: Sink,
  ): Promise<Opened | { readonly refusal: Refusal; readonly retryAfterMs?: number }> {
    const live = await this.#liveOf(viewer.visitorId);
    if (this.#closed) return { refusal: 'unavailable', retryAfterMs: UNAVAILABLE_RETRY_MS };
    const connection: Connection = { viewer, sink, lastSeq: 0 };
    const welcome = await live.lane.read(async () => {
      const made = await this.#welcome(live, viewer, held);
      connection.lastSeq = made.cursor;
      live.connections.add(connection);
      return made;
    });
    live.cancelGone();
    this.#setPresence(live, true);
    let isOpen = true;
    const close = (): void => {
      if (!isOpen) return;
      isOpen = false;
      live.connections.delete(connection);
      this.#left(live);
    };
    return { welcome, close };
  }

  async say(viewer: VisitorViewer, id: string, command: VisitorCommand): Promise<Outcome> {
    if (command.type === 'CancelFile' || command.type === 'VisitPage') {
      return tellDesk(this.#options.desk, { viewer, id, command });
    }
    const endpoint = this.#options.endpoint(viewer.deploymentId);
    if (command.type === 'RequestChat') {
      if (!endpoint) return unavailable;
      if (this.#isBlocked(viewer)) return { ok: false, refusal: 'forbidden' };
      await this.#options.prepare(endpoint);
    }
    const live = await this.#liveOf(viewer.visitorId);
    if (this.#closed) return unavailable;
    // Whoever a person talks to is theirs to end; the bot has nothing to say to them.
    const { current } = live.lane.kept;
    const isToBot = command.type === 'PostMessage' && current?.owner.kind === 'bot';
    if (isToBot && this.#isBlocked(viewer)) return { ok: false, refusal: 'forbidden' };
    return this.#submit(
      live,
      `${id}:${viewer.visitorId}`,
      command.chatId as string as ConversationId,
      commandOf(command.type === 'RequestChat' ? this.#known(viewer) : viewer, command, endpoint),
    );
  }

  typing(viewer: VisitorViewer, frame: TypingFrame): void {
    const live = this.#awake.get(this.#streamOf(viewer.visitorId));
    const { text } = frame;
    const peek = text && maskedWords(text, this.#options.rules(), 'visitor');
    live?.dialogue.typing(frame.chatId as string as ConversationId, frame.typing, peek);
  }

  #isBlocked({ traits }: VisitorViewer): boolean {
    return traits?.ip !== undefined && this.#options.blockedBy(traits.ip) !== undefined;
  }

  #known(viewer: VisitorViewer): VisitorViewer {
    const { traits } = viewer;
    return traits ? { ...viewer, traits: this.#options.readTraits(traits) } : viewer;
  }

  /**
   * For ways in that ask and are answered: a command, and everything the bot says until the flow rests. `isResting`
   * false means that it still works on it after the time allowed.
   */
  async converse(
    visitorId: VisitorViewer['visitorId'],
    id: string,
    conversation: (current: Conversation | null) => ConversationId,
    commands: (
      conversationId: ConversationId,
      current: Conversation | null,
    ) => readonly ConversationCommand[],
    waitMs: number,
  ): Promise<{
    readonly outcome: Outcome;
    readonly recorded: readonly Recorded[];
    readonly current: Conversation | null;
    readonly isResting: boolean;
  }> {
    const live = await this.#liveOf(visitorId);
    const recorded: Recorded[] = [];
    const hear = (some: readonly Recorded[]): void => void recorded.push(...some);
    live.listeners.add(hear);
    try {
      const { current } = live.lane.kept;
      const conversationId = conversation(current);
      let outcome: Outcome = unavailable;
      for (const [place, command] of commands(conversationId, current).entries()) {
        outcome = await this.#submit(live, `${id}.${place}`, conversationId, command);
        if (!outcome.ok) break;
      }
      const isResting = outcome.ok && (await this.#rests(live, waitMs));
      return { outcome, recorded, current: live.lane.kept.current, isResting };
    } finally {
      live.listeners.delete(hear);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#cancelSweep();
    for (const live of this.#awake.values()) {
      live.cancelGone();
      live.dialogue.close();
    }
    await Promise.all([...this.#awake.values()].map(({ lane }) => lane.close()));
  }

  async #submit(
    live: Live,
    id: string,
    conversationId: ConversationId,
    command: ConversationCommand,
  ): Promise<Outcome> {
    const outcome = await live.lane.submit(id, conversationId, command);
    live.dialogue.attend();
    return outcome;
  }

  #rests(live: Live, waitMs: number): Promise<boolean> {
    const isResting = (): boolean => live.lane.kept.current?.work === null;
    if (isResting()) return Promise.resolve(true);
    return new Promise((resolve) => {
      const done = (rests: boolean): void => {
        live.listeners.delete(look);
        cancel();
        resolve(rests);
      };
      const look = (): void => {
        if (isResting()) done(true);
      };
      const cancel = this.#options.clock.after(waitMs, () => done(isResting()));
      live.listeners.add(look);
    });
  }

  #streamOf(visitorId: string): StreamId {
    return visitorStream(this.#options.organizationId, visitorId);
  }

  /** To be used at once: what nobody uses may be forgotten between two turns. */
  async #liveOf(visitorId: VisitorViewer['visitorId']): Promise<Live> {
    const stream = this.#streamOf(visitorId);
    for (;;) {
      let coming = this.#live.get(stream);
      if (!coming) {
        coming = this.#bringUp(stream, visitorId);
        this.#live.set(stream, coming);
        coming.catch(() => this.#live.delete(stream));
      }
      const live = await coming;
      if (!live.lane.isClosed || this.#closed) return live;
    }
  }

  async #bringUp(stream: StreamId, visitorId: VisitorViewer['visitorId']): Promise<Live> {
    const { store, clock, log, meter, sealer, organizationId, providers, work } = this.#options;
    const connections = new Set<Connection>();
    const listeners: Live['listeners'] = new Set();
    const parts = { stream, store, clock, log };
    let dialogue: Dialogue | undefined;
    let live: Live | undefined;
    const lane = await VisitorLane.open({
      ...parts,
      organizationId,
      meter,
      sealer,
      world: (now) => this.#world(now),
      rules: this.#options.rules,
      prepare: (kept) => this.#prepare(kept),
      told: (recorded) => {
        this.#publish(connections, recorded);
        for (const hear of [...listeners]) hear(recorded);
        dialogue?.attend();
        // A person is asked for who has to know whether the visitor is still there.
        if (live && recorded.some(({ event }) => event.type === 'HandoverRequested')) {
          this.#left(live);
        }
      },
    });
    dialogue = new Dialogue({
      ...parts,
      lane,
      providers,
      work,
      typing: (chatId, on) => typingTo(connections, chatId, on),
      slots: this.#slots,
    });
    live = {
      visitorId,
      lane,
      dialogue,
      connections,
      listeners,
      cancelGone: () => {},
    };
    if (this.#closed) {
      dialogue.close();
      await lane.close();
      return live;
    }
    this.#awake.set(stream, live);
    dialogue.attend();
    if (connections.size === 0) this.#left(live);
    return live;
  }

  #world(now: EpochMs): World {
    const { flows, providers } = this.#options;
    return {
      now,
      flow: (flowId, version) => flows.flow(flowId, version),
      publishedVersion: (flowId) => flows.publishedVersion(flowId),
      intent: (among, text) => flows.intent(among, text),
      provider: (asked, endpoint) => providers.find(asked, endpoint),
    };
  }

  async #prepare({ current, leaving }: Kept): Promise<void> {
    for (const { pinned, endpoint } of current ? [current, ...leaving] : leaving) {
      // Who takes over from the bot there is as much needed at once as when the conversation began.
      await this.#options.prepare(endpoint);
      for (const [flowId, version] of Object.entries(pinned)) {
        await this.#options.flows.load(flowId as EndpointFacts['flowId'], version);
      }
    }
  }

  #publish(connections: ReadonlySet<Connection>, recorded: readonly Recorded[]): void {
    const [first] = connections;
    if (!first) return;
    const { deploymentId } = first.viewer;
    const told = recorded.flatMap((one) => toldOf(one, deploymentId));
    if (told.length === 0) return;
    for (const connection of connections) {
      const frames = told.map(({ seq, news }) => {
        const prev = connection.lastSeq;
        connection.lastSeq = seq;
        return JSON.stringify(frameOf(prev, seq, news));
      });
      try {
        connection.sink.send(frames);
      } catch (error) {
        // It misses this, sees the gap and comes again; what was written is not undone by it.
        this.#options.log.error({ err: error }, 'a connection could not be told');
      }
      this.#options.meter.count('frames', frames.length);
    }
  }

  async #welcome(live: Live, viewer: VisitorViewer, held: Held): Promise<WelcomeFrame> {
    const { lane } = live;
    const { clock } = this.#options;
    const current = this.#shown(lane.kept.current);
    const chatId = current?.id as string | undefined;
    const isKnown =
      current !== undefined &&
      held.cursor !== null &&
      held.cursor <= lane.seq &&
      held.chats.some((one) => one === chatId);
    const head = current ? (lane.kept.heads[current.id] ?? 0) : 0;
    const reading = { ...this.#options, stream: this.#streamOf(viewer.visitorId), viewer, head };
    const since = isKnown ? await newsSince(reading, held.cursor ?? 0) : undefined;
    const view = current && !since ? await wholeView(reading, current) : undefined;
    const endpoint = this.#options.endpoint(viewer.deploymentId);
    return {
      t: 'welcome',
      v: PROTOCOL_VERSION,
      serverTime: clock.now(),
      cursor: lane.seq,
      chats: view ? [view] : [],
      events: since ?? [],
      hidden: held.chats.filter((one) => one !== chatId),
      availability: { online: true, buttons: [] },
      sneakPeek: this.#options.sneakPeek(),
      ...this.#maskPlan(),
      bot: { greets: endpoint?.startsWith === 'bot' },
    };
  }

  #maskPlan(): Pick<WelcomeFrame, 'maskPlan'> {
    const maskPlan = planFor(this.#options.maskPlan(), 'visitor');
    return maskPlan.length > 0 ? { maskPlan } : {};
  }

  /** What is over is shown for a while longer, so that nobody misses the last words. */
  #shown(current: Conversation | null): Conversation | undefined {
    if (!current) return undefined;
    if (current.owner.kind !== 'nobody') return current;
    return later(current.owner.at, LAST_CHAT_SHOWN_MS) > this.#options.clock.now()
      ? current
      : undefined;
  }

  #left(live: Live): void {
    if (this.#closed || live.connections.size > 0) return;
    live.cancelGone();
    live.cancelGone = this.#options.clock.after(VISITOR_GONE_MS, () => {
      if (live.connections.size === 0) this.#setPresence(live, false);
    });
  }

  /** Only a person who waits for the visitor, or talks to them, has to know. */
  #setPresence(live: Live, here: boolean): void {
    const { current } = live.lane.kept;
    if (!current || current.visitorHere === here) return;
    if (!here && current.owner.kind !== 'handover') return;
    live.lane.tell(current.id, { type: 'SetVisitorPresence', here }).then(
      () => live.dialogue.attend(),
      (error: unknown) => {
        this.#options.log.error({ err: error }, 'a presence was not noted');
      },
    );
  }

  /** Wakes conversations whose time has come, and forgets those nobody needs in memory. */
  async #sweep(): Promise<void> {
    const { clock, log } = this.#options;
    // In one go: nobody takes one up while it is being forgotten.
    const forgotten: Promise<void>[] = [];
    for (const [stream, live] of this.#awake) {
      if (live.connections.size > 0 || live.listeners.size > 0) continue;
      if (live.lane.kept.current?.owner.kind === 'handover') continue;
      if (!live.dialogue.mayBeForgotten) continue;
      this.#awake.delete(stream);
      this.#live.delete(stream);
      live.cancelGone();
      live.dialogue.close();
      forgotten.push(live.lane.close());
    }
    await Promise.all(forgotten);
    try {
      await this.#wakeDue();
    } catch (error) {
      log.error({ err: error }, 'sleeping conversations could not be looked at');
    }
    if (!this.#closed) {
      this.#cancelSweep = clock.after(DUE_SWEEP_MS, () => {
        this.#sweep().catch((error: unknown) => {
          log.error({ err: error }, 'the look at sleeping conversations stopped on a bug');
          throw error;
        });
      });
    }
  }

  async #wakeDue(): Promise<void> {
    const { clock, store, organizationId, log } = this.#options;
    const dueBefore = later(clock.now(), DUE_SWEEP_MS);
    let after: { readonly dueAt: EpochMs; readonly conversationId: string } | undefined;
    for (;;) {
      const due = await store.dueConversations(organizationId, {
        dueBefore,
        limit: DUE_PAGE,
        ...(after && { after }),
      });
      for (const { visitorId } of due) {
        if (this.#closed) return;
        if (this.#awake.has(this.#streamOf(visitorId))) continue;
        try {
          // Whoever comes up looks at once at what is to be done.
          await this.#liveOf(visitorId as VisitorViewer['visitorId']);
        } catch (error) {
          // The others do not wait for the one that cannot be read.
          log.error({ err: error, visitorId }, 'a conversation that is due could not be taken up');
        }
      }
      const last = due.at(-1);
      if (due.length < DUE_PAGE || last?.dueAt === null || last === undefined) return;
      after = { dueAt: last.dueAt, conversationId: last.conversationId };
    }
  }
}

export function visitorStream(organizationId: string, visitorId: string): StreamId {
  return `${organizationId}/${visitorId}` as StreamId;
}

function typingTo(connections: ReadonlySet<Connection>, id: ConversationId, typing: boolean): void {
  const chatId = id as string as ChatView['chatId'];
  const frame: ServerFrame = { t: 'typing', chatId, typing };
  for (const { sink } of connections) sink.send([JSON.stringify(frame)]);
}

const unavailable: Outcome = {
  ok: false,
  refusal: 'unavailable',
  retryAfterMs: UNAVAILABLE_RETRY_MS,
};
