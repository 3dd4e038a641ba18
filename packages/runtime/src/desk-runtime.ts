import {
  type AgentId,
  type ButtonId,
  type ChatId,
  type ConfigurationChange,
  configurationDifference,
  type DeploymentId,
  type DeskCommand,
  type DeskView,
  type OrganizationId,
  type VisitorId,
  type WaitEstimate,
  WaitTimes,
} from '@baton/desk';
import type {
  Clock,
  DeskHost,
  DoorViewer,
  NameBook,
  Opened,
  Outcome,
  Sink,
  Submission,
  Viewer,
} from '@baton/host';
import { type EpochMs, unreachable } from '@baton/kernel';
import type { Availability, Refusal, TypingFrame } from '@baton/protocol';
import { type LogStore, StoreError, type StreamId } from '@baton/store';
import { AvailabilityNews, availabilityOf, availabilityText } from './availability.ts';
import { ChatViews } from './chat-views.ts';
import type { Committed } from './committed.ts';
import { type Connection, Connections } from './connections.ts';
import { Lane } from './lane.ts';
import { ABSENCE_MS, BLINK_MS, TOUCH_MS, UNAVAILABLE_RETRY_MS } from './limits.ts';
import { Positions } from './positions.ts';
import { Publisher } from './publisher.ts';
import { recentWaits } from './recent-waits.ts';
import { type Held, Welcomes } from './welcomes.ts';
import type { Log, Meter } from './world.ts';

export type DeskRuntimeOptions = {
  readonly organizationId: OrganizationId;
  readonly store: LogStore;
  readonly clock: Clock;
  readonly names: NameBook;
  readonly aheadMin?: number | undefined;
  readonly log: Log;
  readonly meter: Meter;
};

/** One organization's running desk: its lane, who is connected to it, and what they are told. */
export class DeskRuntime implements DeskHost {
  readonly organizationId: OrganizationId;
  readonly #options: DeskRuntimeOptions;
  readonly #stream: StreamId;
  readonly #connections = new Connections();
  readonly #publisher: Publisher;
  readonly #welcomes: Welcomes;
  readonly #availability: AvailabilityNews;
  readonly #positions: Positions;
  #waitTimes = new WaitTimes();
  /** People whose last connection just closed; most of them are only turning a page. */
  readonly #blinks = new Map<string, () => void>();
  #lane!: Lane;
  #touchedAt: EpochMs;
  #cancelTouch: () => void = () => {};
  #closed = false;

  private constructor(options: DeskRuntimeOptions) {
    const { clock, names, meter, store } = options;
    this.#options = options;
    this.organizationId = options.organizationId;
    this.#stream = streamOf(options.organizationId);
    const stream = this.#stream;
    const views = new ChatViews(store, stream, names);
    this.#publisher = new Publisher({ connections: this.#connections, views, names, meter });
    this.#welcomes = new Welcomes({ stream, store, clock, names, views });
    const desk = (): DeskView => this.#lane.desk;
    this.#availability = new AvailabilityNews(clock, this.#connections, desk);
    this.#positions = new Positions(clock, this.#connections, desk);
    this.#touchedAt = clock.now();
  }

  /** Brings a desk up from its log. If it was down, the desk is told for how long before anything else. */
  static async open(
    options: DeskRuntimeOptions,
    configuration: ConfigurationChange,
  ): Promise<DeskRuntime> {
    const runtime = new DeskRuntime(options);
    const { store, clock, aheadMin, log, meter } = options;
    runtime.#lane = await Lane.open({
      stream: runtime.#stream,
      store,
      clock,
      log,
      meter,
      aheadMin,
      absentMs: () => runtime.#absentMs(),
      publish: (committed) => runtime.#publish(committed),
    });
    runtime.#waitTimes = await recentWaits(store, runtime.#stream, runtime.#lane.desk);
    const touchedAt = await store.touchedAt(runtime.#stream);
    const lastServedAt = Math.max(touchedAt ?? 0, runtime.#lane.lastAt);
    if (lastServedAt > 0) {
      runtime.#lane.resume(Math.max(0, clock.now() - lastServedAt));
    }
    await runtime.#configureAtLast(configuration);
    await runtime.#touch();
    return runtime;
  }

  /** Why the desk cannot write, for the operator. */
  get failure(): string | undefined {
    return this.#lane.trouble;
  }

  get desk(): DeskView {
    return this.#lane.desk;
  }

  /** `wanted` names everything there is to be; idempotent by its revision. */
  async configure(wanted: ConfigurationChange): Promise<Outcome> {
    if (wanted.revision <= this.#lane.desk.configuration.revision) return { ok: true, seq: 0 };
    const change = configurationDifference(this.#lane.desk.configuration, wanted);
    return this.#lane.tell({ type: 'ConfigureDesk', change });
  }

  submit(submission: Submission): Promise<Outcome> {
    return this.#lane.submit(submission);
  }

  async open(
    viewer: Viewer,
    held: Held,
    sink: Sink,
  ): Promise<Opened | { readonly refusal: Refusal; readonly retryAfterMs?: number }> {
    if (viewer.kind === 'agent') {
      this.#cancelBlink(viewer.agentId);
      const agent = this.#lane.desk.agent(viewer.agentId);
      if (agent?.connection.kind !== 'connected') {
        const outcome = await this.#lane.tell({ type: 'ConnectAgent', agentId: viewer.agentId });
        if (!outcome.ok) return outcome;
      }
    }
    const connection: Connection = {
      viewer,
      sink,
      lastSeq: 0,
      position: undefined,
      availability: undefined,
    };
    const reading = this.#lane.read(async (desk) => {
      const welcome = await this.#welcomes.for(desk, viewer, held);
      connection.lastSeq = welcome.cursor;
      connection.availability = welcome.availability && availabilityText(welcome.availability);
      if (!this.#closed) this.#connections.add(connection);
      return welcome;
    });
    const welcome = await reading.catch(unlessClosed);
    if (!welcome) return { refusal: 'unavailable', retryAfterMs: UNAVAILABLE_RETRY_MS };
    this.#came(viewer);
    let open = true;
    const close = (): void => {
      if (!open) return;
      open = false;
      this.#connections.remove(connection);
      this.#left(viewer);
    };
    return { welcome, close };
  }

  typing(viewer: Viewer, frame: TypingFrame): void {
    const chat = this.#lane.desk.chat(frame.chatId);
    if (chat?.phase !== 'engaged') return;
    const { chatId, typing } = frame;
    if (viewer.kind === 'agent') {
      if (chat.agentId !== viewer.agentId) return;
      const text = JSON.stringify({ t: 'typing', chatId, typing });
      for (const { sink } of this.#connections.ofVisitor(chat.visitorId)) sink.send([text]);
      return;
    }
    if (chat.visitorId !== viewer.visitorId) return;
    const peek = typing && this.#options.names.sneakPeek(chat.agentId) ? frame.text : undefined;
    const shown = { t: 'typing', chatId, typing, ...(peek !== undefined && { text: peek }) };
    const text = JSON.stringify(shown);
    for (const { sink } of this.#connections.ofAgent(chat.agentId)) sink.send([text]);
  }

  availability(deploymentId: DeploymentId): Availability {
    return availabilityOf(this.#lane.desk, deploymentId);
  }

  defaultButton(deploymentId: DeploymentId): ReturnType<DeskHost['defaultButton']> {
    const buttons = this.#lane.desk.configuration.deployments.get(deploymentId)?.buttons ?? [];
    return buttons.find((buttonId) => this.#lane.desk.accepts(buttonId)) ?? buttons[0];
  }

  waitEstimate(buttonId: ButtonId, place?: number): WaitEstimate {
    const { desk } = this.#lane;
    const waiting = desk.queue(buttonId)?.size ?? 0;
    const isFree = waiting === 0 && desk.agentsAvailable(buttonId, []) > 0;
    const places = place ?? (isFree ? 0 : waiting + 1);
    return this.#waitTimes.estimate(buttonId, places, this.#options.clock.now());
  }

  position(chatId: ChatId): number | undefined {
    const chat = this.#lane.desk.chat(chatId);
    return chat && this.#lane.desk.queue(chat.buttonId)?.position(chatId);
  }

  agentsAvailable({ buttonId, skills }: Parameters<DeskHost['agentsAvailable']>[0]): number {
    return this.#lane.desk.agentsAvailable(buttonId, skills);
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#cancelTouch();
    this.#availability.stop();
    this.#positions.stop();
    for (const cancel of this.#blinks.values()) cancel();
    await this.#lane.close();
    await this.#options.store.touch(this.#stream, this.#options.clock.now());
  }

  async #publish(committed: readonly Committed[]): Promise<void> {
    await this.#publisher.publish(committed);
    for (const { event, before, after } of committed) {
      this.#waitTimes.hear(event);
      if (event.type === 'MessagePosted') continue;
      this.#availability.stir();
      for (const chat of [before, after]) {
        if (chat?.phase === 'waiting') this.#positions.stir(chat.buttonId);
      }
      if (event.type === 'ChatQueued' && after) this.#positions.tell(after.visitorId);
      if (event.type === 'DeskResumed') this.#greetAll();
    }
  }

  #came(viewer: Viewer): void {
    switch (viewer.kind) {
      case 'agent':
        this.#agentCame(viewer.agentId);
        return;
      case 'visitor':
        this.#visitorCame(viewer.visitorId);
        return;
      case 'handover':
        this.#positions.tell(viewer.visitorId);
        return;
      default:
        unreachable(viewer);
    }
  }

  #visitorCame(visitorId: VisitorId): void {
    this.#cancelBlink(visitorId);
    this.#positions.tell(visitorId);
    if (this.#lane.desk.chatOf(visitorId)?.visitor.kind === 'lost') {
      this.#tell({ type: 'ConnectVisitor', visitorId });
    }
  }

  /** A connection of the same agent may have closed for good while this one was being welcomed. */
  #agentCame(agentId: AgentId): void {
    this.#cancelBlink(agentId);
    if (this.#lane.desk.agent(agentId)?.connection.kind !== 'connected') {
      this.#tell({ type: 'ConnectAgent', agentId });
    }
  }

  /** The last connection of a person has closed. A page that is turned comes back at once and the desk never hears of it. */
  #left(viewer: Viewer): void {
    // Whoever stands for a visitor is not them.
    if (viewer.kind === 'handover') return;
    if (this.#closed || this.#isHere(viewer)) return;
    const id = viewer.kind === 'agent' ? viewer.agentId : viewer.visitorId;
    this.#cancelBlink(id);
    const cancel = this.#options.clock.after(BLINK_MS, () => {
      this.#blinks.delete(id);
      if (this.#isHere(viewer)) return;
      if (viewer.kind === 'agent') {
        this.#tell({ type: 'DisconnectAgent', agentId: viewer.agentId });
      } else if (this.#lane.desk.chatOf(viewer.visitorId)) {
        this.#tell({ type: 'DisconnectVisitor', visitorId: viewer.visitorId });
      }
    });
    this.#blinks.set(id, cancel);
  }

  #cancelBlink(id: string): void {
    this.#blinks.get(id)?.();
    this.#blinks.delete(id);
  }

  #isHere(viewer: DoorViewer): boolean {
    return viewer.kind === 'agent'
      ? this.#connections.hasAgent(viewer.agentId)
      : this.#connections.hasVisitor(viewer.visitorId);
  }

  /** The system's own commands. One that cannot be recorded now is made good by the next look at who is here. */
  #tell(command: DeskCommand): void {
    if (this.#closed) return;
    this.#lane.tell(command).then(
      (outcome) => {
        if (!outcome.ok && outcome.refusal !== 'agent-unknown') {
          const { refusal } = outcome;
          this.#options.log.warn({ command: command.type, refusal }, 'the desk was not told');
        }
      },
      (error: unknown) => {
        this.#options.log.error({ err: error, command: command.type }, 'the desk was not told');
      },
    );
  }

  /** How long the machine slept, or the process was held: for everybody else that was downtime. */
  #absentMs(): number {
    const now = this.#options.clock.now();
    const awayMs = now - Math.max(this.#touchedAt, this.#lane.lastAt) - TOUCH_MS;
    if (awayMs <= ABSENCE_MS) return 0;
    this.#touchedAt = now;
    return awayMs;
  }

  /** A desk without its configuration is of no use, so a store that refuses writes is asked again. */
  async #configureAtLast(configuration: ConfigurationChange): Promise<void> {
    const { clock, log } = this.#options;
    for (;;) {
      const outcome = await this.configure(configuration);
      if (outcome.ok) return;
      log.warn({ refusal: outcome.refusal }, 'the desk could not be configured yet');
      await new Promise<void>((resolve) => {
        clock.after(outcome.retryAfterMs ?? UNAVAILABLE_RETRY_MS, resolve);
      });
    }
  }

  async #touch(): Promise<void> {
    const { clock, store, log } = this.#options;
    const now = clock.now();
    const absentMs = this.#absentMs();
    if (absentMs > 0) this.#lane.resume(absentMs);
    this.#touchedAt = now;
    this.#lane.keepTime();
    this.#greetAll();
    // Told from memory, which an append that failed since may have left behind.
    this.#availability.stir();
    try {
      await store.touch(this.#stream, now);
      this.#lane.clearTrouble();
    } catch (error) {
      log.warn({ err: error }, 'could not note that the desk is served');
    }
    if (this.#closed) return;
    this.#cancelTouch = clock.after(TOUCH_MS, () => {
      this.#touch().catch((error: unknown) => {
        log.error({ err: error }, 'the watch over the desk stopped on a bug');
        throw error;
      });
    });
  }

  /** Makes what the desk believes of connections agree with the connections there are. */
  #greetAll(): void {
    const { desk } = this.#lane;
    for (const agentId of this.#connections.agents()) {
      if (desk.agent(agentId)?.connection.kind === 'lost') {
        this.#tell({ type: 'ConnectAgent', agentId });
      }
    }
    for (const agent of desk.agents.values()) {
      const here = this.#connections.hasAgent(agent.id) || this.#blinks.has(agent.id);
      if (!here && agent.connection.kind === 'connected') {
        this.#tell({ type: 'DisconnectAgent', agentId: agent.id });
      }
    }
    for (const chat of desk.chats.values()) {
      if (chat.phase === 'wrapping-up' || chat.origin !== 'widget') continue;
      const { visitorId } = chat;
      const here = this.#connections.hasVisitor(visitorId);
      if (here && chat.visitor.kind === 'lost') this.#tell({ type: 'ConnectVisitor', visitorId });
      if (!here && !this.#blinks.has(visitorId) && chat.visitor.kind === 'connected') {
        this.#tell({ type: 'DisconnectVisitor', visitorId });
      }
    }
  }
}

export function streamOf(organizationId: OrganizationId): StreamId {
  return organizationId as string as StreamId;
}

/** Whoever comes while the desk leaves is asked to come back; any other failure is one. */
function unlessClosed(error: unknown): undefined {
  if (error instanceof StoreError && error.failure === 'closed') return;
  throw error;
}
