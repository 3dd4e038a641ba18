import type { AgentId, InvitationTarget, SkillId } from '@baton/desk';
import { z } from 'zod';
import type { AgentCommand } from '../client-commands.ts';
import {
  branded,
  buttonIdSchema,
  cancelFileSchema,
  chatIdSchema,
  endChatSchema,
  fileTransferIdSchema,
  invitationIdSchema,
  maskedSchema,
  noteSchema,
  postMessageSchema,
  RECORD_ID_PATTERN,
  recordIdSchema,
  withoutUndefined,
} from './parts.ts';

/** The longest presence reason, in UTF-16 code units. */
export const PRESENCE_REASON_LENGTH_MAX = 80;

const chatsOnOfflineSchema = z.enum(['end', 'hand-on']);
const targetSchema: z.ZodType<InvitationTarget> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('agent'), agentId: branded<AgentId>(RECORD_ID_PATTERN) }),
  z.object({ kind: z.literal('skill'), skillId: branded<SkillId>(RECORD_ID_PATTERN) }),
]);

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
    z.object({
      type: z.enum(['AcceptOffer', 'DeclineOffer', 'CloseChat', 'LeaveConference', 'LowerFlag']),
      chatId: chatIdSchema,
    }),
    postMessageSchema.extend({ to: z.literal('bot').optional() }),
    endChatSchema,
    z.object({
      type: z.enum(['RequestTransfer', 'RequestConference']),
      chatId: chatIdSchema,
      invitationId: invitationIdSchema,
      to: targetSchema,
      note: noteSchema,
      masked: maskedSchema,
    }),
    z.object({
      type: z.enum(['AcceptInvitation', 'DeclineInvitation', 'CancelInvitation']),
      chatId: chatIdSchema,
      invitationId: invitationIdSchema,
    }),
    z.object({
      type: z.literal('TransferToButton'),
      chatId: chatIdSchema,
      buttonId: buttonIdSchema,
      note: noteSchema,
    }),
    z.object({
      type: z.literal('AttachRecord'),
      chatId: chatIdSchema,
      recordType: recordIdSchema,
      recordId: recordIdSchema,
    }),
    z.object({
      type: z.literal('DetachRecord'),
      chatId: chatIdSchema,
      recordType: recordIdSchema,
    }),
    z.object({
      type: z.literal('RequestFile'),
      chatId: chatIdSchema,
      transferId: fileTransferIdSchema,
      recordType: recordIdSchema,
    }),
    z.object({
      type: z.literal('SendFile'),
      chatId: chatIdSchema,
      transferId: fileTransferIdSchema,
      recordType: recordIdSchema.optional(),
    }),
    cancelFileSchema,
    z.object({
      type: z.enum(['RaiseFlag', 'BlockVisitor']),
      chatId: chatIdSchema,
      note: noteSchema,
    }),
    postMessageSchema.extend({ type: z.literal('PostWhisper') }),
    z.object({ type: z.literal('SignOut'), chats: chatsOnOfflineSchema.optional() }),
  ])
  .transform(withoutUndefined<AgentCommand>);
