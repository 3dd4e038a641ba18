import { expect, test } from 'vitest';
import { openAdmin } from '../testing/open-admin.ts';
import { pageIn, recordIn, refusalIn } from '../testing/read-answer.ts';

test('[AD32] quick texts are imported, searched, used and exported', async () => {
  await using admin = await openAdmin();
  const call = (request: Parameters<typeof admin.call>[1]) => admin.call(admin.admin, request);
  const csv = 'name,text\nHello,Hello {{visitor.name}} of {{deployment.name}}\n,nameless\n';
  const imported = await call({
    method: 'POST',
    url: '/api/v1/quick-texts/import',
    body: { csv },
  });
  expect([imported.status, imported.body]).toEqual([
    200,
    {
      items: [
        { line: 2, name: 'Hello', outcome: 'created', why: null },
        { line: 3, name: '', outcome: 'refused', why: 'It has no name.' },
      ],
    },
  ]);
  const found = pageIn((await call({ url: '/api/v1/quick-text-search?text=hell' })).body);
  const { id } = recordIn(found.items[0]);
  const used = await call({
    method: 'POST',
    url: `/api/v1/quick-texts/${id}/use`,
    body: { values: { 'visitor.name': 'Kim' } },
  });
  expect(used.body).toEqual({
    text: 'Hello Kim of {{deployment.name}}',
    unresolved: ['deployment.name'],
  });
  const recent = await call({ url: '/api/v1/quick-text-search/recent' });
  expect(recent.body).toEqual({ items: found.items });
  const exported = await call({ url: '/api/v1/quick-text-export' });
  expect(exported.body).toMatchObject({ csv: expect.stringContaining('"Hello"') });
  const fields = await call({ url: '/api/v1/merge-fields' });
  expect(fields.body).toMatchObject({
    items: expect.arrayContaining([{ name: 'visitor.name', help: expect.any(String) }]),
  });
  const unknown = await call({
    method: 'POST',
    url: `/api/v1/quick-texts/${id}/use`,
    body: { values: { 'shoe.size': '42' } },
  });
  expect([unknown.status, refusalIn(unknown.body).code]).toEqual([400, 'invalid-request']);
});

test('[AD42] a look says what would become of a file, and nothing does', async () => {
  await using admin = await openAdmin();
  const call = (request: Parameters<typeof admin.call>[1]) => admin.call(admin.admin, request);
  const url = '/api/v1/quick-texts/import/look';
  const body = { csv: 'name,text\nHello,Hi\n' };
  const looked = await call({ method: 'POST', url, body });
  expect([looked.status, looked.body]).toEqual([
    200,
    { items: [{ line: 2, name: 'Hello', outcome: 'created', why: null }] },
  ]);
  expect(pageIn((await call({ url: '/api/v1/quick-texts' })).body).items).toEqual([]);
});
