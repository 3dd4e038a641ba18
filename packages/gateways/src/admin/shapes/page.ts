import { CURSOR_LENGTH_MAX, PAGE_RECORDS_MAX } from '@baton/records';
import { z } from 'zod';

/** How many records a page holds when nobody says. */
const PAGE_RECORDS = 50;

export const pageQuery = z.strictObject({
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(PAGE_RECORDS_MAX)
    .default(PAGE_RECORDS)
    .describe('How many at most.'),
  cursor: z
    .string()
    .max(CURSOR_LENGTH_MAX)
    .optional()
    .describe('The `next` of the page before; nothing for the first.'),
});

/** One page of a list. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({
    items: z.array(item),
    next: z.string().nullable().describe('Pass as `cursor` for what follows. Null at the end.'),
  });
}
