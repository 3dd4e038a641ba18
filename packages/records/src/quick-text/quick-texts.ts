import { renderQuickText } from '@baton/content-rules';
import { type Context, lacking, refused } from '../context.ts';
import { holdsWords, searchWords } from '../crm/search-words.ts';
import { cutPage, readCursor } from '../page.ts';
import { asSeenBy } from '../seen-by.ts';
import { rowsOf, sql, statement } from '../sql.ts';
import { writeCsv } from './csv.ts';
import { folderRowsFor } from './folder-rows.ts';
import type { QuickText, QuickTexts } from './model.ts';
import { RECENT_TEXTS_MAX } from './model.ts';
import { importQuickTexts } from './quick-text-import.ts';
import { quickTextOf, quickTextRowsFor, textKey, textsAlong } from './quick-text-rows.ts';
import { seesText, viewerOf } from './viewer.ts';

/** Messages written beforehand. */
export function quickTextsOf(context: Context): QuickTexts {
  const { store } = context;
  const texts = asSeenBy(context, quickTextRowsFor);
  return {
    ...texts,
    folders: asSeenBy(context, folderRowsFor),

    async search(principal, { text, language, folderId, limit, cursor }) {
      const refusal = lacking(principal, 'quick-texts.read');
      if (refusal) return refused(refusal);
      const after = readCursor(cursor, 2);
      if (!after) return refused({ code: 'invalid', field: 'cursor', why: 'unknown cursor' });
      const words = searchWords(text);
      const fits = (one: QuickText) =>
        (language === null || one.language === null || one.language === language) &&
        (folderId === null || one.folderId === folderId) &&
        holdsWords([one.name, one.text], words);
      const viewer = await viewerOf(store, principal);
      const found = await textsAlong(store, viewer, { after, limit: limit + 1, fits });
      return { ok: true, value: cutPage(found, limit, textKey) };
    },

    async recent(principal) {
      const refusal = lacking(principal, 'quick-texts.read');
      if (refusal) return refused(refusal);
      const viewer = await viewerOf(store, principal);
      const rows = await rowsOf(
        store,
        sql
          .selectFrom('quick_text_uses as use')
          .innerJoin('quick_texts as text', 'text.id', 'use.quick_text_id')
          .selectAll('text')
          .where('use.user_id', '=', principal.userId)
          .orderBy('use.used_at', 'desc')
          .orderBy('use.quick_text_id', 'desc')
          // Some of them may have been moved out of sight meanwhile.
          .limit(2 * RECENT_TEXTS_MAX),
      );
      const visible = rows.map(quickTextOf).filter((text) => seesText(viewer, text));
      return { ok: true, value: visible.slice(0, RECENT_TEXTS_MAX) };
    },

    async use(principal, id, values) {
      const found = await texts.read(principal, id);
      if (!found.ok) return found;
      const usedAt = context.now();
      await store.batch([
        statement(
          sql
            .insertInto('quick_text_uses')
            .columns(['user_id', 'quick_text_id', 'used_at'])
            // Of a text that went meanwhile there is nothing to note.
            .expression((eb) =>
              eb
                .selectFrom('quick_texts')
                .select([
                  eb.val(principal.userId).as('user_id'),
                  'id',
                  eb.val(usedAt).as('used_at'),
                ])
                .where('id', '=', id),
            )
            .onConflict((conflict) =>
              conflict.columns(['user_id', 'quick_text_id']).doUpdateSet({ used_at: usedAt }),
            ),
        ),
      ]);
      return { ok: true, value: renderQuickText(found.value.text, values) };
    },

    importCsv: (principal, file) => importQuickTexts(context, principal, { ...file, texts }),
    lookAtCsv: (principal, file) =>
      importQuickTexts(context, principal, { ...file, texts: 'look' }),

    async exportCsv(principal) {
      const refusal = lacking(principal, 'quick-texts.read');
      if (refusal) return refused(refusal);
      const viewer = await viewerOf(store, principal);
      const all = await textsAlong(store, viewer, { after: [], limit: Infinity, fits: () => true });
      const nameOf = ({ folderId }: QuickText) =>
        folderId === null ? '' : (viewer.folders.get(folderId)?.name ?? '');
      return {
        ok: true,
        value: writeCsv([
          ['name', 'text', 'language', 'folder'],
          ...all.map((one) => [one.name, one.text, one.language ?? '', nameOf(one)]),
        ]),
      };
    },
  };
}
