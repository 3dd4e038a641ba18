import type { EndpointFacts } from '@baton/conversation';
import type { ConfigurationChange, FileTransferId, OrganizationId } from '@baton/desk';
import type { Clock, DeskHost, FileDoor, Hosts, NameBook, VisitorViewer } from '@baton/host';
import type { LogStore, OutboxItem } from '@baton/store';
import { ConversationRuntime } from './conversations/conversation-runtime.ts';
import type { FlowShelf, ProviderShelf, StateSealer, WorkBench } from './conversations/ports.ts';
import type { BlockAddress } from './desk-errands.ts';
import { DeskRuntime } from './desk-runtime.ts';
import {
  BLOCK_ADDRESS,
  CHAT_LISTED,
  type ChatListed,
  DROP_FILE,
  type DropFile,
  type Errand,
  GREET_VISITOR,
} from './errands.ts';
import type { ReadTraits } from './intake.ts';
import { type OutboxDelivery, OutboxWorker } from './outbox-worker.ts';
import type { Log, Meter } from './world.ts';

export type RuntimeOptions = {
  readonly store: LogStore;
  readonly clock: Clock;
  readonly names: NameBook;
  /** Everything an organization's desk is to be, at the newest revision; undefined for an unknown organization. */
  readonly configurationFor: (
    organizationId: OrganizationId,
  ) => Promise<ConfigurationChange | undefined>;
  /** Organizations to bring up at the start; others come up when asked for. */
  readonly organizations: readonly OrganizationId[];
  /** What conversations with bots need; without it there are none. */
  readonly bots?: Bots;
  /** What is found out about visitors from what their connection says; it never throws. */
  readonly readTraits?: ReadTraits;
  readonly blockAddress?: BlockAddress;
  readonly chatListed?: ChatListed;
  readonly dropFile?: DropFile;
  /** Who delivers further kinds of outbox items. */
  readonly deliveries?: ReadonlyMap<string, OutboxDelivery>;
  /** How many commands have to wait before they are decided ahead of the disk; 100 unless told. */
  readonly aheadMin?: number | undefined;
  readonly log: Log;
  readonly meter: Meter;
};

/** What the conversations of each organization are made of. */
export type Bots = {
  readonly sealer: StateSealer;
  readonly flows: (organizationId: OrganizationId) => FlowShelf;
  readonly providers: (organizationId: OrganizationId, desk: DeskHost) => ProviderShelf;
  readonly work: (organizationId: OrganizationId) => WorkBench;
  readonly endpoint: (
    organizationId: OrganizationId,
    deploymentId: VisitorViewer['deploymentId'],
  ) => EndpointFacts | undefined;
  /** Brings into memory what a conversation that begins here may need at once. */
  readonly prepare: (organizationId: OrganizationId, endpoint: EndpointFacts) => Promise<void>;
};

export type Runtime = {
  readonly hosts: Hosts;
  /** Who may send and see files, now. */
  readonly files: FileDoor;
  /** Looks at the outbox at once: configuration was changed. */
  poke(): void;
  /** What runs now, for the metrics page. */
  gauges(): {
    readonly desks: number;
    readonly agents: number;
    readonly chats: number;
    readonly conversations: number;
  };
  /** Conversations with more than a visitor's door sees; undefined where there are none. */
  conversations(organizationId: OrganizationId): Promise<ConversationRuntime | undefined>;
  /** Finishes what is under way and keeps every desk's state; nothing is taken afterwards. */
  stop(): Promise<void>;
};

/** The outbox item that says an organization's configuration has a new revision. */
export const CONFIGURE_DESK = 'configure-desk';

/** Brings up the desks and keeps them running. Rejects with the store's error when a log cannot be read. */
export async function startRuntime(options: RuntimeOptions): Promise<Runtime> {
  const { store, clock, names, aheadMin, log, meter } = options;
  const desks = new Map<OrganizationId, Promise<DeskRuntime | undefined>>();
  const running = new Set<DeskRuntime>();
  const talking = new Set<ConversationRuntime>();
  const talks = new Map<OrganizationId, Promise<ConversationRuntime | undefined>>();
  let state: 'starting' | 'running' | 'stopping' = 'starting';

  const bringUp = async (organizationId: OrganizationId): Promise<DeskRuntime | undefined> => {
    const configuration = await options.configurationFor(organizationId);
    if (!configuration) return undefined;
    const { readTraits, blockAddress, chatListed, dropFile } = options;
    const poke = (): void => outbox.poke();
    const parts = {
      organizationId,
      store,
      clock,
      names,
      aheadMin,
      readTraits,
      blockAddress,
      chatListed,
      dropFile,
      poke,
      log,
      meter,
    };
    const desk = await DeskRuntime.open(parts, configuration);
    running.add(desk);
    return desk;
  };
  const deskOf = (organizationId: OrganizationId): Promise<DeskRuntime | undefined> => {
    if (state === 'stopping') return Promise.resolve(undefined);
    const known = desks.get(organizationId);
    if (known) return known;
    const coming = bringUp(organizationId);
    desks.set(organizationId, coming);
    // One that is unknown or could not be read is looked for again the next time somebody asks.
    const forget = (): void => void desks.delete(organizationId);
    coming.then((desk) => desk ?? forget(), forget);
    return coming;
  };

  const talk = async (organizationId: OrganizationId): Promise<ConversationRuntime | undefined> => {
    const { bots } = options;
    const desk = bots && (await deskOf(organizationId));
    if (!bots || !desk) return undefined;
    const runtime = await ConversationRuntime.open({
      organizationId,
      store,
      clock,
      log,
      meter,
      sealer: bots.sealer,
      flows: bots.flows(organizationId),
      providers: bots.providers(organizationId, desk),
      work: bots.work(organizationId),
      endpoint: (deploymentId) => bots.endpoint(organizationId, deploymentId),
      prepare: (endpoint) => bots.prepare(organizationId, endpoint),
      rules: () => names.sensitiveDataRules(organizationId),
      maskPlan: () => names.maskPlan(organizationId),
      blockedBy: (address) => names.blockedBy(organizationId, address),
      readTraits: options.readTraits ?? ((told) => told),
      desk,
      sneakPeek: () =>
        [...desk.desk.configuration.agents.keys()].some((agentId) => names.sneakPeek(agentId)),
    });
    talking.add(runtime);
    return runtime;
  };
  const talksOf = (organizationId: OrganizationId): Promise<ConversationRuntime | undefined> => {
    if (state === 'stopping') return Promise.resolve(undefined);
    const known = talks.get(organizationId);
    if (known) return known;
    const coming = talk(organizationId);
    talks.set(organizationId, coming);
    const forget = (): void => void talks.delete(organizationId);
    coming.then((one) => one ?? forget(), forget);
    return coming;
  };

  const configure: OutboxDelivery = async (item) => {
    const organizationId = item.stream as string as OrganizationId;
    const configuration = await options.configurationFor(organizationId);
    const desk = configuration && (await deskOf(organizationId));
    if (!desk) return;
    const outcome = await desk.configure(configuration);
    if (!outcome.ok) throw new Error(`the desk refused its configuration: ${outcome.refusal}`);
  };
  const onErrand = async (
    { stream, payload }: OutboxItem,
    run: (desk: DeskRuntime, errand: Errand) => Promise<void>,
  ): Promise<void> => {
    const desk = await deskOf(stream as string as OrganizationId);
    // Whoever leaves has no desks any more; the next process does it.
    if (!desk && state === 'stopping') throw new Error('the desks are leaving');
    if (desk) await run(desk, JSON.parse(payload) as Errand);
  };
  const listed: OutboxDelivery = async ({ stream, payload }) => {
    const { chatId } = JSON.parse(payload) as Pick<Errand, 'chatId'>;
    await options.chatListed?.(stream as string as OrganizationId, chatId);
  };
  const dropped: OutboxDelivery = async ({ stream, payload }) => {
    const { transferId } = JSON.parse(payload) as { readonly transferId: FileTransferId };
    await options.dropFile?.(stream as string as OrganizationId, transferId);
  };
  const outbox: OutboxWorker = new OutboxWorker({
    store,
    clock,
    log,
    meter,
    deliveries: new Map([
      [CONFIGURE_DESK, configure],
      [GREET_VISITOR, (item) => onErrand(item, (desk, errand) => desk.greet(errand))],
      [BLOCK_ADDRESS, (item) => onErrand(item, (desk, errand) => desk.block(errand))],
      [CHAT_LISTED, listed],
      [DROP_FILE, dropped],
      ...(options.deliveries ?? []),
    ]),
  });

  for (const organizationId of options.organizations) {
    await deskOf(organizationId);
    await talksOf(organizationId);
  }
  state = 'running';
  outbox.poke();

  const readiness = (): ReturnType<Hosts['readiness']> => {
    if (state !== 'running') return { ready: false, why: state };
    const failure = [...running].map((desk) => desk.failure).find((why) => why !== undefined);
    return failure === undefined ? { ready: true } : { ready: false, why: failure };
  };
  const desk = (organizationId: OrganizationId): Promise<DeskHost | undefined> =>
    deskOf(organizationId);
  const files: FileDoor = {
    async begin(uploader, transferId) {
      const there = await deskOf(uploader.organizationId);
      return there?.beginFile(uploader, transferId) ?? { ok: false, refusal: 'unavailable' };
    },
    async readable(viewer, file) {
      if (viewer.organizationId !== file.organizationId) return false;
      const there = await deskOf(viewer.organizationId);
      return there !== undefined && (await there.mayReadFile(viewer, file));
    },
  };
  return {
    files,
    hosts: { desk, conversations: talksOf, readiness },
    conversations: talksOf,
    poke: () => outbox.poke(),
    gauges: () => ({
      desks: running.size,
      agents: [...running].reduce((sum, { desk }) => sum + desk.agents.size, 0),
      chats: [...running].reduce((sum, { desk }) => sum + desk.chats.size, 0),
      conversations: [...talking].reduce((sum, { size }) => sum + size, 0),
    }),
    stop: async () => {
      state = 'stopping';
      await outbox.stop();
      await Promise.all([...talking].map((one) => one.close()));
      await Promise.all([...running].map((desk) => desk.close()));
    },
  };
}
