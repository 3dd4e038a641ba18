import type { Migration } from '../../model.ts';

/**
 * Where a chat's request stands in the log, so that a list can say what each visitor called themselves without reading
 * any chat. Null for chats whose rows were written before; building the rows anew fills it in.
 */
export const firstSeq: Migration = {
  id: 'store-0004-first-seq',
  sql: 'ALTER TABLE transcripts ADD COLUMN first_seq INTEGER;',
};
