import type { ButtonId, ChatId, DeploymentId, MessageId } from '@baton/desk';
import type { EpochMs } from '@baton/kernel';
import { z } from 'zod';
import { FORM_FIELDS_MAX, PAYLOAD_LENGTH_MAX } from './conversation-news.ts';
import {
  type AgentCommand,
  BOT_TRANSCRIPT_ENTRIES_MAX,
  BOT_TRANSCRIPT_LENGTH_MAX,
  type BotTranscriptEntry,
  type ChatContext,
  COLLECTED_FIELDS_MAX,
  COLLECTED_VALUE_LENGTH_MAX,
  CONTEXT_FIELD_LENGTH_MAX,
  type HelloFrame,
  type VisitorCommand,
  type VisitorContext,
} from './frames.ts';

/** The longest command id a client may make, in characters: the server puts the viewer's id before it. */
export const CLIENT_COMMAND_ID_LENGTH_MAX = 40;
/** How many chats a client may say it holds. */
export const HELD_CHATS_MAX = 1_000;
/** The longest presence reason, in UTF-16 code units. */
export const PRESENCE_REASON_LENGTH_MAX = 80;
/** Longer context fields are refused; between this and `CONTEXT_FIELD_LENGTH_MAX` they are cut. */
const CONTEXT_FIELD_REFUSED_LENGTH = 4_096;
const TOKEN_LENGTH_MAX = 1_024;

/** A chat id as a client mints it: the transcript prefix and twelve characters of its own. */
export const CHAT_ID_PATTERN = /^570[0-9A-Za-z]{12}$/;
/** A message id as a client mints it. */
export const MESSAGE_ID_PATTERN = /^[0-9A-Za-z_-]{8,64}$/;
/** A command id as a client makes it. */
export const COMMAND_ID_PATTERN = new RegExp(`^[0-9A-Za-z_-]{1,${CLIENT_COMMAND_ID_LENGTH_MAX}}$`);
/** Any record id, minted here or kept as given. */
export const RECORD_ID_PATTERN = /^[0-9A-Za-z_-]{1,64}$/;

const newChatIdSchema = branded<ChatId>(CHAT_ID_PATTERN);
// A chat that came in by another door may carry an id of another make.
const chatIdSchema = branded<ChatId>(RECORD_ID_PATTERN);
const messageIdSchema = branded<MessageId>(MESSAGE_ID_PATTERN);
const buttonIdSchema = branded<ButtonId>(RECORD_ID_PATTERN);
const deploymentIdSchema = branded<DeploymentId>(RECORD_ID_PATTERN);
/** The size in bytes is checked by the reader, which answers `too-large` instead of `malformed`. */
const messageTextSchema = z
  .string()
  .min(1)
  .transform((text) => text.toWellFormed());

const contextFieldSchema = z.string().max(CONTEXT_FIELD_REFUSED_LENGTH).optional();
const visitorContextShape = {
  name: contextFieldSchema,
  email: contextFieldSchema,
  subject: contextFieldSchema,
  pageUrl: contextFieldSchema,
  pageTitle: contextFieldSchema,
  language: contextFieldSchema,
};
/** What a visitor says for themselves; what only a bot may say is left out. */
const visitorContextSchema = z.object(visitorContextShape).transform(tidyContext);

/**
 * What a bot brings with the chat it hands over. What is too long is cut, and of a long transcript the end is kept: a
 * handover must not fail because somebody talked much.
 */
export const chatContextSchema: z.ZodType<ChatContext> = z
  .object({
    ...visitorContextShape,
    fields: z
      .array(z.object({ label: z.string(), value: z.string() }))
      .transform((fields) =>
        fields.slice(0, COLLECTED_FIELDS_MAX).map(({ label, value }) => ({
          label: cut(label, CONTEXT_FIELD_LENGTH_MAX),
          value: cut(value, COLLECTED_VALUE_LENGTH_MAX),
        })),
      )
      .optional(),
    botTranscript: z
      .array(
        z.object({
          by: z.enum(['visitor', 'bot']),
          at: z
            .int()
            .nonnegative()
            .transform((at) => at as EpochMs),
          text: z.string(),
        }),
      )
      .transform(newestOf)
      .optional(),
    conversationId: z.string().regex(RECORD_ID_PATTERN).optional(),
    allowReplyAsVisitor: z.boolean().optional(),
  })
  .transform(({ fields, botTranscript, conversationId, allowReplyAsVisitor, ...said }) => ({
    ...tidyContext(said),
    ...(fields && { fields }),
    ...(botTranscript && { botTranscript }),
    ...(conversationId !== undefined && { conversationId }),
    ...(allowReplyAsVisitor !== undefined && { allowReplyAsVisitor }),
  }));

const chatsOnOfflineSchema = z.enum(['end', 'hand-on']);
const endChatSchema = z.object({ type: z.literal('EndChat'), chatId: chatIdSchema });
const postMessageSchema = z.object({
  type: z.literal('PostMessage'),
  chatId: chatIdSchema,
  messageId: messageIdSchema,
  text: messageTextSchema,
});
const visitorsMessageSchema = postMessageSchema.extend({
  payload: z
    .string()
    .max(PAYLOAD_LENGTH_MAX)
    .transform((payload) => payload.toWellFormed())
    .optional(),
  form: z
    .record(z.string().max(CONTEXT_FIELD_LENGTH_MAX), z.string().max(PAYLOAD_LENGTH_MAX))
    .refine((form) => Object.keys(form).length <= FORM_FIELDS_MAX)
    .optional(),
});
const agentsMessageSchema = postMessageSchema.extend({ to: z.literal('bot').optional() });

/** What a visitor may want. */
export const visitorCommandSchema: z.ZodType<VisitorCommand> = z
  .discriminatedUnion('type', [
    z.object({
      type: z.literal('RequestChat'),
      chatId: newChatIdSchema,
      buttonId: buttonIdSchema.optional(),
      context: visitorContextSchema,
    }),
    z.object({ type: z.literal('CancelChat'), chatId: chatIdSchema }),
    visitorsMessageSchema,
    endChatSchema,
  ])
  .transform(withoutUndefined<VisitorCommand>);

/** What an agent may want. */
export const agentCommandSchema: z.ZodType<AgentCommand> = z
  .discriminatedUnion('type', [
    z.object({
      type: z.literal('SetPresence'),
      presence: z.enum(['online', 'away', 'offline']),
      reason: z
        .string()
        .max(PRESENCE_REASON_LENGTH_MAX)
        .transform((reason) => reason.toWellFormed())
        .optional(),
      chats: chatsOnOfflineSchema.optional(),
    }),
    z.object({ type: z.literal('AcceptOffer'), chatId: chatIdSchema }),
    z.object({ type: z.literal('DeclineOffer'), chatId: chatIdSchema }),
    agentsMessageSchema,
    endChatSchema,
    z.object({ type: z.literal('CloseChat'), chatId: chatIdSchema }),
    z.object({ type: z.literal('SignOut'), chats: chatsOnOfflineSchema.optional() }),
  ])
  .transform(withoutUndefined<AgentCommand>);

/** The first frame on a connection. */
export const helloSchema: z.ZodType<HelloFrame> = z
  .object({
    t: z.literal('hello'),
    v: z.int().nonnegative(),
    deploymentId: deploymentIdSchema.optional(),
    token: z.string().max(TOKEN_LENGTH_MAX).optional(),
    cursor: z.int().nonnegative().nullable(),
    chats: z.array(chatIdSchema).max(HELD_CHATS_MAX),
  })
  .transform(withoutUndefined<HelloFrame>);

/** One long-poll request. The frames are read one by one, so that a bad one does not take the others with it. */
export const pollRequestSchema = z.object({
  session: z.string().max(64).nullable(),
  ack: z.int().nonnegative(),
  frames: z.array(z.unknown()),
});

function branded<Id extends string>(pattern: RegExp) {
  return z
    .string()
    .regex(pattern)
    .transform((id) => id as Id);
}

/** Optional fields that are absent stay absent: `undefined` has no place in the contracts. */
function withoutUndefined<Whole>(parsed: object): Whole {
  return Object.fromEntries(
    Object.entries(parsed).filter(([, value]) => value !== undefined),
  ) as Whole;
}

function tidyContext(fields: { readonly [field: string]: string | undefined }): VisitorContext {
  const tidy: { [field: string]: string } = {};
  for (const [field, value] of Object.entries(fields)) {
    const text = value?.slice(0, CONTEXT_FIELD_LENGTH_MAX).toWellFormed().trim();
    // Agents follow this link, so nothing but a web page may stand in it.
    if (field === 'pageUrl' && !/^https?:\/\//i.test(text ?? '')) continue;
    if (text) tidy[field] = text;
  }
  return tidy;
}

/** As much of the end as a context may carry; the first entry that is too much is cut from its start. */
function newestOf(entries: readonly BotTranscriptEntry[]): readonly BotTranscriptEntry[] {
  const kept: BotTranscriptEntry[] = [];
  let room = BOT_TRANSCRIPT_LENGTH_MAX;
  for (const entry of entries.slice(-BOT_TRANSCRIPT_ENTRIES_MAX).reverse()) {
    if (room === 0) break;
    const text = entry.text.slice(-room).toWellFormed();
    kept.unshift({ ...entry, text });
    room -= text.length;
  }
  return kept;
}

function cut(text: string, lengthMax: number): string {
  return text.slice(0, lengthMax).toWellFormed();
}
