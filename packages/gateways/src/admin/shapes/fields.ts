import type { EpochMs } from '@baton/kernel';
import {
  isPermission,
  isRecordId,
  type Permission,
  RECORD_PREFIXES,
  type RecordKind,
} from '@baton/records';
import { z } from 'zod';

/** The longest name of anything, in characters. */
const NAME_LENGTH_MAX = 80;
/** The longest free text, in characters. */
const TEXT_LENGTH_MAX = 1_000;

/** An id of one kind of record. The brand is given here, once the text has its shape. */
export function recordId<Id extends string>(kind: RecordKind) {
  const prefix = RECORD_PREFIXES[kind];
  return z
    .string()
    .regex(new RegExp(`^${prefix}[0-9A-Za-z]{12}$`), {
      error: `must be an id that starts with ${prefix}`,
      abort: true,
    })
    .refine((text): text is Id => isRecordId(kind, text))
    .meta({ examples: [`${prefix}000000DEMO01`] });
}

/** One line a person typed. */
export const name = z
  .string()
  .trim()
  .min(1)
  .max(NAME_LENGTH_MAX)
  .regex(/^\P{Cc}*$/u, 'must be one line');

/** Some lines a person typed, or none. */
export const text = z.string().max(TEXT_LENGTH_MAX);

/** How long something lasts, in milliseconds. */
export function durationMs(min: number, max: number) {
  return z.int().min(min).max(max);
}

const instantAt = z.int().min(0);
/** An instant in milliseconds since 1970-01-01T00:00Z. */
export const instant = instantAt
  .refine((at): at is z.output<typeof instantAt> & EpochMs => at >= 0)
  .describe('Milliseconds since 1970-01-01T00:00Z.');

/** The longest name of a permission: of a field, with the keys of its type and its own. */
const PERMISSION_LENGTH_MAX = 100;
export const permission = z
  .string()
  .max(PERMISSION_LENGTH_MAX)
  .refine((word): word is Permission => isPermission(word), 'must be the name of a permission')
  .meta({ examples: ['skills.read', 'records.case.edit', 'fields.case.severity.read'] });

/** What every record carries. */
export function stamps<Id extends string>(kind: RecordKind) {
  return {
    id: recordId<Id>(kind),
    revision: z.int().min(1).describe('Counts the edits; the ETag of the record.'),
    createdAt: instant,
    changedAt: instant,
  };
}
