import { expect, test } from 'vitest';
import { openAdmin } from '../testing/open-admin.ts';
import { recordIn, refusalIn } from '../testing/read-answer.ts';

test('[AD41] addresses are checked, and rules put in order', async () => {
  await using admin = await openAdmin();
  const call = (request: Parameters<typeof admin.call>[1]) => admin.call(admin.admin, request);
  const check = (addresses: string) =>
    call({ url: `/api/v1/address-check?addresses=${encodeURIComponent(addresses)}` });
  const range = { from: '192.0.2.0', to: '192.0.2.255', count: '256' };
  const free = await check('192.0.2.0/24');
  expect([free.status, free.body]).toEqual([200, { ...range, blocked: 'none', rules: [] }]);
  const rule = { addresses: '192.0.2.7', comment: 'Spam' };
  const made = await call({ method: 'POST', url: '/api/v1/ip-rules', body: rule });
  expect((await check('192.0.2.0/24')).body).toEqual({
    ...range,
    blocked: 'some',
    rules: [made.body],
  });
  expect(refusalIn((await check('seven')).body).code).toBe('invalid');

  const draft = { pattern: '\\d{16}', enforcedOn: ['visitor'] };
  const ids: string[] = [];
  for (const name of ['A', 'B']) {
    const body = { ...draft, name };
    const one = await call({ method: 'POST', url: '/api/v1/sensitive-data-rules', body });
    ids.push(recordIn(one.body).id);
  }
  const url = '/api/v1/sensitive-data-rule-order';
  const ordered = await call({ method: 'PUT', url, body: { ids: ids.toReversed() } });
  expect([ordered.status, ordered.body]).toMatchObject([
    200,
    {
      items: [
        { name: 'B', priority: 10 },
        { name: 'A', priority: 20 },
      ],
    },
  ]);
  const some = await call({ method: 'PUT', url, body: { ids: ids.slice(1) } });
  expect(refusalIn(some.body).code).toBe('invalid');
});
