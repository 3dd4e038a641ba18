import { unknownMergeField } from '@baton/content-rules';
import type { ButtonId, DeploymentId, OrganizationId, SkillId } from '@baton/desk';
import {
  type AgentConfigurationId,
  ASSIGNED_USERS_MAX,
  FILE_GROUPS,
  REFERENCES_MAX,
  UNCONFIGURED_AGENT,
  type UserId,
  VISITOR_TRANSCRIPTS,
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
/** What no organization may exceed, in bytes. */
const FILE_SIZE_MAX = 100 * 1024 * 1024;
/** The longest name an agent is given for visitors, in characters. */
const SHOWN_NAME_LENGTH_MAX = 255;

const shownName = z
  .string()
  .trim()
  .min(1)
  .max(SHOWN_NAME_LENGTH_MAX)
  .regex(/^\P{Cc}*$/u, 'must be one line');
const greeting = text.refine(
  (words) => unknownMergeField(words) === undefined,
  'has a merge field that nobody knows',
);

const organizationFields = {
  name,
  agentGraceMs: durationMs(0, HOUR_MS).describe(
    'How long an agent may be unreachable before their chats go back to the queue.',
  ),
  invitationTimeoutMs: durationMs(SECOND_MS, HOUR_MS).describe(
    'How long agents have to answer a request to take a chat over or to join it.',
  ),
  fileTransferTimeoutMs: durationMs(10 * SECOND_MS, HOUR_MS).describe(
    'How long a visitor has to answer a request for a file, and the file to arrive.',
  ),
  wrapUp: z.strictObject({
    freesOn: z
      .enum(['close', 'end'])
      .describe('What gives an agent room for the next chat: closing the tab, or already the end.'),
    limitMs: durationMs(10 * SECOND_MS, DAY_MS)
      .nullable()
      .describe("Closes an ended chat's tab by itself. Null: it stays until it is closed."),
  }),
  fileSizeMax: z
    .int()
    .min(1)
    .max(FILE_SIZE_MAX)
    .describe('The largest file that may be sent, in bytes.'),
  fileGroups: z
    .array(z.enum(FILE_GROUPS))
    .max(FILE_GROUPS.length)
    .describe('What kinds of files may be sent, by their content.'),
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
  sounds: z.strictObject({
    offer: z.boolean(),
    message: z.boolean(),
    disconnected: z.boolean().describe('The connection is lost.'),
    notifications: z.boolean().describe('The browser shows a notification as well.'),
  }),
  greeting: greeting
    .nullable()
    .describe('Said in the name of the agent who accepts. May have merge fields.'),
  greetOnTransfer: z
    .boolean()
    .describe('The greeting is said as well by who takes a chat over, or joins it.'),
  customName: shownName.nullable().describe('What visitors are told. Null: the name of the agent.'),
  criticalWaitMs: durationMs(SECOND_MS, DAY_MS)
    .nullable()
    .describe("How long a visitor's message may stay without an answer before the alert."),
  may: z
    .strictObject({
      transferToAgent: z.boolean(),
      transferToSkills: z.union([
        z.literal('all'),
        z.array(recordId<SkillId>('skills')).max(REFERENCES_MAX),
      ]),
      transferToButtons: z.union([
        z.literal('all'),
        z.array(recordId<ButtonId>('buttons')).max(REFERENCES_MAX),
      ]),
      conference: z.boolean(),
      block: z.boolean(),
      files: z.boolean(),
      flag: z.boolean(),
    })
    .describe('What agents may do with their chats.'),
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
    greetOnTransfer: z.boolean().default(UNCONFIGURED_AGENT.greetOnTransfer),
    customName: agentConfigurationFields.customName.default(UNCONFIGURED_AGENT.customName),
    criticalWaitMs: agentConfigurationFields.criticalWaitMs.default(
      UNCONFIGURED_AGENT.criticalWaitMs,
    ),
    may: agentConfigurationFields.may.default({
      ...UNCONFIGURED_AGENT.may,
      transferToSkills: 'all',
      transferToButtons: 'all',
    }),
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
    .enum(['least-active', 'most-available', 'round-robin', 'choice'])
    .describe('Which of the fit agents is asked first; choice shows it to all of them.'),
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
  customAgentName: shownName
    .nullable()
    .describe(
      "What visitors are told its agents are called. Null: as the agent's configuration says.",
    ),
  greeting: greeting.nullable().describe("Said instead of the agent's own. Null: that one."),
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
    customAgentName: buttonFields.customAgentName.default(null),
    greeting: buttonFields.greeting.default(null),
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
  visitorTranscript: z
    .enum(VISITOR_TRANSCRIPTS)
    .describe('What visitors may take of their chats: a file, and a mail to an address they type.'),
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
    visitorTranscript: deploymentFields.visitorTranscript.default('save'),
  })
  .meta({ id: 'NewDeployment' });
export const deploymentChanges = z
  .strictObject(deploymentFields)
  .partial()
  .meta({ id: 'DeploymentChanges' });
