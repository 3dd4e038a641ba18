import { differences } from './audit.ts';
import type {
  Endpoint,
  EndpointDraft,
  EndpointId,
  HandoverProviderId,
  MigratedProvider,
} from './bot-model.ts';
import { collection, current } from './collection.ts';
import type { Draft } from './commit.ts';
import { commit } from './commit.ts';
import type { Context } from './context.ts';
import { lacking, refused } from './context.ts';
import type { Collection, Expected, Principal, Result } from './model.ts';
import { RECORDS_MAX } from './model.ts';
import { missingSecrets, providerTypeOf } from './provider-settings.ts';
import { mintRecordId } from './record-id.ts';
import type { StoredEndpoint } from './rows/endpoints.ts';
import { endpointRows, endpointsShown } from './rows/endpoints.ts';
import type { StoredProvider } from './rows/handover-providers.ts';
import { handoverProviderRows, withoutSecrets } from './rows/handover-providers.ts';
import { mintEndpointToken } from './secrets.ts';
import { oneShown, shownThrough } from './shown-through.ts';

/** Endpoints, and what is done with them beside editing. */
export type Endpoints = Collection<EndpointId, Endpoint, EndpointDraft> & {
  /** Requests with the old token are refused from now on. */
  renewToken(principal: Principal, id: EndpointId, expected: Expected): Promise<Result<Endpoint>>;
  /** Makes a provider with a name of the endpoint's handover settings, which stay as they are. */
  migrateHandoverSettings(
    principal: Principal,
    id: EndpointId,
    given: { readonly name: string },
  ): Promise<Result<MigratedProvider>>;
  /** Forgets the endpoint's own handover settings with their secrets. They cannot be brought back. */
  removeHandoverSettings(
    principal: Principal,
    id: EndpointId,
    expected: Expected,
  ): Promise<Result<Endpoint>>;
};

/** The endpoints of organizations. */
export function endpointsOf(context: Context): Endpoints {
  const shown = endpointsShown(context);
  const edit = async (
    principal: Principal,
    id: EndpointId,
    { expected, change }: { readonly expected: Expected; readonly change: Change },
  ): Promise<Result<Endpoint>> => {
    const refusal = lacking(principal, 'endpoints.edit');
    if (refusal) return refused(refusal);
    const result = await commit(
      context,
      principal,
      async (world): Promise<Draft<StoredEndpoint>> => {
        const found = await current(world, endpointRows, id, expected);
        if (!found.ok) return found;
        const before = found.value;
        const changed = change(before);
        if (!changed) return refused({ code: 'not-found' });
        const after = {
          ...before,
          ...changed,
          revision: before.revision + 1,
          changedAt: world.at,
        };
        return {
          ok: true,
          value: after,
          statements: endpointRows.update(world, after, before),
          audit: [
            {
              action: 'edited',
              object: 'endpoints',
              recordId: id,
              changes: differences(before, after, endpointRows.secrets ?? new Set()),
            },
          ],
          concerns: 'records',
        };
      },
    );
    return oneShown(result, shown);
  };

  return {
    ...shownThrough(collection(context, endpointRows), shown),

    renewToken: (principal, id, expected) =>
      edit(principal, id, {
        expected,
        change: ({ token }) =>
          token === null ? undefined : { token: mintEndpointToken(context.random) },
      }),

    removeHandoverSettings: (principal, id, expected) =>
      edit(principal, id, {
        expected,
        change: ({ handover }) => (handover ? { handover: null } : undefined),
      }),

    async migrateHandoverSettings(principal, id, { name }) {
      const refusal =
        lacking(principal, 'handover-providers.create') ?? lacking(principal, 'endpoints.read');
      if (refusal) return refused(refusal);
      const providerId = mintRecordId('handover-providers', context.random) as HandoverProviderId;
      const made = await commit(
        context,
        principal,
        async (world): Promise<Draft<StoredProvider>> => {
          const found = await current(world, endpointRows, id, 'any');
          if (!found.ok) return found;
          const { handover } = found.value;
          if (!handover) return refused({ code: 'not-found' });
          const max = RECORDS_MAX['handover-providers'];
          const count = await handoverProviderRows.count(context.store, world.organizationId);
          if (count >= max) return refused({ code: 'too-many-records', max });
          const { type, settings } = handover;
          const provider = handoverProviderRows.compose(
            { name, type, settings, secrets: {} },
            { id: providerId, revision: 1, createdAt: world.at, changedAt: world.at },
            world,
          );
          const objection = await handoverProviderRows.check(world, provider, undefined);
          if (objection) return refused(objection);
          return {
            ok: true,
            value: provider,
            statements: handoverProviderRows.insert(world, provider),
            audit: [
              {
                action: 'created',
                object: 'handover-providers',
                recordId: providerId,
                changes: differences(undefined, provider, new Set(['sealed'])),
              },
            ],
            concerns: 'records',
          };
        },
      );
      if (!made.ok) return made;
      const { type, sealed } = made.value;
      const known = providerTypeOf(context.bots, type);
      return {
        ok: true,
        value: {
          provider: withoutSecrets(context.bots)(made.value),
          missingSecrets: known ? missingSecrets(known, sealed) : [],
        },
      };
    },
  };
}

type Change = (
  before: StoredEndpoint,
) => Partial<Pick<StoredEndpoint, 'token' | 'handover'>> | undefined;
