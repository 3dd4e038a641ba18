import type { EndpointFacts, ProviderRef } from '@baton/conversation';
import type { JsonObject } from '@baton/flow';
import type { LiveAgentLent } from '@baton/providers';
import { expect, test } from 'vitest';
import { HastyClock } from '../testing/hasty-clock.ts';
import { OpenProviders, PROVIDERS_HELD_MAX, shortId } from './provider-shelf.ts';

const endpoint = { endpointId: 'shop' } as unknown as EndpointFacts;
const named = (providerId: string): ProviderRef => ({ kind: 'named', providerId });

/** A shelf over settings by id, and which were read. */
function shelfOf(settings: { [id: string]: { type: string; settings: JsonObject } }) {
  const clock = new HastyClock(0);
  const read: string[] = [];
  const shelf = new OpenProviders({
    named: async (id) => {
      read.push(id);
      return settings[id];
    },
    ofEndpoint: async () => undefined,
    isOurs: ({ organizationId }) => organizationId === 'ours',
    hasDeployment: (id) => id === 'shop',
    lent: {
      clock,
      route: (inbox: string) => (inbox === 'support' ? {} : undefined),
    } as unknown as LiveAgentLent,
    clock,
    failed: () => {},
  });
  return { shelf, read, clock };
}

const ours = (inboxId: string) => ({ type: 'live-agent', settings: { inboxId } });

test('[SV27] an endpoint without settings of its own hands over to our desk', async () => {
  const { shelf } = shelfOf({});
  await shelf.loadOfEndpoint(endpoint.endpointId);
  expect(shelf.find({ kind: 'endpoint' }, endpoint)).toMatchObject({
    ok: true,
    kind: 'live-agent',
  });
});

test('[SV27] what is wrong with a provider is said where it is asked for', async () => {
  const { shelf } = shelfOf({
    wrong: { type: 'live-agent', settings: { inboxId: 7 } },
    foreign: { type: 'genesys', settings: {} },
  });
  await shelf.loadNamed(['wrong', 'foreign', 'gone', '']);
  const messages = ['wrong', 'foreign', 'gone', 'never-loaded'].map((id) => {
    const found = shelf.find({ kind: 'named', providerId: id }, endpoint);
    return found.ok ? 'found' : found.message;
  });
  expect(messages).toEqual([
    'The settings of the handover provider are not valid.',
    'This server has no handover provider of the type genesys.',
    'The handover provider does not exist any more.',
    'The handover provider is not there, or not ready yet.',
  ]);
  expect(shelf.open(named('gone'))).toBeUndefined();
});

test('[SV27] settings are read again once they are old, and at once when they were changed', async () => {
  const settings = { shed: ours('support') };
  const { shelf, read, clock } = shelfOf(settings);
  await shelf.loadNamed(['shed']);
  shelf.open(named('shed'));
  expect(read).toEqual(['shed']);
  clock.skip(5_001);
  expect(shelf.open(named('shed'))).toBeDefined();
  await expect.poll(() => read).toEqual(['shed', 'shed']);
  settings.shed = { type: 'gone', settings: { inboxId: '' } };
  await shelf.refresh();
  expect(shelf.open(named('shed'))).toBeUndefined();
});

test('[SV27] only so many are held: those that were used last', async () => {
  const ids = Array.from({ length: PROVIDERS_HELD_MAX }, (_, place) => `p${place}`);
  const { shelf } = shelfOf(
    Object.fromEntries([...ids, 'extra'].map((id) => [id, ours('support')])),
  );
  await shelf.loadNamed(ids);
  expect(shelf.open(named('p0'))).toBeDefined();
  await shelf.loadNamed(['extra']);
  expect(shelf.open(named('p0'))).toBeDefined();
  expect(shelf.open(named('p1'))).toBeUndefined();
});

test('[SV28] a handover under way goes on although its button was closed', () => {
  const { shelf } = shelfOf({});
  const inline = (buttonId: string) => ({
    kind: 'inline' as const,
    type: 'salesforce',
    settings: { organizationId: 'ours', deploymentId: 'shop', buttonId },
  });
  expect(shelf.find(inline('support'), endpoint)).toMatchObject({ ok: true });
  expect(shelf.find(inline('closed'), endpoint)).toMatchObject({ ok: false });
  expect(shelf.open(inline('closed'))).toBeDefined();
});

test('[SV28] an id has three further characters only where it has 18', () => {
  const [id, id18] = ['573000000DEMO01', '573000000DEMO01AAA'];
  expect([id, ` ${id18} `, 'Support', '', 7].map(shortId)).toEqual([id, id, 'Support', '', '']);
});
