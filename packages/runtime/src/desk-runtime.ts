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
import type { EpochMs } from '@baton/kernel';
import type { Availability, Refusal, TypingFrame } from '@baton/protocol';
import { type LogStore, StoreError, type StreamId } from '@baton/store';
import { AvailabilityNews, availabilityOf, availabilityText } from './availability.ts';
import { ChatViews } from './chat-views.ts';
import type { Committed } from './committed.ts';
import { type Connection, Connections } from './connections.ts';
import { type BlockAddress, DeskErrands } from './desk-errands.ts';
import { type ChatListed, type DropFile, type Errand, errandsOf } from './errands.ts';
import { FileTransfers } from './file-transfers.ts';
import { Flags } from './flags.ts';
import { Intake, type ReadTraits } from './intake.ts';
import { Lane } from './lane.ts';
import { ABSENCE_MS, TOUCH_MS, UNAVAILABLE_RETRY_MS } from './limits.ts';
import { passTyping } from './pass-typing.ts';
import { Positions } from './positions.ts';
import { Publisher } from './publisher.ts';
import { recentWaits } from './recent-waits.ts';
import { type Held, Welcomes } from './welcomes.ts';
import { WhoIsHere } from './who-is-here.ts';
import type { Log, Meter } from './world.ts';

export type DeskRuntimeOptions = {
  readonly organizationId: OrganizationId;
  readonly store: LogStore;
  readonly clock: Clock;
  readonly names: NameBook;
  readonly aheadMin?: number | undefined;
  /** What is found out about visitors from what their connection says; nothing more unless told. */
  readonly readTraits?: ReadTraits | undefined;
  readonly blockAddress?: BlockAddress | undefined;
  readonly chatListed?: ChatListed | undefined;
  readonly dropFile?: DropFile | undefined;
  /** Something was put into the outbox. */
  readonly poke?: (() => void) | undefined;
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
  readonly #flags: Flags;
  readonly #intake: Intake;
  readonly #files: FileTransfers;
  readonly #errands: DeskErrands;
  #waitTimes = new WaitTimes();
  readonly #here: WhoIsHere;
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
    this.#flags = flags;
    this.#publisher = new Publisher({ connections, views, names, meter });
    this.#welcomes = new Welcomes({ stream, organizationId, store, clock, names, views, flags });
    this.#intake = new Intake(organizationId, names, options.readTraits ?? ((told) => told));
    const desk = (): DeskView => this.#lane.desk;
    const submit = (submission: Submission) => this.submit(submission);
    this.#files = new FileTransfers({ ...options, stream, connections, desk, submit });
    this.#errands = new DeskErrands({ ...options, stream, views, desk, submit });
    this.#availability = new AvailabilityNews(clock, this.#connections, desk);
    const estimate = (buttonId: ButtonId, place: number) => this.waitEstimate(buttonId, place);
    this.#positions = new Positions({ clock, connections, desk, estimate });
    const tell = (command: DeskCommand) => this.#tell(command);
    this.#here = new WhoIsHere({ clock, connections, desk, tell });
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

  /** A file that somebody wants to send. */
  beginFile(uploader: FileViewer, transferId: FileTransferId): ReturnType<FileTransfers['begin']> {
    return this.#files.begin(uploader, transferId);
  }

  /** Whether somebody may see a file of this desk now. */
  mayReadFile(viewer: FileViewer, file: TransferredFile): Promise<boolean> {
    return this.#files.mayRead(viewer, file);
  }

  /** Says a greeting that an event asked for. Rejects when it has to be tried again. */
  greet(errand: Errand): Promise<void> {
    return this.#errands.greet(errand);
  }

  /** Has a visitor's address kept out, likewise. */
  block(errand: Errand): Promise<void> {
    return this.#errands.block(errand);
  }

  async open(
    viewer: Viewer,
    held: Held,
    sink: Sink,
  ): Promise<Opened | { readonly refusal: Refusal; readonly retryAfterMs?: number }> {
    if (viewer.kind === 'agent') {
      this.#here.expect(viewer.agentId);
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
    this.#here.came(viewer);
    if (viewer.kind !== 'agent') this.#positions.tell(viewer.visitorId);
    let open = true;
    const close = (): void => {
      if (!open) return;
      open = false;
      this.#connections.remove(connection);
      if (!this.#closed) this.#here.left(viewer);
    };
    return { welcome, close };
  }

  typing(viewer: Viewer, frame: TypingFrame): void {
    passTyping(viewer, frame, {
      desk: this.#lane.desk,
      connections: this.#connections,
      names: this.#options.names,
      organizationId: this.organizationId,
    });
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

  sees(agentId: AgentId, chatId: ChatId): boolean {
    return agentSees(agentId, this.#lane.desk.chat(chatId));
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
    this.#here.stop();
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
      if (event.type === 'DeskResumed') this.#here.lookAtAll();
    }
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
    this.#here.lookAtAll();
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
}

export function streamOf(organizationId: OrganizationId): StreamId {
  return organizationId as string as StreamId;
}

/** Whoever comes while the desk leaves is asked to come back; any other failure is one. */
function unlessClosed(error: unknown): undefined {
  if (error instanceof StoreError && error.failure === 'closed') return;
  throw error;
}
