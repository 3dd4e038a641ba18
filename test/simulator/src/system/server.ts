import type { AgentId, ButtonId, DeploymentId, WaitEstimate } from '@baton/desk';
import { defaultFloodLimits, Floodgate, type Meter } from '@baton/gateways';
import {
  consoleDoor,
  PollGroup,
  PollSession,
  Session,
  type SessionRules,
  visitorDoor,
  type Wire,
} from '@baton/gateways/in-process';
import type { DeskHost, FileViewer, Hosts, VisitorHost } from '@baton/host';
import { type Bots, CONFIGURE_DESK, type Runtime, startRuntime } from '@baton/runtime';
import { type Append, MemoryDisk, openMemoryStore, StoreError } from '@baton/store';
import { promised } from '../broken-promise.ts';
import { BlockWitness } from './block-witness.ts';
import { faultyStore } from './faulty-store.ts';
import { FileRoom, type Sending } from './file-room.ts';
import { GreetingWitness } from './greeting-witness.ts';
import type { LogWitness } from './log-witness.ts';
import type { Line } from './network.ts';
import { type Organization, organizationId, stream } from './organization.ts';
import { addressOf } from './protection.ts';
import { type Death, ServerLife, wallClock } from './server-life.ts';
import { gatewayLog, serverLog } from './server-log.ts';
import { strikes } from './weather.ts';
import { witnessedHosts } from './witnessed-hosts.ts';
import type { World } from './world.ts';

/** A server takes this long at least, and so much more at most, to be there again. */
const RESTART_MS_MIN = 200;
const RESTART_MS_SPREAD = 30_000;
const RETURN_MS_MIN = 500;
const RETURN_MS_SPREAD = 3_000;
const TOKEN_KEY = new Uint8Array(32).fill(7);

/** The doors of one life of the server, open once its desk is. */
type Doors = {
  readonly hosts: Hosts;
  readonly visitor: SessionRules;
  readonly agent: SessionRules;
  readonly polls: PollGroup;
};

/** One connection as the server holds it. */
export interface Seat {
  readonly session: Session;
  /** The server's side is gone without a word. */
  vanish(): void;
}

export type PollAsked = {
  readonly session: string | null;
  readonly ack: number;
  readonly frames: readonly unknown[];
};
/** `gone`: nobody knows the session. `away`: there is no server, or none any more. */
export type PollAnswer = { readonly body: string } | 'gone' | 'away';

/** What a server that has bots is given besides. */
export type BotRig = {
  readonly bots: (life: ServerLife) => Bots;
  /** Whether a bot answers the visitors of this deployment. */
  readonly answersAt: (deploymentId: DeploymentId) => boolean;
  /** Everything that is written to streams other than the desk's. */
  readonly written: (append: Append) => void;
  readonly witnessed: (conversations: VisitorHost) => VisitorHost;
};

type Listening = {
  readonly life: ServerLife;
  readonly runtime: Runtime;
  readonly desk: DeskHost;
  readonly doors: Doors;
  readonly takeFile: ReturnType<FileRoom['open']>;
};

/** The server as the network sees it: now there, now not, always with the same disk. */
export class Server {
  readonly disk = new MemoryDisk();
  readonly #world: World;
  readonly #organization: Organization;
  readonly #log: LogWitness;
  readonly #rig: BotRig | undefined;
  readonly files: FileRoom;
  readonly blocks: BlockWitness;
  readonly greetings: GreetingWitness;
  #listening: Listening | null = null;
  #life: ServerLife | null = null;
  #lives = 0;
  #skewMs = 0;
  #sleepsUntil = 0;
  readonly #seats = new Set<Seat>();
  /** Breaks a request that is held. */
  readonly #polling = new Set<() => void>();

  constructor(world: World, organization: Organization, log: LogWitness, rig?: BotRig) {
    this.#world = world;
    this.#organization = organization;
    this.#log = log;
    this.#rig = rig;
    this.files = new FileRoom(world, log);
    this.blocks = new BlockWitness(log, organization);
    this.greetings = new GreetingWitness(log, organization.names);
  }

  get isUp(): boolean {
    return this.#listening !== null;
  }

  /** The desk, for whoever lives beside it; undefined while there is none. */
  async host(): Promise<DeskHost | undefined> {
    return this.#listening?.doors.hosts.desk(organizationId);
  }

  /** What it says about waiting; undefined while it is away. */
  waitEstimate(buttonId: ButtonId, place: number): WaitEstimate | undefined {
    return this.#listening?.desk.waitEstimate(buttonId, place);
  }

  /** How many visitors' conversations it has in memory. */
  get conversationsAwake(): number {
    return this.#listening?.runtime.gauges().conversations ?? 0;
  }

  /** What its clock shows. */
  get now(): number {
    return wallClock(this.#world, this.#skewMs);
  }

  /** Sets the clock of the machine. */
  jump(byMs: number): void {
    this.#skewMs += byMs;
    this.#log.clockMoved(byMs, 'set');
    this.#world.fault('clock jump', `${byMs} ms`);
  }

  /** The machine sleeps: its clock goes on, and nothing it runs does. */
  sleep(ms: number): void {
    const { time } = this.#world;
    if (time.now < this.#sleepsUntil) return;
    this.#world.fault('server slept', `${ms} ms`);
    this.#log.clockMoved(ms, 'slept');
    this.#sleepsUntil = time.now + ms;
  }

  /** Runs now, or when the machine wakes up. */
  whenAwake(run: () => void): void {
    const { time } = this.#world;
    if (time.now >= this.#sleepsUntil) run();
    else time.after(this.#sleepsUntil - time.now, () => this.whenAwake(run));
  }

  start(): void {
    this.#lives += 1;
    const life: ServerLife = new ServerLife(this.#lives, this.#world, {
      skewMs: () => this.#skewMs,
      whenAwake: (run) => this.whenAwake(run),
      onDeath: (how) => this.#died(life, how),
    });
    this.#life = life;
    this.#run(life).catch((error: unknown) => {
      if (!life.isAlive) return;
      if (error instanceof StoreError) life.die('killed');
      else this.#world.breaks(error);
    });
  }

  kill(): void {
    if (!this.#life?.isAlive) return;
    this.#world.fault('server killed');
    this.#life.die('killed');
  }

  /** Says goodbye to everybody, finishes what is under way, and ends. */
  stop(): void {
    const listening = this.#listening;
    if (!listening) return;
    this.#world.fault('server stopped');
    this.#listening = null;
    const { life, runtime, doors } = listening;
    const pick = this.#world.chance(`goodbye of life ${life.number}`);
    const retryAfterMs = () => RETURN_MS_MIN + pick(RETURN_MS_SPREAD);
    for (const { session } of this.#seats) session.announceClosing(retryAfterMs());
    doors.polls.announceClosing(retryAfterMs);
    life.clock.after(500, () => {
      runtime.stop().then(
        () => life.die('stopped'),
        (error: unknown) => {
          if (error instanceof StoreError) life.die('killed');
          else this.#world.breaks(error);
        },
      );
    });
  }

  /** A socket that reached the machine; undefined when nobody listens. */
  seat({ side, cookie, label }: Line, wire: Wire): Session | undefined {
    const doors = this.#listening?.doors;
    if (!doors) return undefined;
    const address = cookie ?? 'home';
    const found = side === 'visitor' && { ip: addressOf(label), userAgent: 'Browser' };
    return new Session(doors[side], wire, { address, origin: undefined, cookie, ...found });
  }

  admit(seat: Seat): void {
    this.#seats.add(seat);
  }

  leave(seat: Seat): void {
    this.#seats.delete(seat);
  }

  /** A file that reached the machine. */
  takeFile(uploader: FileViewer, sending: Sending): void {
    this.#listening?.takeFile(uploader, sending);
  }

  /** A poll request that reached the machine; the answer, if there will be one, says what came of it. */
  poll(asked: PollAsked, address: string, answer: (what: PollAnswer) => void): () => void {
    const polls = this.#listening?.doors.polls;
    if (!polls) {
      answer('away');
      return () => {};
    }
    const found = { ip: addressOf(address), userAgent: 'Browser' };
    const caller = { address, origin: undefined, cookie: undefined, ...found };
    const session = asked.session === null ? polls.make(caller) : polls.find(asked.session);
    if (!(session instanceof PollSession)) {
      answer('gone');
      return () => {};
    }
    const broken = (): void => answer('away');
    this.#polling.add(broken);
    const answered = (body: string | undefined): void => {
      this.#polling.delete(broken);
      answer(body === undefined ? 'gone' : { body });
    };
    session.take(
      {
        ack: asked.ack,
        wait: asked.frames.length === 0 || asked.session === null,
        say: (spoken) => spoken.receiveFrames(asked.frames),
      },
      polls.sweeps,
      answered,
    );
    return () => {
      this.#polling.delete(broken);
      session.release(answered, polls.sweeps);
    };
  }

  /** The rows are written with a note for the desk, and whoever writes them pokes it. */
  async configurationChanged(): Promise<void> {
    const store = openMemoryStore(this.disk);
    const { revision } = this.#organization.configuration;
    const at = this.#life?.clock.now();
    if (at === undefined) return;
    await store.append({
      stream,
      expectedSeq: await store.lastSeq(stream),
      at,
      events: [],
      contents: [],
      rows: [],
      commands: [],
      outbox: [
        {
          kind: CONFIGURE_DESK,
          key: `${organizationId}:${revision}`,
          dueAt: at,
          payload: '{}',
        },
      ],
    });
    this.#listening?.runtime.poke();
  }

  async #run(life: ServerLife): Promise<void> {
    const rig = this.#rig;
    const pick = this.#world.chance(`blocks of life ${life.number}`);
    const store = faultyStore(openMemoryStore(this.disk), life, this.#world, (append) =>
      append.stream === stream ? this.#log.written(append) : rig?.written(append),
    );
    const runtime = await startRuntime({
      store,
      clock: life.clock,
      names: this.#organization.names,
      configurationFor: async (id) =>
        id === organizationId ? this.#organization.configuration : undefined,
      organizations: [organizationId],
      // Every other life decides ahead of the disk whenever it can.
      ...(rig && { bots: rig.bots(life) }),
      blockAddress: async ({ address }) => {
        if (!life.isAlive) return new Promise(() => {});
        if (strikes(pick, 10 * this.#world.weather.appendRefused)) {
          this.#world.fault('block refused');
          throw new Error('the rules cannot be written');
        }
        this.#organization.block(address);
      },
      dropFile: (_, transferId) => this.files.drop(life, transferId),
      aheadMin: life.number % 2 === 0 ? undefined : 1,
      log: serverLog(this.#world, life),
      meter: { count: () => {}, observe: () => {} },
    });
    const desk = await runtime.hosts.desk(organizationId);
    if (!life.isAlive) return;
    promised(desk, 'a server that is up has its desk');
    this.#world.tell(`the server is up (life ${life.number})`);
    const takeFile = this.files.open(life, runtime.files);
    this.#listening = { life, runtime, desk, doors: this.#doors(life, runtime), takeFile };
  }

  #doors(life: ServerLife, runtime: Runtime): Doors {
    const { clock } = life;
    const world = this.#world;
    const hosts: Hosts = witnessedHosts(
      runtime.hosts,
      this.#log,
      world,
      this.blocks,
      this.#rig?.witnessed,
    );
    const pick = world.chance(`tokens of life ${life.number}`);
    const random = (count: number) => Uint8Array.from({ length: count }, () => pick(256));
    const shared = {
      hosts,
      clock,
      floodgate: new Floodgate(defaultFloodLimits),
      meter: quietMeter,
      log: gatewayLog(world, life),
    };
    const visitor: SessionRules = {
      ...shared,
      door: visitorDoor({
        ...shared,
        random,
        tokenKey: TOKEN_KEY,
        storefront: (deploymentId) => {
          const hasBot = this.#rig?.answersAt(deploymentId) ?? false;
          if (!hasBot && !this.#organization.hasDeployment(deploymentId)) return undefined;
          return {
            organizationId,
            deploymentId,
            permittedDomains: [],
            branding: {} as never,
            may: {} as never,
            buttons: [],
            ...(hasBot && { endpoint: {} as never }),
          };
        },
      }),
    };
    const agent: SessionRules = {
      ...shared,
      door: consoleDoor({
        hosts,
        supervises: (agentId) => this.#organization.names.supervises(agentId),
        authenticate: async (cookie) =>
          cookie === undefined
            ? undefined
            : {
                userId: cookie as AgentId,
                organizationId,
                sessionId: cookie,
                takesChats: this.#organization.hasAgent(cookie as AgentId),
              },
      }),
    };
    return { hosts, visitor, agent, polls: new PollGroup(visitor, random) };
  }

  #died(life: ServerLife, how: Death): void {
    this.#world.tell(`the server is gone (life ${life.number}, ${how})`);
    this.#listening = null;
    for (const seat of [...this.#seats]) seat.vanish();
    this.#seats.clear();
    for (const broken of [...this.#polling]) broken();
    this.#polling.clear();
    const pick = this.#world.chance(`restart after life ${life.number}`);
    const waitMs = RESTART_MS_MIN + (pick(2) === 0 ? pick(2_000) : pick(RESTART_MS_SPREAD));
    this.#world.time.after(waitMs, () => this.start());
  }
}

const quietMeter: Meter = { stopwatch: () => 0, command: () => {}, cut: () => {} };
