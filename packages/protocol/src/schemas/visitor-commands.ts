import { z } from 'zod';
import type { VisitorCommand } from '../client-commands.ts';
import { FORM_FIELDS_MAX, PAYLOAD_LENGTH_MAX } from '../conversation-news.ts';
import { CONTEXT_FIELD_LENGTH_MAX } from '../frames.ts';
import { pageVisitShape, visitorContextSchema } from './context.ts';
import {
  buttonIdSchema,
  cancelFileSchema,
  chatIdSchema,
  endChatSchema,
  newChatIdSchema,
  postMessageSchema,
  withoutUndefined,
} from './parts.ts';

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
    postMessageSchema.extend({
      payload: z
        .string()
        .max(PAYLOAD_LENGTH_MAX)
        .transform((payload) => payload.toWellFormed())
        .optional(),
      form: z
        .record(z.string().max(CONTEXT_FIELD_LENGTH_MAX), z.string().max(PAYLOAD_LENGTH_MAX))
        .refine((form) => Object.keys(form).length <= FORM_FIELDS_MAX)
        .optional(),
    }),
    endChatSchema,
    cancelFileSchema,
    z.object({ type: z.literal('VisitPage'), chatId: chatIdSchema, ...pageVisitShape }),
  ])
  .transform(withoutUndefined<VisitorCommand>);
