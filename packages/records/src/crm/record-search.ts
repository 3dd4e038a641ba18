import type { RowStore, Statement } from '@baton/store';
import type { CrmRecordId, RecordTypeId } from './model.ts';

/**
 * The full-text index over records, which another database can be the body of. It knows the words of all fields; who
 * may read which of them is looked at afterwards.
 */
export interface RecordSearch {
  /** Goes into the batch that writes the record, behind its row. `words` are folded. */
  put(id: CrmRecordId, typeId: RecordTypeId, words: readonly string[]): Statement;
  /** Goes into the batch that deletes the record, before its row. */
  drop(id: CrmRecordId): Statement;
  /** Records of these types with all the words or beginnings of words, the newest first, below `before`. */
  find(store: RowStore, wanted: Wanted): Promise<readonly Candidate[]>;
}

export type Wanted = {
  readonly typeIds: readonly RecordTypeId[];
  readonly words: readonly string[];
  readonly before: number | undefined;
  readonly limit: number;
};
export type Candidate = { readonly seq: number; readonly id: CrmRecordId };
