import { demoFlow, FLOW_NODES_MAX, type FlowId, standardHandoffFlow } from '@baton/flow';
import { builtInFlowRules, JSON_DEPTH_MAX, openRecords } from '@baton/records';
import { flowSaying, openHarbour, testBots } from '@baton/records/testing';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { type Admin, type Call, openAdmin } from '../testing/open-admin.ts';
import { pageIn, recordIn, refusalIn } from '../testing/read-answer.ts';
import { FLOW_BODY_BYTES_MAX } from './body-limits.ts';

const FLOWS = '/api/v1/flows';
const JSON_BODY = { 'content-type': 'application/json' };

async function made(admin: Admin, name = 'Shop', text = 'Ahoy') {
  const body = { name, document: flowSaying(name, text) };
  const answer = await admin.call(admin.admin, { method: 'POST', url: FLOWS, body });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return { url: `${FLOWS}/${recordIn(answer.body).id}`, id: recordIn(answer.body).id };
}

function onRevision(admin: Admin, request: Call & { readonly revision: number }) {
  const { revision, ...call } = request;
  return admin.call(admin.admin, { ...call, headers: { 'if-match': `"${revision}"` } });
}

test('[AD20] a flow is drawn, checked, published, compared, rolled back and restored', async () => {
  await using admin = await openAdmin();
  const { url, id } = await made(admin);
  const problems = [
    { severity: 'error', nodeId: 'say', setting: 'text', message: 'Says nothing.' },
  ];
  const draft = `${url}/draft`;
  const silent = { document: flowSaying('Shop', '') };
  const check = { method: 'POST', url: `${FLOWS}/check`, body: silent } as const;
  const checked = await admin.call(admin.admin, check);
  expect([checked.status, checked.body]).toMatchObject([200, { problems }]);

  const saved = await onRevision(admin, { method: 'PUT', url: draft, body: silent, revision: 1 });
  expect([saved.status, saved.headers['etag'], saved.body]).toEqual([
    200,
    '"2"',
    {
      flowId: id,
      revision: 2,
      ...silent,
      problems,
      outline: [
        { nodeId: 'start', exits: [{ id: 'next', title: 'next' }], summary: '' },
        { nodeId: 'say', exits: [], summary: '' },
      ],
    },
  ]);
  const publish = (revision: number, note: string) =>
    onRevision(admin, { method: 'POST', url: `${url}/publish`, body: { note }, revision });
  const refused = await publish(2, 'nothing to say');
  expect([refused.status, refusalIn(refused.body)]).toMatchObject([
    409,
    { code: 'flow-not-publishable', details: { problems } },
  ]);

  const said = { document: flowSaying('Shop', 'Moin') };
  await onRevision(admin, { method: 'PUT', url: draft, body: said, revision: 2 });
  const first = await publish(3, 'the first');
  expect([first.status, first.headers['etag'], first.body]).toMatchObject([
    200,
    '"4"',
    { publishedVersion: 1, draftDiffers: false },
  ]);
  const late = await publish(3, 'again');
  expect([late.status, refusalIn(late.body).code]).toEqual([412, 'stale-revision']);
  const nameless = await admin.call(admin.admin, {
    method: 'POST',
    url: `${url}/publish`,
    body: {},
  });
  expect(nameless.status).toBe(428);

  const other = { document: flowSaying('Shop', 'Ahoy') };
  await onRevision(admin, { method: 'PUT', url: draft, body: other, revision: 4 });
  const differences = await admin.call(admin.admin, { url: `${url}/versions/1/difference` });
  expect(differences.body).toEqual({ difference: { from: 2, to: 2 } });
  const none = await admin.call(admin.admin, { url: `${url}/versions/1/difference?with=1` });
  expect(none.body).toEqual({ difference: null });

  await publish(5, 'the second');
  const body = { version: 1, note: 'back' };
  const back = await onRevision(admin, {
    method: 'POST',
    url: `${url}/roll-back`,
    body,
    revision: 6,
  });
  expect(back.body).toMatchObject({ revision: 7, publishedVersion: 3, draftDiffers: true });
  const restored = await onRevision(admin, {
    method: 'POST',
    url: `${url}/versions/1/restore`,
    revision: 7,
  });
  expect(restored.body).toMatchObject({ revision: 8, ...said });

  const page = pageIn((await admin.call(admin.admin, { url: `${url}/versions?limit=2` })).body);
  expect(page.items).toMatchObject([
    { version: 3, note: 'back', rolledBackTo: 1 },
    { version: 2, note: 'the second', rolledBackTo: null },
  ]);
  const next = await admin.call(admin.admin, { url: `${url}/versions?cursor=${page.next}` });
  expect(pageIn(next.body)).toMatchObject({ items: [{ version: 1 }], next: null });
  const one = await admin.call(admin.admin, { url: `${url}/versions/1` });
  expect(one.body).toMatchObject({ version: 1, note: 'the first', ...said });
  for (const place of ['versions/9', 'versions/1/difference?with=9', 'export?version=9']) {
    const { status, body: unknown } = await admin.call(admin.admin, { url: `${url}/${place}` });
    expect([status, refusalIn(unknown).code], place).toEqual([404, 'not-found']);
  }
});

test('[AD21] a flow is exported as a file with its name and imported again', async () => {
  await using admin = await openAdmin();
  const { url, id } = await made(admin, 'Bücher "neu"/alt');
  const exported = await admin.call(admin.admin, { url: `${url}/export` });
  expect(exported.headers['content-disposition']).toBe(
    'attachment; filename="Bucher _neu__alt draft.flow.json"; ' +
      `filename*=UTF-8''B%C3%BCcher%20_neu__alt%20draft.flow.json`,
  );
  expect(exported.body).toEqual({
    kind: 'baton-flow',
    format: 1,
    flowId: id,
    document: flowSaying('Bücher "neu"/alt', 'Ahoy'),
    refersTo: { flows: [], handoverProviders: [] },
  });
  const body = { file: exported.body };
  const imported = await admin.call(admin.admin, { method: 'POST', url: `${FLOWS}/import`, body });
  expect([imported.status, imported.headers['etag'], imported.body]).toMatchObject([
    201,
    '"1"',
    {
      flow: { name: 'Bücher "neu"/alt 2' },
      unresolved: { flows: [], handoverProviders: [] },
      problems: [],
    },
  ]);
  const draft = await admin.call(admin.admin, {
    url: `${String(imported.headers['location'])}/draft`,
  });
  expect(draft.body).toMatchObject({ document: flowSaying('Bücher "neu"/alt 2', 'Ahoy') });
});

test('[AD22] a document is taken in its shape only', async () => {
  await using admin = await openAdmin();
  const document = flowSaying('Shop', 'Ahoy');
  const [start, say] = document.nodes;
  const issues = async (changed: object) => {
    const body = { document: { ...document, ...changed } };
    const answer = await admin.call(admin.admin, { method: 'POST', url: `${FLOWS}/check`, body });
    if (answer.status === 200) return [];
    expect([answer.status, refusalIn(answer.body).code]).toEqual([400, 'invalid-request']);
    return refusalIn(answer.body).details?.issues?.map(({ path }) => path);
  };
  const nested = (depth: number): object => (depth === 0 ? {} : { a: nested(depth - 1) });
  const many = (count: number) =>
    Array.from({ length: count }, (_, place) => ({ ...say, id: `say${place}` }));
  expect([
    await issues({ format: 2 }),
    await issues({ author: 'Kim' }),
    await issues({ name: ' ' }),
    await issues({ nodes: [start, { ...say, id: 'a b' }] }),
    await issues({ nodes: [{ ...start, exits: { next: 5 } }] }),
    await issues({ nodes: [{ ...start, settings: [] }] }),
    await issues({ nodes: [{ ...start, settings: nested(JSON_DEPTH_MAX) }] }),
    await issues({ nodes: [{ ...start, settings: nested(JSON_DEPTH_MAX + 1) }] }),
    await issues({ nodes: many(FLOW_NODES_MAX) }),
    await issues({ nodes: many(FLOW_NODES_MAX + 1) }),
  ]).toEqual([
    ['body.document.format'],
    ['body.document'],
    ['body.document.name'],
    ['body.document.nodes.1.id'],
    ['body.document.nodes.0.exits.next'],
    ['body.document.nodes.0.settings'],
    [],
    ['body.document.nodes.0.settings'],
    [],
    ['body.document.nodes'],
  ]);
});

test('[AD22] a body that carries a document may be larger than others', async () => {
  await using admin = await openAdmin();
  const { url } = await made(admin);
  const long = { document: flowSaying('Shop', '€'.repeat(900_000)) };
  const saved = await onRevision(admin, {
    method: 'PUT',
    url: `${url}/draft`,
    body: long,
    revision: 1,
  });
  expect(saved.status).toBe(200);
  const read = await admin.call(admin.admin, { url: `${url}/draft` });
  expect(read.body).toMatchObject(long);
  const send = async (address: string, bytes: number) => {
    const body = `{"x":"${'x'.repeat(bytes)}"}`;
    const request = { method: 'POST', url: address, body, headers: JSON_BODY } as const;
    const answer = await admin.call(admin.admin, request);
    return [answer.status, refusalIn(answer.body).details?.['bytesMax']];
  };
  expect(await send(`${FLOWS}/check`, FLOW_BODY_BYTES_MAX)).toEqual([413, FLOW_BODY_BYTES_MAX]);
  expect(await send('/api/v1/tokens', 64 * 1024)).toEqual([413, 64 * 1024]);
  const over = { document: flowSaying('Shop', 'x'.repeat(1_000_000)) };
  const refused = await admin.call(admin.admin, {
    method: 'POST',
    url: `${FLOWS}/check`,
    body: over,
  });
  expect([refused.status, refusalIn(refused.body)]).toMatchObject([
    400,
    { code: 'invalid', details: { field: 'document' } },
  ]);
});

test('[AD22] the flows, rules and node types of the release go through the API as they are', async () => {
  await using world = await openHarbour();
  const { store, clock, random } = world;
  const bots = { ...testBots(random), flowRules: builtInFlowRules, standardHandoffFlow };
  const records = await openRecords({ store, now: clock.now, random, bots });
  await using admin = await openAdmin({ records }, world);
  const on = { active: true, addresses: ['help@shop.test'] };
  const support = { method: 'PUT', url: '/api/v1/support-operations', body: on } as const;
  const saved = await onRevision(admin, { ...support, revision: 0 });
  const handoff = z.looseObject({ handoffFlowId: z.string() }).parse(saved.body).handoffFlowId;
  const flow = await admin.call(admin.admin, { url: `${FLOWS}/${handoff}` });
  expect(flow.body).toMatchObject({ publishedVersion: 1 });
  const draft = await admin.call(admin.admin, { url: `${FLOWS}/${handoff}/draft` });
  expect([draft.status, draft.body]).toMatchObject([200, { document: standardHandoffFlow() }]);

  const document = demoFlow({ handoffFlowId: handoff as FlowId });
  const check = { method: 'POST', url: `${FLOWS}/check`, body: { document } } as const;
  const checked = await admin.call(admin.admin, check);
  expect([checked.status, checked.body]).toMatchObject([200, { problems: [] }]);
  const blank = { method: 'POST', url: FLOWS, body: { name: 'Blank' } } as const;
  expect((await admin.call(admin.admin, blank)).status).toBe(201);
  const catalogue = await admin.call(admin.admin, { url: '/api/v1/flow-catalogue' });
  const { nodeTypes } = builtInFlowRules.catalogue();
  expect([catalogue.status, catalogue.body]).toMatchObject([200, { nodeTypes }]);
});
