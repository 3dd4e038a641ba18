import type { AgentId, ButtonId, DeploymentId, OrganizationId, SkillId } from '@baton/desk';
import type { FlowDocument, FlowId, JsonObject } from '@baton/flow';
import { invariant } from '@baton/kernel';
import type { RowStore } from '@baton/store';
import type { EndpointId } from './bot-model.ts';
import type { World } from './commit.ts';
import type { Founded } from './found-organization.ts';
import {
  foundingWorld,
  hashNow,
  organizationStatements,
  stampsFor,
  write,
} from './found-organization.ts';
import { foundingFlow } from './founding-flow.ts';
import type { AgentConfigurationId, ButtonDraft, RoleId } from './model.ts';
import { UNCONFIGURED_AGENT } from './model.ts';
import { findOrganization } from './organizations.ts';
import type { RecordsOptions } from './records.ts';
import { agentConfigurationRows } from './rows/agent-configurations.ts';
import { buttonRows } from './rows/buttons.ts';
import { countOf } from './rows/count.ts';
import { deploymentRows } from './rows/deployments.ts';
import { endpointRows } from './rows/endpoints.ts';
import { skillRows } from './rows/skills.ts';
import type { StoredUser } from './rows/users.ts';
import { userRows } from './rows/users.ts';
import { sql } from './sql.ts';
import { handoffAtHand } from './support-operations.ts';

/** The ids, addresses and password of the demo organization: fixed, so that pages and tests can name them. */
export const DEMO = {
  organizationId: '00D000000DEMO01' as OrganizationId,
  organizationName: 'Harbour Goods',
  deploymentId: '572000000DEMO01' as DeploymentId,
  buttons: {
    support: '573000000DEMO01' as ButtonId,
    sales: '573000000DEMO02' as ButtonId,
  },
  endpointId: '0EP000000DEMO01' as EndpointId,
  flowIds: ['0FL000000DEMO01' as FlowId, '0FL000000DEMO02' as FlowId, '0FL000000DEMO03' as FlowId],
  handoffFlowId: '0FL000000DEMO09' as FlowId,
  /** Everybody's. Never create these accounts on a server that strangers can reach. */
  password: 'harbour-demo',
  people: {
    admin: {
      id: '005000000DEMO01' as AgentId,
      email: 'admin@demo.baton.test',
      name: 'Alex Moreau',
    },
    jane: { id: '005000000DEMO02' as AgentId, email: 'jane@demo.baton.test', name: 'Jane Okafor' },
    ravi: {
      id: '005000000DEMO03' as AgentId,
      email: 'ravi@demo.baton.test',
      name: 'Ravi Lindqvist',
    },
    sofia: {
      id: '005000000DEMO04' as AgentId,
      email: 'sofia@demo.baton.test',
      name: 'Sofia Brandt',
    },
  },
} as const;

const SUPPORT = '0C5000000DEMO01' as SkillId;
const SALES = '0C5000000DEMO02' as SkillId;
const STANDARD = '0LC000000DEMO01' as AgentConfigurationId;

/** The bot of the demo shop: its flow first, then flows whose intents count as well; at most as many as `DEMO.flowIds`. */
export type DemoBot = {
  readonly flows: readonly [FlowDocument, ...FlowDocument[]];
  /** What support operations begin with when they are switched on; it has the id `DEMO.handoffFlowId`. */
  readonly handoffFlow?: FlowDocument;
  /** Who reads those requests; support operations are on when somebody does. */
  readonly handoffAddresses?: readonly string[];
  /** For nodes that name no provider; without secrets. */
  readonly handover: { readonly providerType: string; readonly settings: JsonObject } | null;
};

/**
 * Creates the demo organization unless it is there; one of an earlier release, which knows no bots, gets its bot. Call
 * it before `openRecords`, or `refresh` afterwards.
 */
export async function seedDemo(
  options: RecordsOptions,
  bot?: DemoBot,
): Promise<'created' | 'present'> {
  const { organizationId } = DEMO;
  if (await findOrganization(options.store, organizationId, organizationId)) {
    if (bot && (await knowsNoBots(options.store))) {
      await options.store.batch(demoBot(foundingWorld(options, organizationId), bot));
    }
    return 'present';
  }
  const passwordHash = await hashNow(options, DEMO.password);
  const world = foundingWorld(options, organizationId);
  const { statements, founded } = organizationStatements(world, {
    name: DEMO.organizationName,
  });
  const people = demoPeople(world, founded, passwordHash);
  await write(options.store, world, [
    ...statements,
    ...demoSkills(world),
    ...people.flatMap((person) => userRows.insert(world, person)),
    ...demoAgentConfiguration(world, people),
    ...demoButtons(world),
    ...demoDeployment(world),
    ...(bot ? demoBot(world, bot) : []),
  ]);
  return 'created';
}

function demoSkills(world: World) {
  const skill = (id: SkillId, name: string, description: string) =>
    skillRows.insert(world, { ...stampsFor(world, id), name, description });
  return [
    ...skill(SUPPORT, 'Support', 'Orders, returns and anything that does not work'),
    ...skill(SALES, 'Sales', 'What to buy, prices and delivery'),
  ];
}

function demoPeople(world: World, founded: Founded, passwordHash: string): readonly StoredUser[] {
  const { admin, jane, ravi, sofia } = DEMO.people;
  const person = (
    { id, email, name }: { readonly id: AgentId; readonly email: string; readonly name: string },
    roleId: RoleId,
    skillIds: readonly SkillId[],
  ): StoredUser => ({
    ...stampsFor(world, id),
    email,
    name,
    roleId,
    active: true,
    skillIds,
    agentConfigurationId: null,
    passwordHash,
  });
  return [
    person(admin, founded.roles.administrator, []),
    person(jane, founded.roles.agent, [SUPPORT, SALES]),
    person(ravi, founded.roles.agent, [SUPPORT]),
    person(sofia, founded.roles.supervisor, [SALES]),
  ];
}

function demoAgentConfiguration(world: World, people: readonly StoredUser[]) {
  return agentConfigurationRows.insert(world, {
    ...stampsFor(world, STANDARD),
    name: 'Standard',
    capacity: 3,
    autoAwayOnDecline: false,
    autoAwayOnTimeout: true,
    chatsOnOffline: 'hand-on',
    criticalWaitMs: 60_000,
    may: { ...UNCONFIGURED_AGENT.may, block: true },
    customName: null,
    sneakPeek: true,
    sounds: { offer: true, message: true, disconnected: true, notifications: true },
    greeting: 'Hello {{visitor.firstName}}, this is {{agent.firstName}}. How can I help?',
    greetOnTransfer: true,
    userIds: people.map(({ id }) => id),
  });
}

function demoButtons(world: World) {
  const button = (id: ButtonId, { name, skillIds }: Pick<ButtonDraft, 'name' | 'skillIds'>) =>
    buttonRows.insert(world, {
      ...stampsFor(world, id),
      name,
      active: true,
      model: 'least-active',
      skillMatch: 'any',
      skillIds,
      order: 'age',
      weight: 1,
      autoAccept: false,
      rerouteAttempts: 1,
      pushTimeoutMs: 30_000,
      noAgentGraceMs: 120_000,
      queue: { enabled: true, lengthMax: 100, perAgentMax: null },
      visitorIdle: null,
      customAgentName: null,
      greeting: null,
    });
  return [
    ...button(DEMO.buttons.support, { name: 'Support', skillIds: [SUPPORT] }),
    ...button(DEMO.buttons.sales, { name: 'Sales', skillIds: [SALES] }),
  ];
}

function demoDeployment(world: World) {
  return deploymentRows.insert(world, {
    ...stampsFor(world, DEMO.deploymentId),
    name: 'Harbour Goods shop',
    permittedDomains: [],
    connectionWarningMs: 30_000,
    connectionTimeoutMs: 180_000,
    buttonIds: [DEMO.buttons.support, DEMO.buttons.sales],
    branding: {
      accentColor: '#0b6e75',
      title: 'Harbour Goods',
      greeting: 'Ahoy! Ask us about an order or what to buy.',
    },
    visitorTranscript: 'save-and-mail',
  });
}

/** Flows stay as rows when they are deleted: who had bots once is left alone. */
async function knowsNoBots(store: RowStore): Promise<boolean> {
  const flows = sql.selectFrom('flows').where('organization_id', '=', DEMO.organizationId);
  const shop = await deploymentRows.find(store, DEMO.organizationId, DEMO.deploymentId);
  return shop !== undefined && (await countOf(store, flows)) === 0;
}

function demoBot(world: World, { flows, handoffFlow, handoffAddresses, handover }: DemoBot) {
  const placed = flows.map((document, place) => {
    const id = DEMO.flowIds[place];
    invariant(id !== undefined, 'there is a fixed id for each flow of the demo');
    return { id, document };
  });
  const [own, ...attached] = placed.map(({ id }) => id);
  invariant(own !== undefined, 'the demo bot has a flow');
  return [
    ...placed.flatMap(({ id, document }) => foundingFlow(world, id, document)),
    ...(handoffFlow
      ? [
          ...foundingFlow(world, DEMO.handoffFlowId, handoffFlow),
          handoffAtHand(world, DEMO.handoffFlowId, handoffAddresses),
        ]
      : []),
    ...endpointRows.insert(world, {
      ...stampsFor(world, DEMO.endpointId),
      name: 'Harbour Goods shop',
      kind: 'widget',
      flowId: own,
      attachedFlowIds: attached,
      startsWith: 'bot',
      deploymentId: DEMO.deploymentId,
      active: true,
      token: null,
      handover: handover && {
        type: handover.providerType,
        settings: handover.settings,
        sealed: {},
      },
    }),
  ];
}
