import type { EpochMs } from '@baton/kernel';
import { z } from 'zod';
import type { BotTranscriptEntry, ChatContext, VisitorContext } from '../chat-context.ts';
import {
  BOT_TRANSCRIPT_ENTRIES_MAX,
  BOT_TRANSCRIPT_LENGTH_MAX,
  COLLECTED_FIELDS_MAX,
  COLLECTED_VALUE_LENGTH_MAX,
  CONTEXT_FIELD_LENGTH_MAX,
  PAGE_URL_LENGTH_MAX,
  TRANSCRIPT_FIELDS_MAX,
  TRANSCRIPT_VALUE_LENGTH_MAX,
} from '../frames.ts';
import { RECORD_ID_PATTERN } from './parts.ts';

/** Longer context fields are refused; between this and what a field may hold they are cut. */
const CONTEXT_FIELD_REFUSED_LENGTH = 4_096;

const contextFieldSchema = z.string().max(CONTEXT_FIELD_REFUSED_LENGTH).optional();
const visitorContextShape = {
  name: contextFieldSchema,
  email: contextFieldSchema,
  subject: contextFieldSchema,
  pageUrl: contextFieldSchema,
  pageTitle: contextFieldSchema,
  language: contextFieldSchema,
  referrer: contextFieldSchema,
  screen: contextFieldSchema,
  timeZone: contextFieldSchema,
};
/** What a visitor says for themselves; what only a bot or the server may say is left out. */
export const visitorContextSchema = z.object(visitorContextShape).transform(tidyContext);

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
    transcriptFields: z
      .record(z.string(), z.string())
      .transform((fields) =>
        Object.fromEntries(
          Object.entries(fields)
            .slice(0, TRANSCRIPT_FIELDS_MAX)
            .map(([name, value]) => [
              cut(name, CONTEXT_FIELD_LENGTH_MAX),
              cut(value, TRANSCRIPT_VALUE_LENGTH_MAX),
            ]),
        ),
      )
      .optional(),
  })
  .transform(
    ({
      fields,
      botTranscript,
      conversationId,
      allowReplyAsVisitor,
      transcriptFields,
      ...said
    }) => ({
      ...tidyContext(said),
      ...(fields && { fields }),
      ...(botTranscript && { botTranscript }),
      ...(conversationId !== undefined && { conversationId }),
      ...(allowReplyAsVisitor !== undefined && { allowReplyAsVisitor }),
      ...(transcriptFields && { transcriptFields }),
    }),
  );

/** A page somebody went to; an address that is no web address is refused. */
export const pageVisitShape = {
  pageUrl: z
    .string()
    .max(CONTEXT_FIELD_REFUSED_LENGTH)
    .transform((url) => tidied('pageUrl', url))
    .pipe(z.string()),
  pageTitle: contextFieldSchema.transform((title) => tidied('pageTitle', title)).optional(),
};

function tidyContext(fields: { readonly [field: string]: string | undefined }): VisitorContext {
  const tidy: { [field: string]: string } = {};
  for (const [field, value] of Object.entries(fields)) {
    const text = tidied(field, value);
    if (text) tidy[field] = text;
  }
  return tidy;
}

/** Agents follow links and read sizes, so nothing else may stand where these belong. */
const MUST_BE: { readonly [field: string]: RegExp } = {
  pageUrl: /^https?:\/\//i,
  referrer: /^https?:\/\//i,
  screen: /^\d{1,5}x\d{1,5}$/,
};
const LENGTH_MAX: { readonly [field: string]: number } = {
  pageUrl: PAGE_URL_LENGTH_MAX,
  referrer: PAGE_URL_LENGTH_MAX,
};

function tidied(field: string, value: string | undefined): string | undefined {
  const lengthMax = LENGTH_MAX[field] ?? CONTEXT_FIELD_LENGTH_MAX;
  const text = cut(value ?? '', lengthMax).trim();
  return text !== '' && (MUST_BE[field]?.test(text) ?? true) ? text : undefined;
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
