import { randomBytes } from 'node:crypto';
import { type AgentId, type DeploymentId, EVERYTHING_ALLOWED } from '@baton/desk';
import { demoFlow } from '@baton/flow';
import type { EpochMs } from '@baton/kernel';
import {
  DEMO,
  openRecords,
  PERMISSIONS,
  type Principal,
  recordMigrations,
  seedDemo,
} from '@baton/records';
import { openSqliteStore } from '@baton/store';

const PASSWORD = 'a-long-bench-password';

export type BenchDesk = {
  readonly agents: readonly BenchAgent[];
  /** A second deployment, where no bot answers. */
  readonly plainDeploymentId: DeploymentId;
};

export type BenchAgent = {
  readonly id: AgentId;
  readonly email: string;
  readonly password: string;
};

/** Where visitors go straight to the desk, whether or not a bot answers at the shop. */
const PLAIN_NAME = 'Bench, without a bot';

/**
 * Fills a data folder with the demo organization, many agents, and room for whatever a benchmark asks. A bot answers
 * at the shop only where that is asked for, so that the others measure the desk.
 */
export async function seedBenchDesk(
  folder: string,
  wish: {
    readonly agents: number;
    readonly capacity: number;
    readonly accept: 'by-hand' | 'by-itself';
    readonly bot?: 'answers';
  },
): Promise<BenchDesk> {
  const store = await openSqliteStore({ folder, migrations: recordMigrations });
  const options = {
    store,
    now: () => Date.now() as EpochMs,
    random: (bytes: number) => randomBytes(bytes),
  };
  const bot = { flows: [demoFlow({ handoffFlowId: null })], handover: null } as const;
  await seedDemo(options, wish.bot && bot);
  const records = await openRecords(options);
  const principal: Principal = {
    userId: DEMO.people.admin.id,
    organizationId: DEMO.organizationId,
    permissions: new Set(PERMISSIONS),
    via: { kind: 'session', sessionId: 'bench' },
  };
  const roles = done(await records.roles.list(principal, { limit: 100 })).items;
  const role = roles.find(({ builtIn }) => builtIn === 'agent');
  if (!role) throw new Error('there is no role for agents');
  const skills = done(await records.skills.list(principal, { limit: 50 })).items;
  const configuration = done(
    await records.agentConfigurations.create(principal, {
      name: 'Bench',
      capacity: wish.capacity,
      autoAwayOnDecline: false,
      autoAwayOnTimeout: false,
      chatsOnOffline: 'end',
      criticalWaitMs: null,
      may: EVERYTHING_ALLOWED,
      customName: null,
      sneakPeek: false,
      sounds: { offer: false, message: false, disconnected: false, notifications: false },
      greeting: null,
      greetOnTransfer: false,
      userIds: [],
    }),
  );
  const agents: BenchAgent[] = [];
  for (let n = 0; n < wish.agents; n += 1) {
    const email = `agent-${n}@bench.baton.test`;
    const user = await records.users.create(principal, {
      email,
      name: `Agent ${n}`,
      roleId: role.id,
      active: true,
      skillIds: skills.map(({ id }) => id),
      agentConfigurationId: configuration.id,
      password: PASSWORD,
    });
    agents.push({ id: done(user).id, email, password: PASSWORD });
  }
  for (const id of Object.values(DEMO.buttons)) {
    const changes = {
      autoAccept: wish.accept === 'by-itself',
      queue: { enabled: true, lengthMax: null, perAgentMax: null },
    };
    done(await records.buttons.edit(principal, id, { expected: 'any', changes }));
  }
  const plain = await records.deployments.create(principal, {
    name: PLAIN_NAME,
    permittedDomains: [],
    connectionWarningMs: 30_000,
    connectionTimeoutMs: 180_000,
    buttonIds: Object.values(DEMO.buttons),
    branding: { accentColor: '#0b6e75', title: PLAIN_NAME, greeting: null },
    visitorTranscript: 'save',
  });
  await store.close();
  return { agents, plainDeploymentId: done(plain).id };
}

function done<Value>(
  result:
    | { readonly ok: true; readonly value: Value }
    | { readonly ok: false; readonly refusal: object },
): Value {
  if (result.ok) return result.value;
  throw new Error(`the bench desk could not be made: ${JSON.stringify(result.refusal)}`);
}
