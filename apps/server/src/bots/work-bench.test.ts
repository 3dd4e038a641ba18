import type { OrganizationId } from '@baton/desk';
import type { AwaitedWork } from '@baton/flow';
import { ProviderError } from '@baton/handover';
import type { OpenedSupportOperations } from '@baton/records';
import type { WorkAbout } from '@baton/runtime';
import { expect, test } from 'vitest';
import type { OpenProviders } from './provider-shelf.ts';
import { workBench } from './work-bench.ts';

const about = { endpoint: {} } as WorkAbout;

function benchOf({
  operations = {},
  availability,
}: {
  readonly operations?: Partial<OpenedSupportOperations>;
  readonly availability?: () => Promise<number>;
}) {
  const providers = {
    find: () => ({ ok: true, ref: { kind: 'named', providerId: 'shed' } }),
    open: () => ({ ...(availability && { availability }) }),
  } as unknown as OpenProviders;
  const ways = { http: notAsked, email: notAsked, supportRequest: notAsked };
  const supportOperationsOf = async () =>
    ({ active: true, addresses: [], notify: 'email', ...operations }) as OpenedSupportOperations;
  const records = { supportOperationsOf };
  const bench = workBench('00D000000000001' as OrganizationId, { records, providers, ways });
  return (work: AwaitedWork) => bench.perform(work, about);
}

async function notAsked(): Promise<never> {
  throw new Error('nobody asked for that');
}

const available = {
  kind: 'availability',
  provider: { kind: 'endpoint' },
  inboxId: '',
  skills: [],
  languages: [],
} as const;

test('[SV19] a team is reachable by addresses only where it is told by mail', async () => {
  const asked = { kind: 'support-operations' } as const;
  const reachable = async (operations: Partial<OpenedSupportOperations>) => {
    const answer = await benchOf({ operations })(asked);
    return answer.kind === 'support-operations' && answer.addresses;
  };
  expect(await reachable({})).toBe(0);
  expect(await reachable({ addresses: ['a@harbour.example', 'b@harbour.example'] })).toBe(2);
  expect(await reachable({ notify: 'webhook' })).toBe(1);
  expect(await reachable({ notify: 'live-desk' })).toBe(1);
  const told = { responseTime: 'Within a day.', alternative: 'Call us.' };
  expect(await benchOf({ operations: told })(asked)).toMatchObject(told);
});

test('[SV27] a provider that cannot say who is available says why, in words meant for people', async () => {
  expect(await benchOf({ availability: async () => 3 })(available)).toEqual({
    kind: 'availability',
    agents: 3,
  });
  expect(await benchOf({})(available)).toMatchObject({ kind: 'failed' });
  const failure = new ProviderError({ kind: 'config', message: 'There is no inbox.' });
  const failing = benchOf({ availability: () => Promise.reject(failure) });
  expect(await failing(available)).toEqual({ kind: 'failed', message: 'There is no inbox.' });
  // A bug is the runtime's to log; its words may hold anything.
  const broken = benchOf({ availability: () => Promise.reject(new Error('hunter2')) });
  await expect(broken(available)).rejects.toThrow('hunter2');
});
