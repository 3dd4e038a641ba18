import { createHash } from 'node:crypto';
import type { ConversationEventType } from '@baton/conversation';
import type { DeskEvent } from '@baton/desk';
import { promised } from '../broken-promise.ts';
import type { Calibrated } from '../calibration.ts';
import { agentIds } from '../configurations.ts';
import { AgentPerson } from '../system/agent-person.ts';
import { checkConvergence } from '../system/convergence.ts';
import { LogWitness } from '../system/log-witness.ts';
import { Network } from '../system/network.ts';
import { Organization } from '../system/organization.ts';
import { SaidWitness } from '../system/said.ts';
import { Server } from '../system/server.ts';
import { askForWait, startFaults, watchPromises } from '../system/simulation.ts';
import type { Stage } from '../system/stage.ts';
import { type Fault, World } from '../system/world.ts';
import { botDeploymentId, MadeUpBot } from './bot-rig.ts';
import { BotVisitor } from './bot-visitor.ts';
import { ContactCentre } from './contact-centre.ts';
import { PersonSides } from './person-side.ts';
import { checkViews } from './talk-convergence.ts';
import { checkFlow, checkHandover, checkSilence, checkStatuses } from './talk-promises.ts';
import { TalkWitness } from './talk-witness.ts';

/** How long a run is bad weather. */
const BAD_MS = 150_000;
/** Back-off, graces, a restart and work that is never answered fit into this. */
const RECOVERY_MS = 200_000;
/** In this time every handover is over, and everybody who had one knows. */
const END_MS_MAX = 600_000;
const END_LOOK_MS = 5_000;
/** Whoever closed their page is gone within this time, by long polling, too; and whoever has them knows. */
const GONE_MS_MAX = 75_000;
/** A contact centre that is away for longer than anybody waits for it. */
const LONG_AWAY_MS = 3_600_000;
/** After this long nobody's conversation is in memory. */
const FORGOTTEN_MS = 180_000;

export type BotResult = {
  readonly seed: number;
  /** The same seed gives the same logs. */
  readonly hash: string;
  readonly events: number;
  readonly said: number;
  readonly heard: ReadonlyMap<ConversationEventType, number>;
  readonly deskEvents: ReadonlyMap<DeskEvent['type'], number>;
  /** How handovers ended, by where they went. */
  readonly endings: ReadonlyMap<string, number>;
  readonly waits: Calibrated;
  readonly faults: ReadonlyMap<Fault, number>;
};

/** Visitors who talk to a bot that hands them over to people, for some minutes of bad weather, then its recovery. */
export async function simulateBot(seed: number, tell?: (line: string) => void): Promise<BotResult> {
  const world = new World(seed, tell);
  const stopWatching = watchPromises(world);
  try {
    return await run(world);
  } finally {
    stopWatching();
  }
}

type Cast = {
  readonly world: World;
  readonly log: LogWitness;
  readonly talks: TalkWitness;
  readonly server: Server;
  readonly organization: Organization;
  readonly bot: MadeUpBot;
  readonly centre: ContactCentre;
  readonly sides: PersonSides;
  readonly said: SaidWitness;
  readonly deskSaid: SaidWitness;
  readonly visitors: readonly BotVisitor[];
  readonly agents: readonly AgentPerson[];
};

async function run(world: World): Promise<BotResult> {
  const cast = castOf(world);
  const { server, network, organization, visitors, agents, centre, talks, log } = cast;
  server.start();
  startFaults(world, { server, network, organization });
  startOwnFaults(cast);
  await world.pass(BAD_MS);

  world.calmDown();
  centre.rest();
  for (const person of [...visitors, ...agents]) person.rest();
  await longAway(cast);
  centre.comeBack();
  await world.pass(RECOVERY_MS);
  promised(server.isUp, 'the server is up again');
  await checkAll(cast);

  await end(cast);
  await checkAll(cast);
  if (visitors.every(({ pages }) => pages.length === 0)) {
    await world.pass(FORGOTTEN_MS);
    const { conversationsAwake } = server;
    promised(conversationsAwake === 0, `${conversationsAwake} talks stay in memory for nobody`);
  }
  return {
    seed: world.seed,
    hash: createHash('sha256').update(`${log.text()}${talks.text()}`).digest('hex').slice(0, 12),
    events: log.told.seq + talks.events,
    said: cast.said.count + cast.deskSaid.count,
    heard: talks.heard,
    deskEvents: log.heard,
    endings: endingsOf(cast),
    waits: log.calibration.result,
    faults: world.faults,
  };
}

function castOf(world: World): Cast & { readonly network: Network } {
  const organization = new Organization(world.chance('organization'));
  const log = new LogWitness(world);
  const talks = new TalkWitness(world);
  const centre = new ContactCentre(world);
  const bot = new MadeUpBot(world, organization, centre);
  const server = new Server(world, organization, log, bot.rig(talks));
  log.listen((event) => {
    if (event.type === 'ChatQueued') askForWait(server, log, event);
  });
  const network = new Network(world, server);
  const said = new SaidWitness(world, talks);
  const deskSaid = new SaidWitness(world, log);
  const deskStage: Stage = {
    world,
    network,
    log,
    said: deskSaid,
    asks: (answer) => {
      answer.catch((error: unknown) => world.breaks(error));
    },
  };
  const pick = world.chance('people');
  const visitors = Array.from(
    { length: 2 + pick(4) },
    (_, i) => new BotVisitor({ world, network, talks, said }, i + 1, botDeploymentId),
  );
  const agents = agentIds
    .slice(0, bot.asksTheDesk ? 2 + pick(3) : pick(2))
    .map((agentId) => new AgentPerson(deskStage, agentId));
  const sides = new PersonSides(log, centre);
  return {
    world,
    log,
    talks,
    server,
    organization,
    bot,
    centre,
    sides,
    said,
    deskSaid,
    visitors,
    agents,
    network,
  };
}

/** Flows are published, and the contact centre goes away, while all the rest goes on. */
function startOwnFaults({ world, bot, centre }: Cast): void {
  const pick = world.chance('own faults');
  const next = (): void => {
    world.time.after(1 + pick(60_000), () => {
      if (world.time.now >= BAD_MS) return;
      if (pick(2) === 0) bot.publish();
      else if (world.weather.outageEveryMs !== null) centre.goDown(1 + pick(40_000));
      next();
    });
  };
  next();
}

/** In some runs the contact centre is away for an hour, with whatever it was still to be told. */
async function longAway({ world, bot, centre }: Cast): Promise<void> {
  if (bot.asksTheDesk || world.chance('long away')(4) > 0) return;
  centre.goDown(LONG_AWAY_MS);
  await world.pass(LONG_AWAY_MS);
}

/** What everybody has and shows when nothing is under way. */
async function checkAll(cast: Cast): Promise<void> {
  const { world, log, talks, server, organization, bot, sides, said, deskSaid } = cast;
  const { visitors, agents } = cast;
  await checkConvergence(world, { visitors: [], agents }, log, organization, server);
  await checkViews(world, visitors, talks);
  said.checkAll(refusedOf(visitors));
  deskSaid.checkAll(refusedOf(agents));
  for (const told of talks.conversations.values()) {
    for (const handover of told.handovers) {
      const side = sides.of(handover.id);
      checkHandover(told, handover, { side, now: world.time.now, choices: bot.handover });
    }
    checkFlow(told, sides);
    checkSilence(told, bot.handover);
    checkStatuses(told, bot.handover);
  }
}

/** In every other run everybody leaves; in the others those who have a visitor end it while visitors stay. */
async function end(cast: Cast): Promise<void> {
  const { world, server, organization, centre, visitors, agents, talks, sides } = cast;
  if (world.seed % 2 === 0) {
    world.tell('everybody leaves');
    for (const person of [...visitors, ...agents]) person.leave();
    await world.pass(GONE_MS_MAX);
    checkGone(cast);
  } else {
    world.tell('agents work off what there is');
    organization.restore();
    await server.configurationChanged();
    for (const agent of agents) agent.workOff();
  }
  centre.workOff();
  const until = world.time.now + END_MS_MAX;
  const left = (): readonly string[] => [
    ...[...talks.conversations.values()].flatMap(({ handover }) => (handover ? [handover.id] : [])),
    ...sides.open,
  ];
  while (left().length > 0) {
    promised(world.time.now < until, `every handover ends on both sides: ${left().join()}`);
    await world.pass(END_LOOK_MS);
  }
  for (const agent of agents) agent.rest();
  await world.pass(20_000);
}

/** Everybody has closed their pages, and whoever waits for them or talks to them knows. */
function checkGone({ talks, sides, centre }: Cast): void {
  for (const told of talks.conversations.values()) {
    const { handover } = told;
    const side = handover && sides.of(handover.id);
    if (!handover || !side || side.endedBy !== null || centre.isDown) continue;
    promised(side.visitorIsGone, `${side.name} knows that the visitor of ${told.id} is gone`);
  }
}

function refusedOf(
  people: readonly {
    readonly pages: readonly {
      readonly teller: string;
      readonly state: { readonly connection: { readonly kind: string } };
    }[];
  }[],
): ReadonlySet<string> {
  const pages = people.flatMap((person) => person.pages);
  return new Set(
    pages.flatMap(({ teller, state }) => (state.connection.kind === 'refused' ? [teller] : [])),
  );
}

function endingsOf({ talks }: Cast): ReadonlyMap<string, number> {
  const endings = new Map<string, number>();
  for (const { handovers } of talks.conversations.values()) {
    for (const { provider, ending, endedBy } of handovers) {
      const by = ending?.status === 'completed' ? ` by ${ending.endedBy}` : '';
      const how = `${ending?.status}${by}${endedBy === 'news' ? '' : `, with the ${endedBy}`}`;
      const name = `${provider}: ${how}`;
      endings.set(name, (endings.get(name) ?? 0) + 1);
    }
  }
  return endings;
}
