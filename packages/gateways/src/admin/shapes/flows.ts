import {
  FLOW_INTENTS_MAX,
  FLOW_NODES_MAX,
  type FlowId,
  INTENT_PHRASES_MAX,
  NAME_LENGTH_MAX,
  NODE_EXITS_MAX,
  type NodeId,
  PHRASE_LENGTH_MAX,
} from '@baton/flow';
import { FLOW_VERSIONS_MAX, type UserId, VERSION_NOTE_LENGTH_MAX } from '@baton/records';
import { z } from 'zod';
import { instant, name, recordId, stamps } from './fields.ts';
import { jsonObject, jsonValue } from './json.ts';
import { tokenFields } from './tokens.ts';

const POSITION_MAX = 1_000_000;

const flowId = recordId<FlowId>('flows');
const nodeId = z
  .string()
  .regex(/^[0-9A-Za-z_-]{1,64}$/, 'must be at most 64 letters, digits, - and _')
  .refine((text): text is NodeId => text.length > 0);
const word = z
  .string()
  .regex(/^[0-9A-Za-z_-]{1,64}$/, 'must be at most 64 letters, digits, - and _');
const title = z
  .string()
  .max(NAME_LENGTH_MAX)
  .refine((text) => text.trim() !== '', 'must not be empty');
const coordinate = z.number().min(-POSITION_MAX).max(POSITION_MAX);

const flowNode = z
  .strictObject({
    id: nodeId,
    type: word.describe('One of the catalogue.'),
    label: z.string().max(NAME_LENGTH_MAX).exactOptional().describe('What the author calls it.'),
    position: z.strictObject({ x: coordinate, y: coordinate }),
    settings: jsonObject.describe('Checked against the schema of its type when it is published.'),
    exits: z
      .record(word, nodeId)
      .refine((exits) => Object.keys(exits).length <= NODE_EXITS_MAX, {
        error: `must be at most ${NODE_EXITS_MAX} exits`,
      })
      .describe('Where each exit leads. One that leads nowhere ends the run.'),
  })
  .meta({ id: 'FlowNode' });

const flowIntent = z
  .strictObject({
    name: title,
    phrases: z.array(z.string().max(PHRASE_LENGTH_MAX)).max(INTENT_PHRASES_MAX),
  })
  .meta({ id: 'FlowIntent', description: 'A thing a visitor may mean, by examples.' });

export const flowDocument = z
  .strictObject({
    format: z.literal(1),
    name: title,
    nodes: z.array(flowNode).max(FLOW_NODES_MAX),
    intents: z.array(flowIntent).max(FLOW_INTENTS_MAX),
  })
  .meta({ id: 'FlowDocument', description: 'What an author draws.' });

const flowProblem = z
  .object({
    severity: z.enum(['error', 'warning']).describe('Errors keep a flow from being published.'),
    nodeId: z.string().nullable().describe('Null: the flow as a whole.'),
    setting: z.string().nullable().describe('A path such as cases.2.value.'),
    message: z.string(),
  })
  .meta({ id: 'FlowProblem' });
const checkedFields = {
  problems: z.array(flowProblem),
  outline: z
    .array(
      z.object({
        nodeId: z.string(),
        exits: z.array(z.object({ id: z.string(), title: z.string() })),
        summary: z.string().describe('A line for the canvas.'),
      }),
    )
    .describe('What each node can lead to and says, which depends on its settings.'),
};

export const flow = z
  .object({
    ...stamps<FlowId>('flows'),
    name: z.string(),
    publishedVersion: z
      .int()
      .nullable()
      .describe('What conversations that begin now follow. Null until it is published.'),
    publishedAt: instant.nullable(),
    draftDiffers: z
      .boolean()
      .describe('Whether the draft says something else than the published version.'),
  })
  .meta({ id: 'Flow' });
export const newFlow = z
  .strictObject({
    name,
    document: flowDocument
      .optional()
      .describe('Its first draft; it takes the name. Without it, what every flow begins with.'),
  })
  .meta({ id: 'NewFlow' });
export const flowChanges = z.strictObject({ name }).partial().meta({ id: 'FlowChanges' });

export const flowDraft = z
  .object({
    flowId,
    revision: z.int().describe('Of the flow: the ETag to save or publish it with.'),
    document: flowDocument,
    ...checkedFields,
  })
  .meta({ id: 'FlowDraft' });
export const draftGiven = z.strictObject({ document: flowDocument }).meta({ id: 'DraftGiven' });
export const checked = z.object(checkedFields).meta({ id: 'CheckedFlow' });

const note = z
  .string()
  .max(VERSION_NOTE_LENGTH_MAX)
  .default('')
  .describe('What has changed, for those who read the list of versions.');
export const versionNumber = z.coerce.number().int().min(1).max(FLOW_VERSIONS_MAX);
const versionFields = {
  flowId,
  version: z.int(),
  name: z.string().describe('What the flow was called.'),
  note: z.string(),
  publishedAt: instant,
  publishedBy: z
    .object({ id: recordId<UserId>('users'), name: z.string() })
    .nullable()
    .describe('Null: the server itself.'),
  rolledBackTo: z
    .int()
    .nullable()
    .describe('The older version that was published again as this one.'),
};
export const flowVersion = z.object(versionFields).meta({ id: 'FlowVersion' });
export const openedFlowVersion = z
  .object({ ...versionFields, document: flowDocument, outline: checkedFields.outline })
  .meta({ id: 'OpenedFlowVersion' });
export const publication = z.strictObject({ note }).meta({ id: 'Publication' });
export const rollBack = z
  .strictObject({ version: z.int().min(1).max(FLOW_VERSIONS_MAX), note })
  .meta({ id: 'RollBack' });

export const otherVersion = z.strictObject({
  with: z
    .union([z.literal('draft'), versionNumber])
    .default('draft')
    .describe('`draft`, or the number of another version.'),
});
export const exportedVersion = z.strictObject({
  version: z
    .union([z.literal('draft'), versionNumber])
    .default('draft')
    .describe('`draft`, or the number of a version.'),
});
export const comparison = z
  .object({
    difference: jsonObject
      .nullable()
      .describe(
        'What was added, removed, changed and moved, by node and by intent. Null: nothing.',
      ),
  })
  .meta({ id: 'FlowComparison' });

const namedReference = z.strictObject({ id: z.string().max(64), name: z.string().max(200) });
const refersTo = z.strictObject({
  flows: z.array(namedReference).max(FLOW_NODES_MAX),
  handoverProviders: z.array(namedReference).max(FLOW_NODES_MAX),
});
export const flowFile = z
  .strictObject({
    kind: z.literal('baton-flow'),
    format: z.literal(1),
    flowId: z.string().max(64),
    document: flowDocument,
    refersTo: refersTo.describe('What the document names by id, so that others find their own.'),
  })
  .meta({ id: 'FlowFile' });
export const flowImport = z
  .strictObject({
    file: flowFile,
    name: name.optional().describe('Without it the one in the file, numbered if it is taken.'),
  })
  .meta({ id: 'FlowImport' });
export const importedFlow = z
  .object({
    flow,
    unresolved: refersTo.describe('What means nothing here: neither the id nor the name.'),
    problems: checkedFields.problems,
  })
  .meta({ id: 'ImportedFlow' });

export const flowCatalogue = z
  .object({
    nodeTypes: z.array(jsonObject).describe('Each with the JSON Schema of its settings.'),
    expressionHelp: jsonValue,
    tokens: z
      .array(z.object({ ...tokenFields, id: z.string().nullable() }))
      .describe("Everybody's first, without an id, then your organization's own."),
  })
  .meta({ id: 'FlowCatalogue' });
