import { unknownMergeField } from '@baton/content-rules';
import type { RowStore } from '@baton/store';
import type { Selectable } from 'kysely';
import type { Rows } from '../collection.ts';
import type { World } from '../commit.ts';
import type { Principal, RecordRefusal } from '../model.ts';
import { nameKey, stampColumns, stampsOf } from '../rows/columns.ts';
import { countOf } from '../rows/count.ts';
import { rowOf, rowsOf, sql, statement } from '../sql.ts';
import type { Tables } from '../tables.ts';
import type { QuickText, QuickTextDraft, QuickTextId } from './model.ts';
import { mayTend, seesText, type Viewer, viewerOf } from './viewer.ts';

/** How many texts are read at a time. */
const TEXTS_PER_READ = 500;

/** The quick texts somebody sees, to look after as far as they may. */
export function quickTextRowsFor(
  principal: Principal,
): Rows<QuickTextId, QuickText, QuickTextDraft> {
  return {
    kind: 'quick-texts',
    concerns: 'nobody',
    keyParts: 2,
    key: textKey,

    page: async (store, _organizationId, range) =>
      textsAlong(store, await viewerOf(store, principal), { ...range, fits: () => true }),

    async find(store, organizationId, id) {
      const row = await rowOf(
        store,
        sql
          .selectFrom('quick_texts')
          .selectAll()
          .where('id', '=', id)
          .where('organization_id', '=', organizationId),
      );
      const text = row && quickTextOf(row);
      return text && seesText(await viewerOf(store, principal), text) ? text : undefined;
    },

    count: (store, organizationId) =>
      countOf(store, sql.selectFrom('quick_texts').where('organization_id', '=', organizationId)),

    compose: (draft, stamps) => ({ ...draft, ...stamps, ownerId: principal.userId }),

    async check(world, text, before) {
      const unknown = unknownMergeField(text.text);
      if (unknown !== undefined) {
        return { code: 'invalid', field: 'text', why: `has an unknown merge field: ${unknown}` };
      }
      return (await elsewhere(world, text)) ?? (before && (await elsewhere(world, before)));
    },

    insert: ({ organizationId }, text) => [
      statement(
        sql.insertInto('quick_texts').values({
          id: text.id,
          organization_id: organizationId,
          owner_id: text.ownerId,
          ...columns(text),
        }),
      ),
    ],

    update: (_world, text) => [
      statement(sql.updateTable('quick_texts').set(columns(text)).where('id', '=', text.id), 1),
    ],

    checkRemoval: elsewhere,

    remove: (_world, { id }) => [
      statement(sql.deleteFrom('quick_text_uses').where('quick_text_id', '=', id)),
      statement(sql.deleteFrom('quick_texts').where('id', '=', id), 1),
    ],
  };
}

export function textKey({ name, id }: QuickText): readonly string[] {
  return [nameKey(name), id];
}

/** The texts somebody sees that fit, by name, at most `limit`. */
export async function textsAlong(
  store: RowStore,
  viewer: Viewer,
  {
    after,
    limit,
    fits,
  }: {
    readonly after: readonly string[];
    readonly limit: number;
    readonly fits: (text: QuickText) => boolean;
  },
): Promise<readonly QuickText[]> {
  const found: QuickText[] = [];
  let [name, id] = after;
  for (;;) {
    let query = sql
      .selectFrom('quick_texts')
      .selectAll()
      .where('organization_id', '=', viewer.principal.organizationId)
      .orderBy('name_key')
      .orderBy('id')
      .limit(TEXTS_PER_READ);
    if (name !== undefined && id !== undefined) {
      const place = [name, id as QuickTextId] as const;
      query = query.where((eb) => eb(eb.refTuple('name_key', 'id'), '>', eb.tuple(...place)));
    }
    const rows = await rowsOf(store, query);
    for (const text of rows.map(quickTextOf)) {
      if (!seesText(viewer, text) || !fits(text)) continue;
      found.push(text);
      if (found.length === limit) return found;
    }
    const last = rows.at(-1);
    if (!last || rows.length < TEXTS_PER_READ) return found;
    [name, id] = [last.name_key, last.id];
  }
}

export function quickTextOf(row: Selectable<Tables['quick_texts']>): QuickText {
  return {
    ...stampsOf(row),
    name: row.name,
    text: row.text,
    language: row.language,
    folderId: row.folder_id,
    ownerId: row.owner_id,
  };
}

/** The refusal for a text in a folder they do not see, or do not look after. */
async function elsewhere(
  { context, principal }: World,
  { folderId }: QuickText,
): Promise<RecordRefusal | undefined> {
  if (folderId === null) return undefined;
  const viewer = await viewerOf(context.store, principal);
  const folder = viewer.folders.get(folderId);
  if (!folder) return { code: 'unknown-reference', field: 'folderId', ids: [folderId] };
  return mayTend(viewer, folder)
    ? undefined
    : { code: 'forbidden', permission: 'quick-texts.share' };
}

function columns(text: QuickText) {
  return {
    ...stampColumns(text),
    name: text.name,
    name_key: nameKey(text.name),
    language: text.language,
    text: text.text,
    folder_id: text.folderId,
  };
}
