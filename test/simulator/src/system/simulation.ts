import { createHash } from 'node:crypto';
import type { DeskEvent } from '@baton/desk';
import { promised } from '../broken-promise.ts';
import type { Calibrated } from '../calibration.ts';
import { agentIds, one } from '../configurations.ts';
import { AgentPerson } from './agent-person.ts';
import { checkConvergence, type People } from './convergence.ts';
import { HandoverPerson } from './handover-person.ts';
import { Intruder } from './intruder.ts';
import { checkKeptRows } from './kept-rows.ts';
import { LogWitness } from './log-witness.ts';
import { Network } from './network.ts';
import { Organization } from './organization.ts';
import { SaidWitness } from './said.ts';
import { Server } from './server.ts';
import type { Stage } from './stage.ts';
import { VisitorPerson } from './visitor-person.ts';
import { type Fault, World } from './world.ts';

/** How long a run is bad weather. */
const BAD_MS = 150_000;
/** Back-off, graces and a restart fit into this. */
const RECOVERY_MS = 75_000;
/** In this time every chat is over, served or not. */
const END_MS_MAX = 500_000;
const END_LOOK_MS = 5_000;
/** Whoever closed their page is gone for the desk within this time, by long polling, too. */
const GONE_MS_MAX = 60_000;

export type Result = {
  readonly seed: number;
  /** The same seed gives the same log. */
  readonly hash: string;
  readonly events: number;
  readonly said: number;
  readonly heard: ReadonlyMap<DeskEvent['type'], number>;
  /** What was asked and not done, and how uploads of files ended. */
  readonly refused: ReadonlyMap<string, number>;
  readonly uploads: ReadonlyMap<string, number>;
  /** How the estimates turned out that those who began to wait were given. */
  readonly waits: Calibrated;
  readonly faults: ReadonlyMap<Fault, number>;
};

/** The whole system for some minutes of bad weather, then its recovery. Throws the first promise that is broken. */
export async function simulate(seed: number, tell?: (line: string) => void): Promise<Result> {
  const world = new World(seed, tell);
  const stopWatching = watchPromises(world);
  try {
    return await run(world);
  } finally {
    stopWatching();
  }
}

async function run(world: World): Promise<Result> {
  const organization = new Organization(world.chance('organization'));
  const log = new LogWitness(world);
  const server = new Server(world, organization, log);
  log.listen((event) => {
    if (event.type === 'ChatQueued') askForWait(server, log, event);
  });
  const network = new Network(world, server);
  const said = new SaidWitness(world, log);
  const stage: Stage = {
    world,
    network,
    log,
    said,
    asks: (answer) => {
      answer.catch((error: unknown) => world.breaks(error));
    },
  };
  const pick = world.chance('people');
  const people: People = {
    visitors: Array.from({ length: 3 + pick(6) }, (_, i) => new VisitorPerson(stage, i + 1)),
    agents: agentIds.slice(0, 2 + pick(3)).map((agentId) => new AgentPerson(stage, agentId)),
  };
  const handovers = Array.from(
    { length: pick(3) },
    (_, i) => new HandoverPerson(stage, server, i + 1),
  );
  const intruders = Array.from({ length: pick(3) }, (_, i) => new Intruder(stage, i + 1));
  server.start();
  startFaults(world, { server, network, organization });
  await world.pass(BAD_MS);

  world.calmDown();
  for (const person of [...people.visitors, ...people.agents, ...handovers, ...intruders]) {
    person.rest();
  }
  await world.pass(RECOVERY_MS);
  promised(server.isUp, 'the server is up again');
  await checkConvergence(world, people, log, organization, server);
  for (const handover of handovers) await handover.checkHeard();
  said.checkAll(refused(people));
  server.greetings.checkAll();

  await end(world, { ...people, handovers }, log, server, organization);
  said.checkAll(refused(people));
  await checkConvergence(world, people, log, organization, server);
  await checkKeptRows(server.disk, log);
  server.blocks.checkAll();
  await server.files.checkAll(server.now);
  return {
    seed: world.seed,
    hash: createHash('sha256').update(log.text()).digest('hex').slice(0, 12),
    events: log.told.seq,
    said: said.count,
    heard: log.heard,
    refused: log.refusals,
    uploads: server.files.outcomes,
    waits: log.calibration.result,
    faults: world.faults,
  };
}

/** Whoever begins to wait asks the desk, once it is known there, how long it will take. */
export function askForWait(server: Server, log: LogWitness, { chatId, at }: ChatQueued): void {
  const told = log.told.chats.get(chatId);
  const button = told && log.told.buttons.get(told.buttonId);
  if (!button) return;
  const place = log.told.queue(button).indexOf(told) + 1;
  const estimate = server.waitEstimate(button.id, place);
  if (estimate) log.calibration.asked(chatId, estimate, at);
}

type ChatQueued = Extract<DeskEvent, { type: 'ChatQueued' }>;

/** The tabs that the server sent away; they look again when somebody reloads them. */
function refused({ agents, visitors }: People): ReadonlySet<string> {
  const pages = [
    ...agents.flatMap((agent) => agent.pages),
    ...visitors.flatMap((visitor) => visitor.pages),
  ];
  return new Set(
    pages.flatMap(({ teller, state }) => (state.connection.kind === 'refused' ? [teller] : [])),
  );
}

/** In every other run everybody leaves; in the others agents work off what there is while visitors stay. */
async function end(
  world: World,
  people: People & { readonly handovers: readonly HandoverPerson[] },
  log: LogWitness,
  server: Server,
  organization: Organization,
): Promise<void> {
  const isDeserted = world.seed % 2 === 0;
  if (isDeserted) {
    world.tell('everybody leaves');
    for (const person of [...people.visitors, ...people.agents, ...people.handovers]) {
      person.leave();
    }
  } else {
    world.tell('agents work off what there is');
    organization.restore();
    await server.configurationChanged();
    for (const agent of people.agents) agent.workOff();
  }
  const goneBy = world.time.now + GONE_MS_MAX;
  const until = world.time.now + END_MS_MAX;
  while (log.told.live().length > 0) {
    const left = log.told.live().map(({ id, phase }) => `${id} (${phase})`);
    promised(world.time.now < until, `every chat ends in bounded time: ${left.join()}`);
    if (isDeserted && world.time.now > goneBy) checkGone(log);
    await world.pass(END_LOOK_MS);
  }
  for (const agent of people.agents) agent.rest();
  await world.pass(20_000);
}

/** Everybody has left, and the desk knows. */
function checkGone(log: LogWitness): void {
  for (const { id, phase, lost } of log.told.live()) {
    promised(phase === 'wrapping-up' || lost, `the desk notices that the visitor of ${id} is gone`);
  }
}

export function startFaults(
  world: World,
  {
    server,
    network,
    organization,
  }: {
    readonly server: Server;
    readonly network: Network;
    readonly organization: Organization;
  },
): void {
  const pick = world.chance('faults');
  const every = (ms: number | null, strike: () => void): void => {
    if (ms === null) return;
    const next = (): void => {
      world.time.after(1 + pick(2 * ms), () => {
        // It goes on as long as the weather is bad.
        if (world.weather.cutEveryMs === null && isCalm(world)) return;
        strike();
        next();
      });
    };
    next();
  };
  const { weather } = world;
  every(weather.cutEveryMs, () => network.hurt());
  every(weather.outageEveryMs, () => network.goOut());
  every(weather.crashEveryMs, () => {
    if (pick(3) === 0) server.whenAwake(() => server.stop());
    else server.kill();
  });
  every(weather.clockJumpEveryMs, () => {
    const byMs = one(pick, [1, -1]) * pick(one(pick, [1_000, 50_000, 3_600_000]));
    server.jump(byMs);
  });
  every(weather.sleepEveryMs, () => {
    const ms = Math.min(1_000 + pick(one(pick, [10_000, 200_000])), BAD_MS - world.time.now);
    server.sleep(ms);
  });
  every(weather.configureEveryMs, () => {
    server.whenAwake(() => {
      organization.change();
      server.configurationChanged().catch((error: unknown) => world.breaks(error));
    });
  });
}

function isCalm({ time }: World): boolean {
  return time.now >= BAD_MS;
}

/** A promise nobody waits for that fails is a bug of the system. */
export function watchPromises(world: World): () => void {
  const broken = (error: unknown): void => world.breaks(error);
  process.on('unhandledRejection', broken);
  return () => {
    process.off('unhandledRejection', broken);
  };
}
