import type { AgentId, ButtonId, ChatId, DeploymentId, SkillId, VisitorId } from '@baton/desk';
import {
  BODY_LENGTH_MAX,
  EVENT_DETAIL_LENGTH_MAX,
  HISTORY_HITS_MAX,
  LINKS_MAX,
  LONG_TEXT_LENGTH_MAX,
  TRANSCRIPT_EVENT_TYPES,
  TRANSCRIPT_SORTS,
  type TranscriptFilter,
  type UserId,
} from '@baton/records';
import { z } from 'zod';
import { crmRecordId, usableTypes } from './crm.ts';
import { instant, recordId } from './fields.ts';
import { pageQuery } from './page.ts';

/** The longest id of a chat or a visitor, in characters. */
const ID_LENGTH_MAX = 64;
/** The longest text of a search, in characters, and the longest condition on how long something took. */
const SOUGHT_LENGTH_MAX = 300;
const FIELDS_GIVEN_MAX = 150;
const LASTED_MS_MAX = 366 * 24 * 60 * 60 * 1_000;

const branded = <Id extends string>(about: string) =>
  z
    .string()
    .min(1)
    .max(ID_LENGTH_MAX)
    .refine((id): id is Id => id.length > 0)
    .describe(about);
export const chatId = branded<ChatId>('The id of the chat.');
export const visitorId = branded<VisitorId>(
  'The session key that is kept in the visitor’s browser.',
);
export const sessionId = z
  .string()
  .regex(/^0LS\d{12}$/, 'must be the id of a sign-in')
  .meta({ examples: ['0LS000000000012'] });
const userId = recordId<UserId>('users');
const buttonId = recordId<ButtonId>('buttons');
const deploymentId = recordId<DeploymentId>('deployments');

const named = <Id extends string>(id: z.ZodType<Id>) =>
  z.object({ id, name: z.string().nullable().describe('What it is called now.') });
/** Read as they lie in the log: an id of long ago need not have today's shape. */
const anyId = <Id extends string>() => z.string().refine((id): id is Id => id.length > 0);

const owner = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('user'), ...named(anyId<UserId>()).shape }),
    z.object({ kind: z.literal('queue'), ...named(anyId<ButtonId>()).shape }),
  ])
  .meta({ id: 'RecordOwner' });
const status = z.enum(['completed', 'missed', 'blocked']);
const ms = z
  .number()
  .min(0)
  .nullable()
  .describe('In milliseconds; null where it never came to that.');
const count = z.int().min(0);
const text = z.string().nullable();

const line = {
  chatId: anyId<ChatId>(),
  number: z.string().describe('As the format of the type writes it; by hand with an H.'),
  status,
  visitor: z.object({ id: anyId<VisitorId>(), number: z.string() }),
  visitorName: text.describe('What they called themselves; null once erased, or never said.'),
  owner: owner.nullable(),
  button: named(anyId<ButtonId>()),
  deployment: named(anyId<DeploymentId>()),
  requestedAt: instant,
  endedAt: instant.nullable(),
  waitMs: ms,
  durationMs: ms,
  agentMessages: count,
  visitorMessages: count,
  flagged: z.boolean(),
  edited: z.boolean().describe('Somebody changed it since, or made it.'),
  byHand: z.boolean(),
};
export const transcriptLine = z.object(line).meta({ id: 'TranscriptLine' });
export const transcriptHits = z
  .object({
    items: z.array(
      z
        .object({ ...line, excerpt: z.string().describe('What was said around the words.') })
        .meta({ id: 'TranscriptHit' }),
    ),
  })
  .meta({ id: 'TranscriptHits' });

const link = z.object({ id: crmRecordId, type: z.string(), name: z.string() });
const values = z
  .record(z.string(), z.union([z.string(), z.number(), z.boolean()]).nullable())
  .describe('Custom fields by key: those that are not empty and that you may read.');
const references = z.record(z.string(), link).describe('What those that are references lead to.');
const revision = count.describe('Counts the edits, 0 while nobody touched it; the ETag.');
const by = named(anyId<UserId>()).nullable();

export const transcript = z
  .object({
    ...line,
    revision,
    abandonedMs: ms.describe('How long an unanswered request lasted until its visitor was gone.'),
    agentReplyAverageMs: ms,
    agentReplyMaxMs: ms,
    visitorReplyAverageMs: ms,
    visitorReplyMaxMs: ms,
    skill: named(anyId<SkillId>()).nullable(),
    origin: z.string(),
    conversationId: text,
    acceptedAt: instant.nullable(),
    endedBy: z.enum(['agent', 'visitor', 'timeout', 'system']).nullable(),
    body: z.string().max(BODY_LENGTH_MAX).describe('What was said, a line each; times are UTC.'),
    supervisorBody: z.string().max(BODY_LENGTH_MAX).describe('What supervisors whispered.'),
    browser: text,
    browserLanguage: text,
    platform: text,
    userAgent: text,
    screenResolution: text,
    referringSite: text,
    ipAddress: text,
    network: text,
    location: text,
    email: text,
    subject: text,
    pageUrl: text,
    links: z.array(link).describe('Records it belongs to, as far as you may read them.'),
    values,
    filled: z
      .array(z.string())
      .describe('Keys of those that came with the request, and are still as they came.'),
    references,
    transfers: count,
    conferences: count,
    files: count,
    createdBy: by,
    createdAt: instant,
    changedBy: by,
    changedAt: instant,
  })
  .meta({ id: 'Transcript' });

const at = z.coerce
  .number()
  .int()
  .min(0)
  .refine((given): given is number & z.output<typeof instant> => given >= 0);
const lasted = z.coerce.number().int().min(0).max(LASTED_MS_MAX);
const filter = {
  from: at.optional().describe('Requested at or after.'),
  to: at.optional().describe('Requested before.'),
  status: status.optional(),
  ownerId: z.string().max(ID_LENGTH_MAX).optional().describe('A user, or a button for its queue.'),
  buttonId: buttonId.optional(),
  deploymentId: deploymentId.optional(),
  visitorId: visitorId.optional(),
  recordId: crmRecordId.optional().describe('Belongs to this record, of whatever type.'),
  waitMinMs: lasted.optional().describe('Waited at least so long for an agent.'),
  durationMinMs: lasted.optional().describe('Lasted at least so long.'),
};
const sort = z
  .enum(TRANSCRIPT_SORTS)
  .default('newest')
  .describe('By the time of the request, or by how long something took, the longest first.');
export const transcriptQuery = z.strictObject({ ...pageQuery.shape, ...filter, sort });
export const transcriptFileQuery = z.strictObject({ ...filter, sort });
export type TranscriptQueryGiven = z.output<typeof transcriptQuery>;
export type TranscriptFileQueryGiven = z.output<typeof transcriptFileQuery>;

/** The conditions somebody gave, without those they did not. */
export function filterIn(given: TranscriptFileQueryGiven): TranscriptFilter {
  const { sort: _, ...conditions } = given;
  return Object.fromEntries(
    Object.entries(conditions).filter(([, condition]) => condition !== undefined),
  );
}

export const transcriptSearch = z.strictObject({
  text: z
    .string()
    .max(SOUGHT_LENGTH_MAX)
    .describe('Words that all occur; the last one may be a beginning.'),
  limit: z.coerce.number().int().min(1).max(HISTORY_HITS_MAX).default(20),
});

const eventType = z.enum(TRANSCRIPT_EVENT_TYPES);
export const timelineLine = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('message'),
      seq: z.int(),
      at: instant,
      by: z.enum(['visitor', 'bot', 'agent', 'desk', 'supervisor']),
      to: z.literal('bot').nullable(),
      name: text,
      text: text.describe('Null once erased.'),
    }),
    z.object({
      kind: z.literal('event'),
      seq: z.int().nullable().describe('Null for one that was added by hand.'),
      id: z.string().nullable().describe('Of one that was added by hand.'),
      type: eventType,
      at: instant,
      agentId: anyId<AgentId>().nullable(),
      agentName: text,
      detail: text.describe('More of it, as ids and words of the rules.'),
      note: text.describe('What somebody wrote to it, or the name of a file.'),
    }),
    z.object({
      kind: z.literal('page'),
      seq: z.int(),
      at: instant,
      pageUrl: text,
      pageTitle: text,
    }),
  ])
  .meta({ id: 'TimelineLine' });
export const newTranscriptEvent = z
  .strictObject({
    type: eventType,
    at: instant,
    agentId: userId.nullable().default(null),
    detail: z.string().max(EVENT_DETAIL_LENGTH_MAX).default(''),
  })
  .meta({ id: 'NewTranscriptEvent' });

export type NewTranscriptEvent = z.output<typeof newTranscriptEvent>;

const recordIds = z
  .array(crmRecordId)
  .max(LINKS_MAX)
  .describe('The records it belongs to, one of a type; those you may not read stay.');
const givenValues = z
  .record(
    z.string(),
    z.union([z.string().max(LONG_TEXT_LENGTH_MAX), z.number(), z.boolean()]).nullable(),
  )
  .refine((given) => Object.keys(given).length <= FIELDS_GIVEN_MAX, 'names too many fields')
  .describe('Custom fields by key. Null, or an empty text, empties one.');
const edits = {
  owner: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('user'), id: userId }),
      z.strictObject({ kind: z.literal('queue'), id: buttonId }),
    ])
    .nullable()
    .describe('Null: nobody.'),
  recordIds,
  values: givenValues,
};
export const transcriptChanges = z.strictObject(edits).partial().meta({ id: 'TranscriptChanges' });
export const newTranscript = z
  .strictObject({
    ...z.strictObject(edits).partial().shape,
    visitorId,
    buttonId,
    deploymentId,
    status: status.default('completed'),
    requestedAt: instant,
    acceptedAt: instant.nullable().describe('Null unless the chat was completed.'),
    endedAt: instant,
    body: z.string().max(BODY_LENGTH_MAX).default(''),
  })
  .meta({ id: 'NewTranscript' });

export const agentSession = z
  .object({
    id: sessionId,
    number: z.string(),
    agent: named(anyId<AgentId>()),
    signedInAt: instant,
    signedOutAt: instant.nullable().describe('Null while it lasts; its times are those of now.'),
    signedOutWhy: z.enum(['signed-out', 'connection-lost', 'removed']).nullable(),
    onlineMs: count,
    awayMs: count,
    idleMs: count.describe('Online without a chat.'),
    inChatsMs: count,
    atCapacityMs: count,
    assigned: count,
    engaged: count,
    declined: count,
    timedOut: count,
    flagsRaised: count,
    flagsLoweredByAgent: count,
    flagsLoweredBySupervisor: count,
    links: z.array(link),
    values,
    references,
    revision,
    edited: z.boolean(),
  })
  .meta({ id: 'AgentSession' });
export const agentSessionQuery = z.strictObject({
  ...pageQuery.shape,
  agentId: userId.optional(),
  from: at.optional().describe('Signed in at or after.'),
  to: at.optional().describe('Signed in before.'),
});
export type AgentSessionQueryGiven = z.output<typeof agentSessionQuery>;
export const agentSessionChanges = z
  .strictObject({ recordIds, values: givenValues })
  .partial()
  .meta({ id: 'AgentSessionChanges' });

export const visitor = z
  .object({
    id: anyId<VisitorId>().describe('The session key that is kept in the visitor’s browser.'),
    number: z.string(),
    firstAt: instant,
    lastAt: instant,
    lastChatId: anyId<ChatId>(),
    chats: count,
    name: text.describe('What they called themselves last.'),
    values,
    references,
    revision,
    edited: z.boolean(),
  })
  .meta({ id: 'Visitor' });
export const visitorChanges = z
  .strictObject({ values: givenValues })
  .partial()
  .meta({ id: 'VisitorChanges' });

export const historyTypes = z
  .object({ items: usableTypes.shape.items })
  .meta({ id: 'HistoryTypes' });
