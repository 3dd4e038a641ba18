import type { Answer, Rest } from '../admin/rest.ts';
import type { QuickText, QuickTextFolder } from './quick-text-shapes.ts';

/** The most records a page of the API holds. */
const PAGE = 200;
/** The most pages of texts that are read: more texts than that are found by nobody. */
export const TEXT_PAGES_MAX = 50;

type Items<Item> = { readonly items: readonly Item[]; readonly next?: string | null };
export type QuickTextsApi = ReturnType<typeof quickTextsApi>;

/** Quick texts by name. The page and the server are of one release, so answers are taken as they are typed. */
export function quickTextsApi(rest: Rest) {
  async function get<Value>(path: string): Promise<Answer<Value>> {
    // The one place where an answer about quick texts gets its type.
    return (await rest.ask('GET', path)) as Answer<Value>;
  }
  return {
    page: (cursor: string | null) => {
      const after = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      return get<Items<QuickText>>(`/quick-texts?limit=${PAGE}${after}`);
    },
    recent: () => get<Items<QuickText>>('/quick-text-search/recent'),
    folders: () => get<Items<QuickTextFolder>>(`/quick-text-folders?limit=${PAGE}`),
    /** Notes the use; the text has been filled in here. */
    noteUse: (id: string) => rest.ask('POST', `/quick-texts/${id}/use`, { body: { values: {} } }),
  };
}
