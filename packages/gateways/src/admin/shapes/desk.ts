import type { ButtonId, DeploymentId, OrganizationId, SkillId } from '@baton/desk';
import {
  type AgentConfigurationId,
  ASSIGNED_USERS_MAX,
  REFERENCES_MAX,
  UNCONFIGURED_AGENT,
  type UserId,
} from '@baton/records';
import { z } from 'zod';
import { durationMs, name, recordId, stamps, text } from './fields.ts';

const SECOND_MS = 1_000;
const HOUR_MS = 60 * 60 * SECOND_MS;
const DAY_MS = 24 * HOUR_MS;
/** The most hosts one deployment names. */
const DOMAINS_MAX = 50;
const CAPACITY_MAX = 100;
const REROUTE_ATTEMPTS_MAX = 10;
const QUEUE_LENGTH_MAX = 100_000;

const organizationFields = {
  name,
  agentGraceMs: durationMs(0, HOUR_MS).describe(
    'How long an agent may be unreachable before their chats go back to the queue.',
  ),
};
export const organization = z
  .object({ ...stamps<OrganizationId>('organization'), ...organizationFields })
  .meta({ id: 'Organization' });
export const organizationChanges = z
  .strictObject(organizationFields)
  .partial()
  .meta({ id: 'OrganizationChanges' });

const agentConfigurationFields = {
  name,
  capacity: z
    .int()
    .min(1)
    .max(CAPACITY_MAX)
    .describe('The most weight of chats an agent carries at once.'),
  autoAwayOnDecline: z.boolean().describe('Declining an offer sets the agent away.'),
  autoAwayOnTimeout: z.boolean().describe('Letting an offer run out sets the agent away.'),
  chatsOnOffline: z
    .enum(['end', 'hand-on'])
    .describe('What becomes of their chats when they go offline and do not say.'),
  sneakPeek: z.boolean().describe('Agents see what the visitor is typing.'),
  sounds: z.strictObject({ offer: z.boolean(), message: z.boolean() }),
  greeting: text.nullable().describe('Said in the name of the agent who accepts.'),
  userIds: z
    .array(recordId<UserId>('users'))
    .max(ASSIGNED_USERS_MAX)
    .describe('Whom it holds for. Taken from any other configuration they had.'),
};
export const agentConfiguration = z
  .object({
    ...stamps<AgentConfigurationId>('agent-configurations'),
    ...agentConfigurationFields,
  })
  .meta({ id: 'AgentConfiguration' });
export const newAgentConfiguration = z
  .strictObject({
    name,
    capacity: agentConfigurationFields.capacity.default(UNCONFIGURED_AGENT.capacity),
    autoAwayOnDecline: z.boolean().default(UNCONFIGURED_AGENT.autoAwayOnDecline),
    autoAwayOnTimeout: z.boolean().default(UNCONFIGURED_AGENT.autoAwayOnTimeout),
    chatsOnOffline: agentConfigurationFields.chatsOnOffline.default(
      UNCONFIGURED_AGENT.chatsOnOffline,
    ),
    sneakPeek: agentConfigurationFields.sneakPeek.default(UNCONFIGURED_AGENT.sneakPeek),
    sounds: agentConfigurationFields.sounds.default(UNCONFIGURED_AGENT.sounds),
    greeting: agentConfigurationFields.greeting.default(UNCONFIGURED_AGENT.greeting),
    userIds: agentConfigurationFields.userIds.default([]),
  })
  .meta({ id: 'NewAgentConfiguration' });
export const agentConfigurationChanges = z
  .strictObject(agentConfigurationFields)
  .partial()
  .meta({ id: 'AgentConfigurationChanges' });

const buttonFields = {
  name,
  active: z.boolean().describe('An inactive button takes no new chats.'),
  model: z
    .enum(['least-active', 'most-available', 'round-robin'])
    .describe('Which of the fit agents is asked first.'),
  skillMatch: z.enum(['any', 'all', 'preferred']),
  skillIds: z.array(recordId<SkillId>('skills')).max(REFERENCES_MAX),
  order: z.enum(['age', 'priority']).describe('Who goes first in the queue.'),
  weight: z
    .int()
    .min(1)
    .max(CAPACITY_MAX)
    .describe("How much of an agent's capacity a chat takes."),
  autoAccept: z.boolean(),
  rerouteAttempts: z
    .int()
    .min(0)
    .max(REROUTE_ATTEMPTS_MAX)
    .describe('How often everybody fit is asked again after all of them declined.'),
  pushTimeoutMs: durationMs(SECOND_MS, HOUR_MS).describe('How long an agent has to answer.'),
  noAgentGraceMs: durationMs(0, DAY_MS).describe(
    'How long a chat waits while no fit agent is online.',
  ),
  queue: z.strictObject({
    enabled: z.boolean(),
    lengthMax: z.int().min(1).max(QUEUE_LENGTH_MAX).nullable().describe('Null: no limit.'),
    perAgentMax: z.int().min(1).max(QUEUE_LENGTH_MAX).nullable().describe('Null: no limit.'),
  }),
  visitorIdle: z
    .strictObject({
      warnMs: durationMs(SECOND_MS, DAY_MS),
      timeoutMs: durationMs(SECOND_MS, DAY_MS),
    })
    .nullable()
    .describe("Ends a chat whose visitor leaves the agent's last message unanswered. Null: never."),
};
export const button = z
  .object({ ...stamps<ButtonId>('buttons'), ...buttonFields })
  .meta({ id: 'Button' });
export const newButton = z
  .strictObject({
    name,
    active: buttonFields.active.default(true),
    model: buttonFields.model.default('least-active'),
    skillMatch: buttonFields.skillMatch.default('any'),
    skillIds: buttonFields.skillIds.default([]),
    order: buttonFields.order.default('age'),
    weight: buttonFields.weight.default(1),
    autoAccept: buttonFields.autoAccept.default(false),
    rerouteAttempts: buttonFields.rerouteAttempts.default(1),
    pushTimeoutMs: buttonFields.pushTimeoutMs.default(30_000),
    noAgentGraceMs: buttonFields.noAgentGraceMs.default(120_000),
    queue: buttonFields.queue.default({ enabled: true, lengthMax: null, perAgentMax: null }),
    visitorIdle: buttonFields.visitorIdle.default(null),
  })
  .meta({ id: 'NewButton' });
export const buttonChanges = z.strictObject(buttonFields).partial().meta({ id: 'ButtonChanges' });

const deploymentFields = {
  name,
  permittedDomains: z
    .array(
      z
        .string()
        .max(259)
        .regex(
          /^(\*\.)?[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*(:\d{1,5})?$/,
          'must be a host such as shop.example.org or *.example.org',
        ),
    )
    .max(DOMAINS_MAX)
    .describe('Hosts whose pages may show the widget, *. for any below. Empty: every page.'),
  buttonIds: z
    .array(recordId<ButtonId>('buttons'))
    .max(REFERENCES_MAX)
    .describe('In the order they are tried and shown.'),
  connectionWarningMs: durationMs(SECOND_MS, DAY_MS).describe(
    'How long a visitor may be unreachable before the agent is told.',
  ),
  connectionTimeoutMs: durationMs(SECOND_MS, DAY_MS).describe(
    'How long a visitor may be unreachable before the chat ends.',
  ),
  branding: z.strictObject({
    accentColor: z.string().regex(/^#[0-9a-f]{6}$/, 'must be a colour such as #0b6e75'),
    title: name,
    greeting: text.nullable().describe('Shown before the first message.'),
  }),
};
export const deployment = z
  .object({ ...stamps<DeploymentId>('deployments'), ...deploymentFields })
  .meta({ id: 'Deployment' });
export const newDeployment = z
  .strictObject({
    ...deploymentFields,
    permittedDomains: deploymentFields.permittedDomains.default([]),
    buttonIds: deploymentFields.buttonIds.default([]),
    connectionWarningMs: deploymentFields.connectionWarningMs.default(30_000),
    connectionTimeoutMs: deploymentFields.connectionTimeoutMs.default(180_000),
  })
  .meta({ id: 'NewDeployment' });
export const deploymentChanges = z
  .strictObject(deploymentFields)
  .partial()
  .meta({ id: 'DeploymentChanges' });
