import type {
  ButtonId,
  ChatId,
  DeploymentId,
  FileTransferId,
  InvitationId,
  MessageId,
} from '@baton/desk';
import { z } from 'zod';
import { MASKED_RULES_MAX, NOTE_LENGTH_MAX } from '../frames.ts';

/** The longest command id a client may make, in characters: the server puts the viewer's id before it. */
export const CLIENT_COMMAND_ID_LENGTH_MAX = 40;

/** A chat id as a client mints it: the transcript prefix and twelve characters of its own. */
export const CHAT_ID_PATTERN = /^570[0-9A-Za-z]{12}$/;
/** The id of a message, an invitation or a file transfer, as a client mints it. */
export const MESSAGE_ID_PATTERN = /^[0-9A-Za-z_-]{8,64}$/;
/** A command id as a client makes it. */
export const COMMAND_ID_PATTERN = new RegExp(`^[0-9A-Za-z_-]{1,${CLIENT_COMMAND_ID_LENGTH_MAX}}$`);
/** Any record id, minted here or kept as given; the names of record types, too. */
export const RECORD_ID_PATTERN = /^[0-9A-Za-z_-]{1,64}$/;

export const newChatIdSchema = branded<ChatId>(CHAT_ID_PATTERN);
// A chat that came in by another door may carry an id of another make.
export const chatIdSchema = branded<ChatId>(RECORD_ID_PATTERN);
const messageIdSchema = branded<MessageId>(MESSAGE_ID_PATTERN);
export const invitationIdSchema = branded<InvitationId>(MESSAGE_ID_PATTERN);
export const fileTransferIdSchema = branded<FileTransferId>(MESSAGE_ID_PATTERN);
export const buttonIdSchema = branded<ButtonId>(RECORD_ID_PATTERN);
export const deploymentIdSchema = branded<DeploymentId>(RECORD_ID_PATTERN);
export const recordIdSchema = z.string().regex(RECORD_ID_PATTERN);

/** The size in bytes is checked by the reader, which answers `too-large` instead of `malformed`. */
const messageTextSchema = z
  .string()
  .min(1)
  .transform((text) => text.toWellFormed());
/** What somebody writes to a request; blank is none. Its length is told by the reader as `too-large`, too. */
export const noteSchema = z
  .string()
  .max(NOTE_LENGTH_MAX)
  .transform((note) => note.toWellFormed().trim() || undefined)
  .optional();
export const maskedSchema = z
  .array(z.string().regex(RECORD_ID_PATTERN))
  .max(MASKED_RULES_MAX)
  .optional();

export const endChatSchema = z.object({ type: z.literal('EndChat'), chatId: chatIdSchema });
export const cancelFileSchema = z.object({
  type: z.literal('CancelFile'),
  chatId: chatIdSchema,
  transferId: fileTransferIdSchema,
});
export const postMessageSchema = z.object({
  type: z.literal('PostMessage'),
  chatId: chatIdSchema,
  messageId: messageIdSchema,
  text: messageTextSchema,
  masked: maskedSchema,
});

export function branded<Id extends string>(pattern: RegExp) {
  return z
    .string()
    .regex(pattern)
    .transform((id) => id as Id);
}

/** Optional fields that are absent stay absent: `undefined` has no place in the contracts. */
export function withoutUndefined<Whole>(parsed: object): Whole {
  return Object.fromEntries(
    Object.entries(parsed).filter(([, value]) => value !== undefined),
  ) as Whole;
}
