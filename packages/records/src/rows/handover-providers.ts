import type { OrganizationId } from '@baton/desk';
import type { Selectable } from 'kysely';
import type {
  HandoverProviderDraft,
  HandoverProviderId,
  HandoverProviderRecord,
} from '../bot-model.ts';
import type { BotPorts } from '../bot-ports.ts';
import type { Rows } from '../collection.ts';
import { flowsReferringTo } from '../flow-references.ts';
import { providerTypeOf, settingsRefusal } from '../provider-settings.ts';
import type { SealedSecrets, SecretsHome } from '../sealed-secrets.ts';
import { sealedAfter, shownSecrets } from '../sealed-secrets.ts';
import { rowOf, rowsOf, sql, statement } from '../sql.ts';
import type { Tables } from '../tables.ts';
import { namedInUse, nameKey, stampColumns, stampsOf } from './columns.ts';
import { countOf } from './count.ts';

/** A provider with what only the rows may know. */
export type StoredProvider = Omit<HandoverProviderRecord, 'secrets'> & {
  readonly sealed: SealedSecrets;
};

/** The contact centres that flows can name. */
export const handoverProviderRows: Rows<HandoverProviderId, StoredProvider, HandoverProviderDraft> =
  {
    kind: 'handover-providers',
    concerns: 'records',
    secrets: new Set(['sealed']),
    keyParts: 1,
    key: (provider) => [nameKey(provider.name)],

    async page(store, organizationId, { after, limit }) {
      let query = ofOrganization(organizationId).selectAll().orderBy('name_key').limit(limit);
      if (after[0] !== undefined) query = query.where('name_key', '>', after[0]);
      return (await rowsOf(store, query)).map(providerOf);
    },

    async find(store, organizationId, id) {
      const query = ofOrganization(organizationId).selectAll().where('id', '=', id);
      const row = await rowOf(store, query);
      return row && providerOf(row);
    },

    count: (store, organizationId) => countOf(store, ofOrganization(organizationId)),

    compose: ({ name, type, settings, secrets }, stamps, { context, organizationId }) => ({
      ...stamps,
      name,
      type,
      settings,
      sealed: sealedAfter(context.bots.sealer, homeOf(organizationId, stamps.id), {
        before: {},
        given: secrets,
      }),
    }),

    merge: (before, { secrets, ...changes }, { context, organizationId }) => ({
      ...changes,
      ...(secrets && {
        sealed: sealedAfter(context.bots.sealer, homeOf(organizationId, before.id), {
          before: before.sealed,
          given: secrets,
        }),
      }),
    }),

    async check({ context, organizationId }, provider, before) {
      if (before && before.type !== provider.type) {
        return { code: 'invalid', field: 'type', why: 'stays as it was made' };
      }
      return settingsRefusal(context.bots, homeOf(organizationId, provider.id), provider);
    },

    insert: ({ organizationId }, provider) => [
      statement(
        sql.insertInto('handover_providers').values({
          id: provider.id,
          organization_id: organizationId,
          ...columns(provider),
        }),
      ),
    ],

    update: (_world, provider) => [
      statement(
        sql.updateTable('handover_providers').set(columns(provider)).where('id', '=', provider.id),
        1,
      ),
    ],

    checkRemoval: async ({ context: { store } }, { id }) =>
      namedInUse('flows', await flowsReferringTo(store, id)),

    remove: (_world, { id }) => [
      statement(sql.deleteFrom('handover_providers').where('id', '=', id), 1),
    ],
  };

/** The provider with its secrets by name only. */
export function withoutSecrets(bots: BotPorts) {
  return ({ sealed, ...provider }: StoredProvider): HandoverProviderRecord => ({
    ...provider,
    secrets: shownSecrets(providerTypeOf(bots, provider.type)?.secretNames ?? [], sealed),
  });
}

/** What a provider's secrets are sealed for. */
export function homeOf(organizationId: OrganizationId, id: HandoverProviderId): SecretsHome {
  return { organizationId, kind: 'handover-providers', id };
}

function ofOrganization(organizationId: OrganizationId) {
  return sql.selectFrom('handover_providers').where('organization_id', '=', organizationId);
}

function providerOf(row: Selectable<Tables['handover_providers']>): StoredProvider {
  return {
    ...stampsOf(row),
    name: row.name,
    type: row.type,
    settings: JSON.parse(row.settings),
    sealed: JSON.parse(row.secrets),
  };
}

function columns(provider: StoredProvider) {
  return {
    ...stampColumns(provider),
    name: provider.name,
    name_key: nameKey(provider.name),
    type: provider.type,
    settings: JSON.stringify(provider.settings),
    secrets: JSON.stringify(provider.sealed),
  };
}
