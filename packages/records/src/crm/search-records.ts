import { type Context, refused } from '../context.ts';
import type { Principal, Result } from '../model.ts';
import { rowsOf, sql } from '../sql.ts';
import { ftsRecordSearch } from './fts-record-search.ts';
import type { RecordHit } from './model.ts';
import { SEARCH_CANDIDATES_MAX, SEARCH_HITS_MAX, SEARCH_WORDS_MAX } from './model.ts';
import type { Candidate } from './record-search.ts';
import { mayOn, readableFields, readTypes, type TypeSchema } from './schema.ts';
import { holdsWords, searchWords } from './search-words.ts';
import { type StoredRecord, storedRecordOf } from './stored-record.ts';

/** How many candidates are read at a time. */
const CANDIDATES_PER_READ = 100;

/**
 * The index knows the words of every field, so what it finds is held against the fields this person may read before
 * anything is said of it. Records whose name has the words come first, then the newest.
 */
export async function searchRecords(
  context: Context,
  principal: Principal,
  {
    text,
    types,
    limit,
  }: { readonly text: string; readonly types: readonly string[]; readonly limit: number },
): Promise<Result<readonly RecordHit[]>> {
  const schemas = await readTypes(context.store, principal.organizationId);
  const wanted = types.length === 0 ? [...schemas.keys()] : types;
  const readable = wanted.flatMap((key) => {
    const schema = schemas.get(key);
    return schema && mayOn(principal, schema.type, 'read') ? [schema] : [];
  });
  const words = [...new Set(searchWords(text))];
  if (words.length > SEARCH_WORDS_MAX) {
    return refused({
      code: 'invalid',
      field: 'text',
      why: `has at most ${SEARCH_WORDS_MAX} words`,
    });
  }
  if (readable.length === 0 || words.length === 0) return { ok: true, value: [] };
  const found = await readableHits(context, principal, {
    schemas: readable,
    words,
    limit: Math.min(limit, SEARCH_HITS_MAX),
  });
  return { ok: true, value: found };
}

async function readableHits(
  { store }: Context,
  principal: Principal,
  {
    schemas,
    words,
    limit,
  }: {
    readonly schemas: readonly TypeSchema[];
    readonly words: readonly string[];
    readonly limit: number;
  },
): Promise<readonly RecordHit[]> {
  const byId = new Map(schemas.map((schema) => [schema.type.id, schema]));
  const named: RecordHit[] = [];
  const others: RecordHit[] = [];
  let before: number | undefined;
  for (let seen = 0; seen < SEARCH_CANDIDATES_MAX && named.length < limit; ) {
    const candidates: readonly Candidate[] = await ftsRecordSearch.find(store, {
      typeIds: [...byId.keys()],
      words,
      before,
      limit: CANDIDATES_PER_READ,
    });
    if (candidates.length === 0) break;
    const rows = await rowsOf(
      store,
      sql
        .selectFrom('crm_records')
        .selectAll()
        .where(
          'seq',
          'in',
          candidates.map(({ seq }) => seq),
        ),
    );
    const bySeq = new Map(rows.map((row) => [row.seq, row]));
    for (const { seq } of candidates) {
      const row = bySeq.get(seq);
      const schema = row && byId.get(row.type_id);
      if (!row || !schema) continue;
      const record = storedRecordOf(row);
      if (!holdsWords(readableTexts(principal, schema, record), words)) continue;
      (holdsWords([record.name], words) ? named : others).push(hitOf(schema, record));
    }
    seen += candidates.length;
    before = candidates.at(-1)?.seq;
    if (candidates.length < CANDIDATES_PER_READ) break;
  }
  return [...named, ...others].slice(0, limit);
}

function readableTexts(
  principal: Principal,
  schema: TypeSchema,
  { number, name, values }: StoredRecord,
): readonly string[] {
  const said = readableFields(principal, schema).map(({ key }) => values[key]);
  const texts = said.filter((value) => typeof value === 'string' || typeof value === 'number');
  return [number ?? '', name, ...texts.map(String)];
}

function hitOf({ type }: TypeSchema, { id, name, number, changedAt }: StoredRecord): RecordHit {
  return { id, type: type.key, name, number, changedAt };
}
