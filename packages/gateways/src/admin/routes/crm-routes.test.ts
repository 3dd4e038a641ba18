import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { openAdmin } from '../testing/open-admin.ts';
import { apiDocumentIn, pageIn, recordIn, refusalIn } from '../testing/read-answer.ts';

const CASES = '/api/v1/records/case';

test('[AD30] a record is made, read, listed, found, edited and deleted under its type', async () => {
  await using admin = await openAdmin();
  const call = (request: Parameters<typeof admin.call>[1]) => admin.call(admin.admin, request);
  const body = { values: { subject: 'Printer on fire' } };
  const created = await call({ method: 'POST', url: CASES, body });
  const made = recordIn(created.body);
  expect([created.status, created.headers['etag'], created.headers['location']]).toEqual([
    201,
    '"1"',
    `${CASES}/${made.id}`,
  ]);
  const url = `${CASES}/${made.id}`;
  expect((await call({ url })).body).toEqual(made);
  const list = pageIn((await call({ url: `${CASES}?filter=status:is:New&sort=-subject` })).body);
  expect(list).toEqual({ items: [made], next: null });
  const none = `${CASES}?filter=status:is:New&filter=subject:starts:lamp`;
  expect(pageIn((await call({ url: none })).body).items).toEqual([]);
  const found = await call({ url: '/api/v1/record-search?text=fire&type=case&type=contact' });
  expect(found.body).toMatchObject({ items: [{ id: made.id, type: 'case' }] });

  const edit = {
    method: 'PATCH',
    url,
    body: { values: { subject: null, status: 'Closed' } },
  } as const;
  expect((await call(edit)).status).toBe(428);
  const edited = await call({ ...edit, headers: { 'if-match': '"1"' } });
  expect([edited.status, edited.headers['etag']]).toEqual([200, '"2"']);
  expect(edited.body).toMatchObject({ name: 'CASE-0000001', values: { status: 'Closed' } });
  const late = await call({ ...edit, headers: { 'if-match': '"1"' } });
  expect([late.status, refusalIn(late.body)]).toMatchObject([
    412,
    { code: 'stale-revision', details: { revision: 2 } },
  ]);

  expect((await call({ url: `${url}/related` })).body).toEqual({ items: [] });
  const history = pageIn((await call({ url: `${url}/history?limit=1` })).body);
  expect(history.items).toMatchObject([{ action: 'edited' }]);
  expect(history.next).not.toBeNull();
  const removed = await call({ method: 'DELETE', url, headers: { 'if-match': '"2"' } });
  expect([removed.status, (await call({ url })).status]).toEqual([204, 404]);
  expect((await call({ url: '/api/v1/records/nothing' })).status).toBe(404);
});

test('[AD30] what records are answered as fits its description', async () => {
  await using admin = await openAdmin();
  const contact = await admin.call(admin.admin, {
    method: 'POST',
    url: '/api/v1/records/contact',
    body: { values: { lastName: 'Kim' } },
  });
  const { id } = recordIn(contact.body);
  const body = { values: { contactId: id } };
  await admin.call(admin.admin, { method: 'POST', url: CASES, body });
  const { body: description } = await admin.call(undefined, { url: '/api/openapi.json' });
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: 'baton', ...apiDocumentIn(description) }, 'baton', true, false);
  for (const [path, url] of [
    ['/records/{type}', '/records/case'],
    ['/records/{type}/{id}', `/records/contact/${id}`],
    ['/records/{type}/{id}/related', `/records/contact/${id}/related`],
    ['/records/{type}/{id}/history', `/records/contact/${id}/history`],
    ['/record-search', '/record-search?text=kim'],
  ] as const) {
    const answer = await admin.call(admin.admin, { url: `/api/v1${url}` });
    const pointer = `/api/v1${path}`.replaceAll('/', '~1');
    const validate = ajv.compile({
      $ref: `baton#/paths/${encodeURI(pointer)}/get/responses/200/content/application~1json/schema`,
    });
    expect(validate(answer.body), JSON.stringify(validate.errors)).toBe(true);
  }
});

test('[AD31] a record that is not right says which of its fields are not', async () => {
  await using admin = await openAdmin();
  const send = async (body: object) => {
    const answer = await admin.call(admin.admin, { method: 'POST', url: CASES, body });
    return [answer.status, refusalIn(answer.body)];
  };
  expect(await send({ values: { status: 'Lost', unheard: 1 } })).toMatchObject([
    400,
    {
      code: 'invalid-fields',
      details: {
        fields: [
          { field: 'unheard', why: 'unknown-field' },
          { field: 'status', why: 'not-an-option' },
        ],
      },
    },
  ]);
  for (const body of [{}, { values: { 'Not a key': 1 } }, { values: { subject: ['x'] } }]) {
    expect(await send(body)).toMatchObject([400, { code: 'invalid-request' }]);
  }
});

test('[AD31] conditions and sorts are taken in their shape only', async () => {
  await using admin = await openAdmin();
  const ask = async (query: string) => {
    const { status, body } = await admin.call(admin.admin, { url: `${CASES}?${query}` });
    return status === 200 ? 200 : refusalIn(body).code;
  };
  expect(await ask('filter=subject:like:x')).toBe('invalid-request');
  expect(await ask('filter=subject')).toBe('invalid-request');
  expect(await ask(Array(9).fill('filter=subject:empty').join('&'))).toBe('invalid-request');
  expect(await ask('filter=unheard:is:x')).toBe('invalid');
  expect(await ask('sort=description')).toBe('invalid');
  expect(await ask('sort=--subject')).toBe('invalid-request');
  expect(await ask('filter=subject:empty&filter=createdAt:min:0&sort=subject')).toBe(200);
});
