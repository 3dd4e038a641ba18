import type { ButtonId, ChatId, DeploymentId, MessageId } from '@baton/desk';
import { z } from 'zod';
import {
  type AgentCommand,
  type ChatContext,
  CONTEXT_FIELD_LENGTH_MAX,
  type HelloFrame,
  type VisitorCommand,
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
const contextSchema = z
  .object({
    name: contextFieldSchema,
    email: contextFieldSchema,
    subject: contextFieldSchema,
    pageUrl: contextFieldSchema,
    pageTitle: contextFieldSchema,
    language: contextFieldSchema,
  })
  .transform(tidyContext);

const chatsOnOfflineSchema = z.enum(['end', 'hand-on']);
const endChatSchema = z.object({ type: z.literal('EndChat'), chatId: chatIdSchema });
const postMessageSchema = z.object({
  type: z.literal('PostMessage'),
  chatId: chatIdSchema,
  messageId: messageIdSchema,
  text: messageTextSchema,
});

/** What a visitor may want. */
export const visitorCommandSchema: z.ZodType<VisitorCommand> = z
  .discriminatedUnion('type', [
    z.object({
      type: z.literal('RequestChat'),
      chatId: newChatIdSchema,
      buttonId: buttonIdSchema.optional(),
      context: contextSchema,
    }),
    z.object({ type: z.literal('CancelChat'), chatId: chatIdSchema }),
    postMessageSchema,
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
    postMessageSchema,
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

function tidyContext(fields: { readonly [field: string]: string | undefined }): ChatContext {
  const tidy: { [field: string]: string } = {};
  for (const [field, value] of Object.entries(fields)) {
    const text = value?.slice(0, CONTEXT_FIELD_LENGTH_MAX).toWellFormed().trim();
    // Agents follow this link, so nothing but a web page may stand in it.
    if (field === 'pageUrl' && !/^https?:\/\//i.test(text ?? '')) continue;
    if (text) tidy[field] = text;
  }
  return tidy;
}
