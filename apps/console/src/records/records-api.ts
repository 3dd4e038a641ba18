import type { Answer, Asking, Method, Rest } from '../admin/rest.ts';
import type {
  FieldValues,
  RecordChange,
  RecordHit,
  RecordRef,
  RecordType,
  RelatedRecords,
  StoredRecord,
} from './record-shapes.ts';

/** How many hits one search asks for. */
const HITS = 30;
/** How many changes of a history are read at a time. */
const CHANGES = 20;
/** How many of the newest records of a type are offered where nothing is sought. */
const NEWEST = 8;

export type RecordsApi = ReturnType<typeof recordsApi>;

/** Records by name. The page and the server are of one release, so answers are taken as they are typed. */
export function recordsApi(rest: Rest) {
  async function ask<Value>(method: Method, path: string, asking?: Asking): Promise<Answer<Value>> {
    // The one place where an answer about records gets its type.
    return (await rest.ask(method, path, asking)) as Answer<Value>;
  }
  const pathOf = ({ type, id }: RecordRef): string => `/records/${type}/${id}`;
  type Items<Item> = { readonly items: readonly Item[]; readonly next?: string | null };

  return {
    types: () => ask<Items<RecordType>>('GET', '/records'),
    search: (text: string, types: readonly string[]) => {
      const query = new URLSearchParams({ text, limit: String(HITS) });
      for (const type of types) query.append('type', type);
      return ask<Items<RecordHit>>('GET', `/record-search?${query}`);
    },
    newest: (type: string) => ask<Items<StoredRecord>>('GET', `/records/${type}?limit=${NEWEST}`),
    read: (ref: RecordRef) => ask<StoredRecord>('GET', pathOf(ref)),
    create: (type: string, values: FieldValues) =>
      ask<StoredRecord>('POST', `/records/${type}`, { body: { values } }),
    edit: (ref: RecordRef, revision: number, values: FieldValues) =>
      ask<StoredRecord>('PATCH', pathOf(ref), { revision, body: { values } }),
    related: (ref: RecordRef) => ask<Items<RelatedRecords>>('GET', `${pathOf(ref)}/related`),
    history: (ref: RecordRef, cursor: string | null) => {
      const after = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      return ask<Items<RecordChange>>('GET', `${pathOf(ref)}/history?limit=${CHANGES}${after}`);
    },
  };
}
