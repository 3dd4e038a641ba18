import { expect, test } from 'vitest';
import { adminApi } from '../api.ts';
import type { Rest } from '../rest.ts';

test('[CO127] a search asks for what was filled in and nothing else', async () => {
  const asked: string[] = [];
  const rest: Rest = {
    ask: async (method, path) => {
      asked.push(`${method} ${path}`);
      return { ok: true, value: { items: [], next: null } };
    },
  };
  const { content } = adminApi(rest);
  const search = {
    text: 'a&b',
    type: '',
    category: 'Größe',
    language: '',
    state: 'draft',
  } as const;
  await content.articles.find(search, null);
  await content.quickTexts.find({ text: '', folderId: 'F1' }, 'next/page');
  await content.addresses.check('2001:db8::/32');
  expect(asked).toEqual([
    'GET /article-draft-search?limit=100&text=a%26b&category=Gr%C3%B6%C3%9Fe&state=draft',
    'GET /quick-text-search?limit=100&folderId=F1&cursor=next%2Fpage',
    'GET /address-check?addresses=2001%3Adb8%3A%3A%2F32',
  ]);
});
