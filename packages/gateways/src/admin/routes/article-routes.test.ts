import { expect, test } from 'vitest';
import { openAdmin } from '../testing/open-admin.ts';
import { pageIn, recordIn } from '../testing/read-answer.ts';

test('[AD33] an article is written, published, found, suggested and withdrawn', async () => {
  await using admin = await openAdmin();
  const call = (request: Parameters<typeof admin.call>[1]) => admin.call(admin.admin, request);
  const type = { key: 'faq', name: 'FAQ' };
  await call({ method: 'POST', url: '/api/v1/article-types', body: type });
  const body = { type: 'faq', title: 'Passwords', body: '# Lost?', language: 'en' };
  const made = await call({ method: 'POST', url: '/api/v1/article-drafts', body });
  const { id } = recordIn(made.body);
  const draft = `/api/v1/article-drafts/${id}`;
  expect((await call({ method: 'POST', url: `${draft}/publish` })).status).toBe(428);
  const published = await call({
    method: 'POST',
    url: `${draft}/publish`,
    headers: { 'if-match': '"1"' },
  });
  expect([published.status, published.headers['etag']]).toEqual([200, '"2"']);

  const reader = await admin.signInAs(admin.world.roles.agent);
  const read = (url: string) => admin.call(reader, { url: `/api/v1${url}` });
  const one = await read(`/articles/${id}`);
  expect(one.body).toMatchObject({ ...body, chatAnswer: null, version: 1 });
  const list = pageIn((await read('/articles?language=en&type=faq')).body);
  expect(list.items).toMatchObject([{ id, excerpt: '# Lost?' }]);
  expect(pageIn((await read('/articles?language=de')).body).items).toEqual([]);
  const hits = { items: list.items };
  expect((await read('/article-search?text=pass')).body).toEqual(hits);
  const suggested = await admin.call(reader, {
    method: 'POST',
    url: '/api/v1/article-suggestions',
    body: { text: 'I have lost my password' },
  });
  expect([suggested.status, suggested.body]).toEqual([200, hits]);
  expect((await read(`/article-drafts/${id}`)).status).toBe(403);

  const long = { body: 'é'.repeat(90_000) };
  const edit = { method: 'PATCH', url: draft, headers: { 'if-match': '*' } } as const;
  expect((await call({ ...edit, body: long })).body).toMatchObject({ differs: true });
  const versions = pageIn((await call({ url: `${draft}/versions` })).body);
  expect(versions.items).toMatchObject([{ version: 1, body: '# Lost?' }]);
  const withdrawn = await call({
    method: 'POST',
    url: `${draft}/withdraw`,
    headers: { 'if-match': '*' },
  });
  expect(withdrawn.body).toMatchObject({ publishedVersion: null });
  expect((await read(`/articles/${id}`)).status).toBe(404);
  const removed = await call({ method: 'DELETE', url: draft, headers: { 'if-match': '*' } });
  expect(removed.status).toBe(204);
});

test('[AD40] authors search what they write at', async () => {
  await using admin = await openAdmin();
  const call = (request: Parameters<typeof admin.call>[1]) => admin.call(admin.admin, request);
  const type = { key: 'faq', name: 'FAQ' };
  await call({ method: 'POST', url: '/api/v1/article-types', body: type });
  const body = { type: 'faq', title: 'Passwords', category: 'Account', language: 'en' };
  await call({ method: 'POST', url: '/api/v1/article-drafts', body });
  const found = await call({ url: '/api/v1/article-draft-search?state=draft&text=pass&type=faq' });
  expect(pageIn(found.body).items).toMatchObject([{ ...body, hasChatAnswer: false }]);
  const published = await call({ url: '/api/v1/article-draft-search?state=published' });
  expect(pageIn(published.body).items).toEqual([]);
  expect((await call({ url: '/api/v1/article-draft-search?state=lost' })).status).toBe(400);
  const labels = await call({ url: '/api/v1/article-labels' });
  expect(labels.body).toEqual({ categories: ['Account'], languages: ['en'] });
});
