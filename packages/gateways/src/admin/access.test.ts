import { BUILT_IN_ROLES, holds, PERMISSIONS, type Permission } from '@baton/records';
import { granted } from '@baton/records/testing';
import { expect, test } from 'vitest';
import type { Access } from './access.ts';
import { openAdmin } from './testing/open-admin.ts';
import { refusalIn } from './testing/read-answer.ts';

/** Who may call what: the whole table. A route that is missing here fails the test. */
const TABLE: Readonly<Record<string, Access>> = {
  'GET /api': 'anybody',
  'GET /api/openapi.json': 'anybody',
  'GET /api/page.css': 'anybody',
  'POST /api/v1/session': 'anybody',
  'GET /api/v1/session': 'signed-in',
  'DELETE /api/v1/session': 'signed-in',
  'POST /api/v1/session/password': 'signed-in',
  'GET /api/v1/organizations': ['organization.read'],
  'GET /api/v1/organizations/:id': ['organization.read'],
  'PATCH /api/v1/organizations/:id': ['organization.edit'],
  'GET /api/v1/history-types': 'signed-in',
  'GET /api/v1/transcripts': ['transcripts.read'],
  'GET /api/v1/transcripts.csv': ['transcripts.read'],
  'GET /api/v1/transcript-search': ['transcripts.read'],
  'GET /api/v1/transcripts/:id': ['transcripts.read'],
  'GET /api/v1/transcripts/:id/timeline': ['transcripts.read'],
  'GET /api/v1/transcripts/:id/earlier': 'signed-in',
  'POST /api/v1/transcripts': ['transcripts.edit'],
  'PATCH /api/v1/transcripts/:id': ['transcripts.edit'],
  'DELETE /api/v1/transcripts/:id': ['transcripts.delete'],
  'POST /api/v1/transcripts/:id/events': ['transcripts.edit'],
  'GET /api/v1/agent-sessions': ['agent-sessions.read'],
  'GET /api/v1/agent-sessions/:id': ['agent-sessions.read'],
  'PATCH /api/v1/agent-sessions/:id': ['agent-sessions.edit'],
  'DELETE /api/v1/agent-sessions/:id': ['agent-sessions.delete'],
  'GET /api/v1/visitors': ['visitors.read'],
  'GET /api/v1/visitors/:id': ['visitors.read'],
  'PATCH /api/v1/visitors/:id': ['visitors.edit'],
  'DELETE /api/v1/visitors/:id': ['visitors.delete'],
  'GET /api/v1/audit': ['audit.read'],
  'GET /api/v1/flow-catalogue': ['flows.read'],
  'POST /api/v1/flows/check': ['flows.read'],
  'POST /api/v1/flows/import': ['flows.create'],
  'GET /api/v1/flows/:id/draft': ['flows.read'],
  'PUT /api/v1/flows/:id/draft': ['flows.edit'],
  'GET /api/v1/flows/:id/export': ['flows.read'],
  'GET /api/v1/flows/:id/versions': ['flows.read'],
  'GET /api/v1/flows/:id/versions/:version': ['flows.read'],
  'GET /api/v1/flows/:id/versions/:version/difference': ['flows.read'],
  'POST /api/v1/flows/:id/versions/:version/restore': ['flows.edit'],
  'POST /api/v1/flows/:id/publish': ['flows.publish'],
  'POST /api/v1/flows/:id/roll-back': ['flows.publish'],
  'POST /api/v1/endpoints/:id/renew-token': ['endpoints.edit'],
  'POST /api/v1/endpoints/:id/migrate-handover-settings': ['handover-providers.create'],
  'DELETE /api/v1/endpoints/:id/handover-settings': ['endpoints.edit'],
  'GET /api/v1/handover-provider-types': ['handover-providers.read'],
  'GET /api/v1/support-operations': ['support-operations.read'],
  'PUT /api/v1/support-operations': ['support-operations.edit'],
  'GET /api/v1/mail-settings': ['mail.read'],
  'PUT /api/v1/mail-settings': ['mail.edit'],
  'GET /api/v1/records': 'signed-in',
  'GET /api/v1/record-search': 'signed-in',
  'GET /api/v1/records/:type': ['records.{type}.read'],
  'POST /api/v1/records/:type': ['records.{type}.create'],
  'GET /api/v1/records/:type/:id': ['records.{type}.read'],
  'PATCH /api/v1/records/:type/:id': ['records.{type}.edit'],
  'DELETE /api/v1/records/:type/:id': ['records.{type}.delete'],
  'GET /api/v1/records/:type/:id/related': ['records.{type}.read'],
  'GET /api/v1/records/:type/:id/history': ['records.{type}.read'],
  'GET /api/v1/quick-text-search': ['quick-texts.read'],
  'GET /api/v1/quick-text-search/recent': ['quick-texts.read'],
  'GET /api/v1/quick-text-export': ['quick-texts.read'],
  'GET /api/v1/merge-fields': ['quick-texts.read'],
  'POST /api/v1/quick-texts/:id/use': ['quick-texts.read'],
  'POST /api/v1/quick-texts/import': ['quick-texts.create'],
  'POST /api/v1/quick-texts/import/look': ['quick-texts.create'],
  ...recordRoutes('quick-texts'),
  ...recordRoutes('quick-text-folders'),
  'GET /api/v1/articles': ['articles.read'],
  'GET /api/v1/articles/:id': ['articles.read'],
  'GET /api/v1/article-search': ['articles.read'],
  'POST /api/v1/article-suggestions': ['articles.read'],
  'POST /api/v1/article-drafts/:id/publish': ['articles.publish'],
  'POST /api/v1/article-drafts/:id/withdraw': ['articles.publish'],
  'GET /api/v1/article-drafts/:id/versions': ['article-drafts.read'],
  'GET /api/v1/article-draft-search': ['article-drafts.read'],
  'GET /api/v1/article-labels': ['article-drafts.read'],
  'GET /api/v1/address-check': ['ip-rules.read'],
  'PUT /api/v1/sensitive-data-rule-order': ['sensitive-data-rules.edit'],
  ...recordRoutes('article-types'),
  ...recordRoutes('article-drafts'),
  ...recordRoutes('sensitive-data-rules'),
  ...recordRoutes('ip-rules'),
  ...recordRoutes('record-types'),
  ...recordRoutes('custom-fields'),
  ...recordRoutes('flows'),
  ...recordRoutes('endpoints'),
  ...recordRoutes('handover-providers'),
  ...recordRoutes('tokens'),
  ...recordRoutes('roles'),
  ...recordRoutes('skills'),
  ...recordRoutes('agent-configurations'),
  ...recordRoutes('deployments'),
  ...recordRoutes('buttons'),
  ...recordRoutes('api-tokens'),
  ...recordRoutes('users'),
  'PATCH /api/v1/users/:id': ['users.edit', 'skills.assign'],
};

function recordRoutes(
  kind:
    | 'users'
    | 'roles'
    | 'skills'
    | 'agent-configurations'
    | 'deployments'
    | 'buttons'
    | 'api-tokens'
    | 'flows'
    | 'endpoints'
    | 'handover-providers'
    | 'tokens'
    | 'record-types'
    | 'custom-fields'
    | 'quick-texts'
    | 'quick-text-folders'
    | 'article-types'
    | 'article-drafts'
    | 'sensitive-data-rules'
    | 'ip-rules',
): Readonly<Record<string, Access>> {
  return {
    [`GET /api/v1/${kind}`]: [`${kind}.read`],
    [`GET /api/v1/${kind}/:id`]: [`${kind}.read`],
    [`POST /api/v1/${kind}`]: [`${kind}.create`],
    [`PATCH /api/v1/${kind}/:id`]: [`${kind}.edit`],
    [`DELETE /api/v1/${kind}/:id`]: [`${kind}.delete`],
  };
}

const requests = Object.entries(TABLE).map(([route, access]) => {
  const [method = '', path = ''] = route.split(' ');
  return {
    method: method as 'GET',
    url: path.replace(':type', 'case').replace(':id', 'nothing').replace(':version', '1'),
    access:
      typeof access === 'string'
        ? access
        : access.map((name) => name.replace('{type}', 'case') as Permission),
  };
});

test('[AD1] the table names every route there is', async () => {
  await using admin = await openAdmin();
  const known = admin.routes.filter(({ method }) => method !== 'HEAD');
  expect(known.map(({ method, url }) => `${method} ${url}`).sort()).toEqual(
    Object.keys(TABLE).sort(),
  );
});

test('[AD1] nobody gets in without signing in, except where anybody may', async () => {
  await using admin = await openAdmin();
  for (const { method, url, access } of requests) {
    const { status, body, headers } = await admin.call(undefined, { method, url });
    if (access === 'anybody') expect([200, 400]).toContain(status);
    else {
      expect([status, refusalIn(body).code], `${method} ${url}`).toEqual([401, 'unauthenticated']);
      expect(headers['www-authenticate']).toBe('Bearer');
    }
  }
});

test('[AD1] asking for the head of an answer needs what the answer needs', async () => {
  await using admin = await openAdmin();
  const ask = (cookie: string | undefined) =>
    admin.app.inject({
      method: 'HEAD',
      url: '/api/v1/users',
      headers: cookie === undefined ? {} : { cookie },
    });
  expect((await ask(undefined)).statusCode).toBe(401);
  expect((await ask(await admin.signInWith(['skills.read']))).statusCode).toBe(403);
  expect((await ask(admin.admin)).statusCode).toBe(200);
});

test('[AD1] every route is closed to whoever has every permission but the one it needs', async () => {
  await using admin = await openAdmin();
  const guarded = requests.filter(({ access }) => Array.isArray(access));
  const { apiTokens } = admin.world.records;
  const byNeed = Map.groupBy(guarded, ({ access }) => String(access));
  for (const routes of byNeed.values()) {
    const needed = routes[0]?.access as readonly Permission[];
    const others = PERMISSIONS.filter((name) => !needed.includes(name));
    // Who may do everything on records needs no permission for one type.
    const ofOneType = needed.some((name) => !PERMISSIONS.includes(name));
    const permissions = others.filter((name) => !ofOneType || name !== 'records.all');
    const token = granted(
      await apiTokens.create(admin.world.admin, { name: 'Most', permissions, expiresAt: null }),
    );
    const headers = { authorization: `Bearer ${token.secret}` };
    for (const { method, url } of routes) {
      const { status, body } = await admin.call(undefined, { method, url, headers });
      expect([status, refusalIn(body)], `${method} ${url}`).toMatchObject([
        403,
        { code: 'forbidden', details: { permission: needed[0] } },
      ]);
    }
    granted(await apiTokens.remove(admin.world.admin, token.id, 'any'));
  }
});

test('[AD1] the built-in roles get as far as their permissions', async () => {
  await using admin = await openAdmin();
  for (const role of ['administrator', 'supervisor', 'agent'] as const) {
    const cookie = await admin.signInAs(admin.world.roles[role]);
    for (const { method, url, access } of requests) {
      // Signing out at this point would end the test for this role.
      if (method === ('DELETE' as string) && access === 'signed-in') continue;
      const { status } = await admin.call(cookie, { method, url });
      const may =
        access === 'anybody' ||
        access === 'signed-in' ||
        access.some((permission) => holds(new Set(BUILT_IN_ROLES[role]), permission));
      expect(status === 403, `${role}: ${method} ${url}`).toBe(!may);
    }
  }
});

test('[AD1] a route that does not say who may call it keeps the server from starting', async () => {
  const { default: Fastify } = await import('fastify');
  const { guardAccess } = await import('./access.ts');
  const app = Fastify();
  const door = {} as Parameters<typeof guardAccess>[1]['door'];
  guardAccess(app, { door });
  expect(() => app.get('/forgotten', async () => 'open')).toThrow(/says who may call it/);
});

/** What an edit looks like of what has no name. */
const BODIES: Readonly<Record<string, object>> = {
  'records/case': { values: {} },
  'article-drafts': { title: 'Mine' },
  'ip-rules': { comment: 'Mine' },
};

test('[AD2] ids of another organization are answered exactly as unknown ones', async () => {
  await using admin = await openAdmin();
  const island = await admin.world.found('island');
  const { principalFor, draftOf, fieldDraft, flowSaying, typeDraft } = await import(
    '@baton/records/testing'
  );
  const stranger = principalFor(island);
  const { records } = admin.world;
  const skill = granted(await records.skills.create(stranger, { name: 'Theirs', description: '' }));
  const button = granted(await records.buttons.create(stranger, draftOf.button()));
  const shop = granted(await records.deployments.create(stranger, draftOf.deployment()));
  const evening = granted(
    await records.agentConfigurations.create(stranger, draftOf.agentConfiguration()),
  );
  const role = granted(await records.roles.create(stranger, { name: 'Theirs', permissions: [] }));
  const document = flowSaying('Theirs', 'Ahoy');
  const flow = granted(await records.flows.create(stranger, { name: 'Theirs', document }));
  const endpoint = granted(
    await records.endpoints.create(stranger, {
      name: 'Theirs',
      kind: 'rest',
      flowId: flow.id,
      attachedFlowIds: [],
      startsWith: 'visitor',
      deploymentId: null,
      active: true,
      handover: null,
    }),
  );
  const desk = { name: 'Theirs', type: 'live-agent', settings: {}, secrets: {} };
  const provider = granted(await records.handoverProviders.create(stranger, desk));
  const snippet = { name: 'Theirs', type: 'input', script: 'input.text' } as const;
  const token = granted(await records.tokens.create(stranger, snippet));
  const [boss] = granted(await records.users.list(stranger, { limit: 1 })).items;
  const type = granted(await records.recordTypes.create(stranger, typeDraft()));
  const field = granted(await records.customFields.create(stranger, fieldDraft()));
  const made = granted(await records.crm.create(stranger, 'case', { subject: 'Theirs' }));
  const folderDraft = { name: 'Theirs', sharing: 'everybody', roleIds: [] } as const;
  const folder = granted(await records.quickTexts.folders.create(stranger, folderDraft));
  const words = { name: 'Theirs', text: 'Ahoy', language: null, folderId: folder.id };
  const text = granted(await records.quickTexts.create(stranger, words));
  const faq = { key: 'faq', name: 'FAQ', description: '', readers: 'everybody' } as const;
  const articleType = granted(await records.articleTypes.create(stranger, faq));
  const says = { type: 'faq', title: 'Theirs', body: '', chatAnswer: null };
  const draft = granted(
    await records.articleDrafts.create(stranger, { ...says, category: '', language: 'en' }),
  );
  const cards = { name: 'Cards', description: '', pattern: '\\d{16}', replacement: null };
  const rule = granted(
    await records.sensitiveDataRules.create(stranger, {
      ...cards,
      enforcedOn: ['visitor'],
      priority: 1,
      active: true,
    }),
  );
  const block = granted(
    await records.ipRules.create(stranger, { addresses: '192.0.2.1', comment: '' }),
  );
  const theirs: readonly (readonly [string, string])[] = [
    ['organizations', island],
    ['skills', skill.id],
    ['buttons', button.id],
    ['deployments', shop.id],
    ['agent-configurations', evening.id],
    ['roles', role.id],
    ['flows', flow.id],
    ['endpoints', endpoint.id],
    ['handover-providers', provider.id],
    ['tokens', token.id],
    ['quick-texts', text.id],
    ['quick-text-folders', folder.id],
    ['article-types', articleType.id],
    ['article-drafts', draft.id],
    ['sensitive-data-rules', rule.id],
    ['ip-rules', block.id],
    ['record-types', type.id],
    ['custom-fields', field.id],
    ['records/case', made.id],
    ['users', boss?.id ?? ''],
  ];
  for (const [path, id] of theirs) {
    const unknown = `${id.slice(0, 3)}zzzzzzzzzzzz`;
    for (const method of ['GET', 'PATCH', 'DELETE'] as const) {
      if (path === 'organizations' && method === 'DELETE') continue;
      const ask = (which: string) =>
        admin.call(admin.admin, {
          method,
          url: `/api/v1/${path}/${which}`,
          headers: { 'if-match': '*' },
          ...(method === 'PATCH' && {
            body: BODIES[path] ?? { name: 'Mine' },
          }),
        });
      const foreign = await ask(id);
      expect(foreign.status, `${method} ${path}`).toBe(404);
      expect(foreign.body).toEqual((await ask(unknown)).body);
      expect(refusalIn(foreign.body).code).toBe('not-found');
    }
  }
  const { body } = await admin.call(admin.admin, {
    method: 'POST',
    url: '/api/v1/buttons',
    body: { name: 'Mine', skillIds: [skill.id] },
  });
  expect(refusalIn(body)).toMatchObject({
    code: 'unknown-reference',
    details: { ids: [skill.id] },
  });
});
