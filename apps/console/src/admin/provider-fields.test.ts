import { expect, test } from 'vitest';
import { providerFields, splitSecrets } from './provider-fields.ts';

const type = {
  kind: 'remote',
  title: 'Remote',
  help: '',
  settings: {
    type: 'object',
    properties: { url: { type: 'string', title: 'Address' }, apiKey: { type: 'string' } },
  },
  secretNames: ['apiKey'],
} as const;

test('[CO85] a secret is written and never read', () => {
  expect(providerFields(type).map(({ name, control }) => `${name} ${control}`)).toEqual([
    'url text',
    'apiKey secret',
  ]);
  expect(splitSecrets({ url: 'a', apiKey: 'new' }, type, new Set(['apiKey']))).toEqual({
    settings: { url: 'a' },
    secrets: { apiKey: 'new' },
  });
});

test('[CO85] a secret nobody touched stays, one that was emptied is forgotten', () => {
  expect(splitSecrets({ url: 'a' }, type, new Set(['url'])).secrets).toEqual({});
  expect(splitSecrets({ url: 'a', apiKey: null }, type, new Set(['apiKey'])).secrets).toEqual({
    apiKey: null,
  });
});
