import {
  type AgentId,
  agentSees,
  type ButtonId,
  type ChatId,
  type ConfigurationChange,
  configurationDifference,
  type DeploymentId,
  type DeskCommand,
  type DeskView,
  type FileTransferId,
  type MessageId,
  type OrganizationId,
  participantsOf,
  sessionAt,
  targetsFor,
  type VisitorId,
  type WaitEstimate,
  WaitTimes,
} from '@baton/desk';
import type {
  Clock,
  DeskHost,
  DeskTargets,
  DoorViewer,
  FileViewer,
  LiveSession,
  NameBook,
  Opened,
  Outcome,
  Sink,
  Submission,
  TransferredFile,
  Viewer,
} from '@baton/host';
import { type EpochMs, unreachable } from '@baton/kernel';
import type { Availability, ChatView, Refusal, TypingFrame } from '@baton/protocol';
import { type LogStore, StoreError, type StreamId } from '@baton/store';
import { AvailabilityNews, availabilityOf, availabilityText } from './availability.ts';
import { ChatViews } from './chat-views.ts';
import type { Committed } from './committed.ts';
import { type Connection, Connections } from './connections.ts';
import { type Errand, errandsOf } from './errands.ts';
import { FileTransfers } from './file-transfers.ts';
import { Flags } from './flags.ts';
import { greetingText } from './greeting-text.ts';
import { Intake, type ReadTraits } from './intake.ts';
import { Lane } from './lane.ts';
import { ABSENCE_MS, BLINK_MS, TOUCH_MS, UNAVAILABLE_RETRY_MS } from './limits.ts';
import { maskedWords } from './masking.ts';
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
  /** What is found out about visitors from what their connection says; nothing more unless told. */
  readonly readTraits?: ReadTraits | undefined;
  /** Keeps a visitor's address out from now on. Called again after a failure, so it dedupes by the chat. */
  readonly blockAddress?: ((order: BlockOrder) => Promise<void>) | undefined;
  /** Something was put into the outbox. */
  readonly poke?: (() => void) | undefined;
  readonly log: Log;
  readonly meter: Meter;
};

/** An address an agent wants kept out. */
export type BlockOrder = {
  readonly organizationId: OrganizationId;
  readonly chatId: ChatId;
  readonly agentId: AgentId;
  readonly address: string;
  readonly comment: string;
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
  readonly #views: ChatViews;
  readonly #flags: Flags;
  readonly #intake: Intake;
  readonly #files: FileTransfers;
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
    const { organizationId } = options;
    const connections = this.#connections;
    const views = new ChatViews({ store, stream, organizationId, names });
    const flags = new Flags({ connections, names, views });
    this.#views = views;
    this.#flags = flags;
    this.#publisher = new Publisher({ connections, views, names, meter });
    this.#welcomes = new Welcomes({ stream, organizationId, store, clock, names, views, flags });
    this.#intake = new Intake(organizationId, names, options.readTraits ?? ((told) => told));
    const desk = (): DeskView => this.#lane.desk;
    const submit = (submission: Submission) => this.submit(submission);
    this.#files = new FileTransfers({ organizationId, names, connections, desk, submit });
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
      errands: (event, about) => errandsOf(event, about, options),
      errandsWritten: options.poke,
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
    await runtime.#lane.read((desk) => runtime.#flags.read(desk));
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
    const admitted = this.#intake.admit(submission);
    if ('refusal' in admitted) return Promise.resolve({ ok: false, refusal: admitted.refusal });
    return this.#lane.submit(admitted);
  }

  /** Says the agent's greeting once, whatever became of earlier attempts. Rejects when it has to be tried again. */
  async greet({ chatId, agentId, seq }: Errand): Promise<void> {
    const chat = this.#lane.desk.chat(chatId);
    if (chat?.phase !== 'engaged') return;
    const { names } = this.#options;
    const greeting = names.greetingFor(agentId, chat.buttonId);
    if (!greeting) return;
    const view = await this.#readChat(chatId, agentId);
    const deployment = names.directory(agentId)?.deployments[chat.deploymentId];
    const text = greetingText(greeting, view?.context ?? {}, deployment);
    if (text === '') return;
    // Both ids follow from the event that called for it.
    const messageId = `greeting-${seq}` as MessageId;
    const by = { kind: 'agent', agentId } as const;
    const outcome = await this.submit({
      commandId: `greeting:${seq}:${chatId}`,
      command: { type: 'PostMessage', chatId, messageId, by, length: text.length },
      contents: [{ chatId, contentId: messageId, value: text }],
    });
    if (!outcome.ok && outcome.refusal === 'unavailable') {
      throw new Error('the greeting could not be posted yet');
    }
  }

  /** Has the address of a chat's visitor kept out. Rejects when it has to be tried again. */
  async block({ chatId, agentId, seq }: Errand): Promise<void> {
    const { store, blockAddress, log, organizationId } = this.#options;
    const view = await this.#readChat(chatId, agentId);
    const address = view?.context.traits?.ip;
    if (address === undefined) {
      log.warn({ chatId }, 'a visitor was blocked whose address nobody knows');
      return;
    }
    const note = (await store.readContents(this.#stream, [seq])).get(seq);
    const comment = note === undefined ? '' : String(JSON.parse(note));
    await blockAddress?.({ organizationId, chatId, agentId, address, comment });
  }

  /** The chat as the log has it, live or not. */
  async #readChat(chatId: ChatId, agentId: AgentId): Promise<ChatView | undefined> {
    const { store } = this.#options;
    const row = await store.readTranscript(this.#stream, chatId);
    return row && this.#views.whole(row.lastSeq, { kind: 'agent', agentId });
  }

  /** A file that somebody wants to send. */
  beginFile(uploader: FileViewer, transferId: FileTransferId): ReturnType<FileTransfers['begin']> {
    return this.#files.begin(uploader, transferId);
  }

  /** Whether somebody may see a file of this desk now. */
  async mayReadFile(viewer: FileViewer, file: TransferredFile): Promise<boolean> {
    const chat = this.#lane.desk.chat(file.chatId);
    if (viewer.kind === 'agent') {
      const { names } = this.#options;
      const { record } = file;
      return (
        agentSees(viewer.agentId, chat) ||
        names.permits(viewer.agentId, 'files.read') ||
        (record !== null && names.permits(viewer.agentId, `records.${record.recordType}.read`))
      );
    }
    const row = chat ?? (await this.#options.store.readTranscript(this.#stream, file.chatId));
    return row?.visitorId === viewer.visitorId;
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
    const agentIds = [chat.agentId, ...chat.others];
    if (viewer.kind === 'agent') {
      if (!agentIds.includes(viewer.agentId)) return;
      const text = JSON.stringify({ t: 'typing', chatId, typing });
      for (const { sink } of this.#connections.ofVisitor(chat.visitorId)) sink.send([text]);
      return;
    }
    if (chat.visitorId !== viewer.visitorId) return;
    const bare = JSON.stringify({ t: 'typing', chatId, typing });
    const peek = typing && frame.text !== undefined ? this.#peek(frame.text) : undefined;
    const shown = peek && JSON.stringify({ t: 'typing', chatId, typing, text: peek });
    for (const agentId of agentIds) {
      const text = shown && this.#options.names.sneakPeek(agentId) ? shown : bare;
      for (const { sink } of this.#connections.ofAgent(agentId)) sink.send([text]);
    }
  }

  #peek(text: string): string {
    const { names, organizationId } = this.#options;
    return maskedWords(text, names.sensitiveDataRules(organizationId), 'visitor');
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

  chatOf(visitorId: VisitorId): ChatId | undefined {
    return this.#lane.desk.chatOf(visitorId)?.id;
  }

  session(agentId: AgentId): LiveSession | undefined {
    const agent = this.#lane.desk.agent(agentId);
    if (!agent) return undefined;
    const { id, signedInAt, presence, load } = agent;
    const capacity = this.#lane.desk.configuration.agents.get(agentId)?.capacity ?? 0;
    const session = sessionAt(agent, this.#options.clock.now(), capacity);
    return { id, signedInAt, presence, load, session };
  }

  targets(agentId: AgentId, chatId: ChatId): DeskTargets | undefined {
    const { desk } = this.#lane;
    const chat = desk.chat(chatId);
    if (chat?.phase !== 'engaged' || !participantsOf(chat).includes(agentId)) return undefined;
    const targets = targetsFor(desk, agentId, chatId);
    return {
      ...targets,
      buttons: targets.buttons.map((button) => ({
        ...button,
        wait: this.waitEstimate(button.buttonId),
      })),
    };
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
    this.#files.hear(committed);
    await this.#flags.hear(committed);
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
