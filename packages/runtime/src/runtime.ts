import type { ConfigurationChange, OrganizationId } from '@baton/desk';
import type { Clock, DeskHost, Hosts, NameBook } from '@baton/host';
import type { LogStore } from '@baton/store';
import { DeskRuntime } from './desk-runtime.ts';
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
  /** Who delivers further kinds of outbox items. */
  readonly deliveries?: ReadonlyMap<string, OutboxDelivery>;
  /** How many commands have to wait before they are decided ahead of the disk; 100 unless told. */
  readonly aheadMin?: number | undefined;
  readonly log: Log;
  readonly meter: Meter;
};

export type Runtime = {
  readonly hosts: Hosts;
  /** Looks at the outbox at once: configuration was changed. */
  poke(): void;
  /** What runs now, for the metrics page. */
  gauges(): { readonly desks: number; readonly agents: number; readonly chats: number };
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
  let state: 'starting' | 'running' | 'stopping' = 'starting';

  const bringUp = async (organizationId: OrganizationId): Promise<DeskRuntime | undefined> => {
    const configuration = await options.configurationFor(organizationId);
    if (!configuration) return undefined;
    const parts = { organizationId, store, clock, names, aheadMin, log, meter };
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

  const configure: OutboxDelivery = async (item) => {
    const organizationId = item.stream as string as OrganizationId;
    const configuration = await options.configurationFor(organizationId);
    const desk = configuration && (await deskOf(organizationId));
    if (!desk) return;
    const outcome = await desk.configure(configuration);
    if (!outcome.ok) throw new Error(`the desk refused its configuration: ${outcome.refusal}`);
  };
  const outbox = new OutboxWorker({
    store,
    clock,
    log,
    meter,
    deliveries: new Map([[CONFIGURE_DESK, configure], ...(options.deliveries ?? [])]),
  });

  for (const organizationId of options.organizations) await deskOf(organizationId);
  state = 'running';
  outbox.poke();

  const readiness = (): ReturnType<Hosts['readiness']> => {
    if (state !== 'running') return { ready: false, why: state };
    const failure = [...running].map((desk) => desk.failure).find((why) => why !== undefined);
    return failure === undefined ? { ready: true } : { ready: false, why: failure };
  };
  const desk = (organizationId: OrganizationId): Promise<DeskHost | undefined> =>
    deskOf(organizationId);
  return {
    hosts: { desk, readiness },
    poke: () => outbox.poke(),
    gauges: () => ({
      desks: running.size,
      agents: [...running].reduce((sum, { desk }) => sum + desk.agents.size, 0),
      chats: [...running].reduce((sum, { desk }) => sum + desk.chats.size, 0),
    }),
    stop: async () => {
      state = 'stopping';
      await outbox.stop();
      await Promise.all([...running].map((desk) => desk.close()));
    },
  };
}
