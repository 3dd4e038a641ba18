import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { openAdmin } from './testing/open-admin.ts';
import { apiDocumentIn } from './testing/read-answer.ts';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];
const PLACES = ['path', 'query', 'header'];

test('[AD14] the description is OpenAPI 3.1 and names every route', async () => {
  await using admin = await openAdmin();
  const { body, headers } = await admin.call(undefined, { url: '/api/openapi.json' });
  const document = apiDocumentIn(body);
  expect(headers['content-type']).toBe('application/json; charset=utf-8');
  expect(document.openapi).toBe('3.1.0');
  expect(document.info).toMatchObject({ title: 'Baton API', version: '1' });

  const described = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const routes = admin.routes
    .filter(({ method, url }) => method !== 'HEAD' && url.startsWith('/api/v1/'))
    .map(({ method, url }) => `${method} ${url.replaceAll(/:(\w+)/g, '{$1}')}`);
  expect(described.sort()).toEqual(routes.sort());
});

test('[AD14] every operation says what it needs, takes and answers', async () => {
  await using admin = await openAdmin();
  const { body } = await admin.call(undefined, { url: '/api/openapi.json' });
  const document = apiDocumentIn(body);
  const tags = document.tags?.map(({ name }) => name);
  const ids = new Set<string>();
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const where = `${method} ${path}`;
      expect(METHODS, where).toContain(method);
      expect(ids.has(operation.operationId), where).toBe(false);
      ids.add(operation.operationId);
      expect(operation.summary, where).toMatch(/^[A-Z]/);
      for (const tag of operation.tags) expect(tags, where).toContain(tag);
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const parameters = operation.parameters ?? [];
      expect(parameters.filter((one) => one.in === 'path').map(({ name }) => name)).toEqual(inPath);
      for (const parameter of parameters) {
        expect(PLACES, where).toContain(parameter.in);
        if (parameter.in === 'path') expect(parameter.required).toBe(true);
      }
      expect(Object.keys(operation.responses), where).toContain('default');
      const [status = ''] = Object.keys(operation.responses);
      expect(status, where).toMatch(/^20[014]$/);
      for (const answer of Object.values(operation.responses)) {
        expect(answer.description, where).toMatch(/\.$|why\.$/);
      }
      expect(operation.security?.length, where).toBe(where === 'post /api/v1/session' ? 0 : 2);
      if (path.endsWith('/{id}') && method !== 'get') {
        expect(
          parameters.some(({ name }) => name === 'if-match'),
          where,
        ).toBe(true);
      }
    }
  }
});

test('[AD14] every shape is a valid JSON Schema 2020-12, and every reference leads somewhere', async () => {
  await using admin = await openAdmin();
  const { body } = await admin.call(undefined, { url: '/api/openapi.json' });
  const { schemas } = apiDocumentIn(body).components;
  const $defs = JSON.parse(JSON.stringify(schemas).replaceAll('#/components/schemas/', '#/$defs/'));
  const ajv = new Ajv2020({ strict: true, strictTypes: false, validateFormats: false });
  ajv.addSchema({ $id: 'shapes', $defs });
  for (const name of Object.keys($defs)) {
    expect(name).not.toMatch(/Input$/);
    expect(ajv.compile({ $ref: `shapes#/$defs/${name}` }), name).toBeTypeOf('function');
  }
  const refs = [...JSON.stringify(body).matchAll(/"#\/components\/schemas\/(\w+)"/g)];
  expect(refs.length).toBeGreaterThan(50);
  for (const [, name] of refs) expect(schemas).toHaveProperty(name ?? '');
});

test('[AD14] what the API answers fits what it says it answers', async () => {
  await using admin = await openAdmin();
  const { body: description } = await admin.call(undefined, { url: '/api/openapi.json' });
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: 'baton', ...apiDocumentIn(description) }, 'baton', true, false);
  const lists = [
    'users',
    'roles',
    'skills',
    'agent-configurations',
    'deployments',
    'buttons',
    'flows',
    'flow-catalogue',
    'endpoints',
    'handover-providers',
    'handover-provider-types',
    'tokens',
    'support-operations',
    'mail-settings',
    'record-types',
    'sensitive-data-rules',
    'ip-rules',
    'article-types',
    'article-drafts',
    'articles',
    'quick-texts',
    'quick-text-folders',
    'quick-text-search',
    'quick-text-search/recent',
    'quick-text-export',
    'merge-fields',
    'custom-fields',
    'records',
    'audit',
  ];
  for (const path of ['session', ...lists]) {
    const { body } = await admin.call(admin.admin, { url: `/api/v1/${path}` });
    const pointer = `#/paths/~1api~1v1~1${path.replaceAll('/', '~1')}/get/responses/200/content/application~1json/schema`;
    const validate = ajv.compile({ $ref: `baton${pointer}` });
    expect(validate(body), JSON.stringify(validate.errors)).toBe(true);
  }
  const { body: refusal } = await admin.call(undefined, { url: '/api/v1/users' });
  const problem = ajv.compile({ $ref: 'baton#/components/schemas/Problem' });
  expect(problem(refusal)).toBe(true);
});
