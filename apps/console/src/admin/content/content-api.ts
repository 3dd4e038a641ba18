import type { Values } from '../form/field.ts';
import type { Answer, Asking, Method } from '../rest.ts';
import type { Page } from '../shapes.ts';
import type * as shapes from './content-shapes.ts';

type Ask = <Value>(method: Method, path: string, asking?: Asking) => Promise<Answer<Value>>;
type Calls<Item> = {
  readonly list: () => Promise<Answer<readonly Item[]>>;
  readonly page: (cursor: string | null) => Promise<Answer<Page<Item>>>;
  readonly read: (id: string) => Promise<Answer<Item>>;
  readonly create: (body: Values) => Promise<Answer<Item>>;
  readonly edit: (id: string, revision: number | 'any', body: Values) => Promise<Answer<Item>>;
  readonly remove: (id: string, revision: number | 'any') => Promise<Answer<null>>;
};
type Records = <Item>(path: string) => Calls<Item>;

/** How many lines one page of a search has. */
const PAGE_LINES = 100;

/** The part of the administrators' API that is about content and protection. */
export function contentApi({ ask, records }: { readonly ask: Ask; readonly records: Records }) {
  const found = <Item>(path: string, asked: { readonly [name: string]: string | null }) =>
    ask<Page<Item>>('GET', `${path}?${queryOf({ limit: String(PAGE_LINES), ...asked })}`);
  return {
    recordTypes: records<shapes.RecordType>('/record-types'),
    customFields: records<shapes.CustomField>('/custom-fields'),
    usableTypes: () => ask<{ items: readonly shapes.UsableType[] }>('GET', '/records'),
    quickTexts: {
      ...records<shapes.QuickText>('/quick-texts'),
      find: (asked: { readonly text: string; readonly folderId: string }, cursor: string | null) =>
        found<shapes.QuickText>('/quick-text-search', { ...asked, cursor }),
      lookAtCsv: (csv: string, folderId: string | null) =>
        ask<Report>('POST', '/quick-texts/import/look', { body: { csv, folderId } }),
      importCsv: (csv: string, folderId: string | null) =>
        ask<Report>('POST', '/quick-texts/import', { body: { csv, folderId } }),
      exportCsv: () => ask<{ csv: string }>('GET', '/quick-text-export'),
    },
    folders: records<shapes.QuickTextFolder>('/quick-text-folders'),
    articleTypes: records<shapes.ArticleType>('/article-types'),
    articles: {
      ...records<shapes.ArticleDraft>('/article-drafts'),
      find: (asked: shapes.ArticleSearch, cursor: string | null) =>
        found<shapes.ArticleDraftLine>('/article-draft-search', { ...asked, cursor }),
      labels: () => ask<shapes.ArticleLabels>('GET', '/article-labels'),
      publish: (id: string, revision: number) =>
        ask<shapes.ArticleDraft>('POST', `/article-drafts/${id}/publish`, { revision }),
      withdraw: (id: string, revision: number) =>
        ask<shapes.ArticleDraft>('POST', `/article-drafts/${id}/withdraw`, { revision }),
      versions: (id: string, cursor: string | null) =>
        ask<Page<shapes.ArticleVersion>>(
          'GET',
          `/article-drafts/${id}/versions?${queryOf({ limit: '50', cursor })}`,
        ),
    },
    rules: {
      ...records<shapes.SensitiveDataRule>('/sensitive-data-rules'),
      order: (ids: readonly string[]) =>
        ask<{ items: readonly shapes.SensitiveDataRule[] }>('PUT', '/sensitive-data-rule-order', {
          body: { ids },
        }),
    },
    addresses: {
      ...records<shapes.IpRule>('/ip-rules'),
      check: (addresses: string) =>
        ask<shapes.AddressCheck>('GET', `/address-check?${queryOf({ addresses })}`),
    },
  };
}

type Report = { readonly items: readonly shapes.ImportedLine[] };

/** What was given, without what is empty. */
function queryOf(given: { readonly [name: string]: string | null }): string {
  const filled = Object.entries(given).flatMap(([name, value]): [string, string][] =>
    value === null || value === '' ? [] : [[name, value]],
  );
  return new URLSearchParams(filled).toString();
}
