import type { DeploymentId } from '@baton/desk';
import type { FlowId } from '@baton/flow';
import {
  type EndpointId,
  type HandoverProviderId,
  REFERENCES_MAX,
  SECRET_VALUE_LENGTH_MAX,
} from '@baton/records';
import { z } from 'zod';
import { name, recordId, stamps } from './fields.ts';
import { jsonObject } from './json.ts';

const SECRETS_MAX = 20;
const WORD_LENGTH_MAX = 64;

const word = z.string().min(1).max(WORD_LENGTH_MAX);
export const secretsShown = z
  .record(z.string(), z.object({ set: z.boolean() }))
  .describe('Which secrets there are. What they are is never answered.');
export const secretsGiven = z
  .record(word, z.string().min(1).max(SECRET_VALUE_LENGTH_MAX).nullable())
  .refine((secrets) => Object.keys(secrets).length <= SECRETS_MAX, {
    error: `must be at most ${SECRETS_MAX} secrets`,
  })
  .describe('Null forgets a secret; those that are not named stay.');

const handoverSettings = z
  .object({ providerType: z.string(), settings: jsonObject, secrets: secretsShown })
  .meta({ id: 'HandoverSettings' });
const handoverSettingsGiven = z
  .strictObject({ providerType: word, settings: jsonObject, secrets: secretsGiven.default({}) })
  .meta({ id: 'HandoverSettingsGiven' });

const endpointFields = {
  name,
  kind: z.enum(['widget', 'rest']).describe('Stays as it was made.'),
  flowId: recordId<FlowId>('flows'),
  attachedFlowIds: z
    .array(recordId<FlowId>('flows'))
    .max(REFERENCES_MAX)
    .describe('Flows whose intents count beside those of its own flow.'),
  startsWith: z
    .enum(['visitor', 'bot'])
    .describe('Who says the first word: with `bot` the flow runs when the panel is opened.'),
  deploymentId: recordId<DeploymentId>('deployments')
    .nullable()
    .describe('Whose visitors it serves; a deployment has one active endpoint. Null for `rest`.'),
  active: z.boolean(),
};
const handover = handoverSettingsGiven.describe(
  'For nodes that name no provider. To remove them, DELETE /api/v1/endpoints/{id}/handover-settings.',
);
export const endpoint = z
  .object({
    ...stamps<EndpointId>('endpoints'),
    ...endpointFields,
    token: z.string().nullable().describe('What REST requests name it by. Null for a widget.'),
    handover: handoverSettings.nullable(),
    capabilities: z.object({
      handover: z.boolean().describe('Whether a person can answer through it.'),
    }),
    state: z
      .enum(['active', 'switched-off', 'flow-not-published'])
      .describe('Whether conversations come in, or else what keeps them out.'),
  })
  .meta({ id: 'Endpoint' });
export const newEndpoint = z
  .strictObject({
    ...endpointFields,
    attachedFlowIds: endpointFields.attachedFlowIds.default([]),
    startsWith: endpointFields.startsWith.default('visitor'),
    deploymentId: endpointFields.deploymentId.default(null),
    active: endpointFields.active.default(true),
    handover: handover.nullable().default(null),
  })
  .meta({ id: 'NewEndpoint' });
export const endpointChanges = z
  .strictObject({ ...endpointFields, handover })
  .partial()
  .meta({ id: 'EndpointChanges' });

const providerFields = {
  name,
  type: word.describe('One of the handover provider types. Stays as it was made.'),
  settings: jsonObject,
};
export const handoverProvider = z
  .object({
    ...stamps<HandoverProviderId>('handover-providers'),
    ...providerFields,
    secrets: secretsShown,
  })
  .meta({ id: 'HandoverProvider' });
export const newHandoverProvider = z
  .strictObject({ ...providerFields, secrets: secretsGiven.default({}) })
  .meta({ id: 'NewHandoverProvider' });
export const handoverProviderChanges = z
  .strictObject({ ...providerFields, secrets: secretsGiven })
  .partial()
  .meta({ id: 'HandoverProviderChanges' });

export const migration = z.strictObject({ name }).meta({ id: 'MigrateHandoverSettings' });
export const migratedProvider = z
  .object({
    provider: handoverProvider,
    missingSecrets: z
      .array(z.string())
      .describe('Secrets do not move: give these to the provider again.'),
  })
  .meta({ id: 'MigratedProvider' });

export const handoverProviderType = z
  .object({
    kind: z.string(),
    title: z.string(),
    help: z.string(),
    settings: jsonObject.describe('JSON Schema, with the words of the form.'),
    secretNames: z.array(z.string()).describe('Which settings are given as secrets.'),
  })
  .meta({ id: 'HandoverProviderType' });
