import type { OrganizationId } from '@baton/desk';
import type { RowStore } from '@baton/store';
import { differences } from './audit.ts';
import { current, edited, unchanged } from './collection.ts';
import type { Draft } from './commit.ts';
import { commit } from './commit.ts';
import type { Context } from './context.ts';
import { lacking, refused } from './context.ts';
import type { Collection, Organization, OrganizationDraft } from './model.ts';
import { stampColumns, stampsOf } from './rows/columns.ts';
import { rowOf, sql, statement } from './sql.ts';

/** One's own organization; every other one is unknown. */
export function organizationsOf(
  context: Context,
): Pick<Collection<OrganizationId, Organization, OrganizationDraft>, 'read' | 'edit'> {
  return {
    async read(principal, id) {
      const refusal = lacking(principal, 'organization.read');
      if (refusal) return refused(refusal);
      const organization = await findOrganization(context.store, principal.organizationId, id);
      return organization ? { ok: true, value: organization } : refused({ code: 'not-found' });
    },

    async edit(principal, id, { expected, changes }) {
      const refusal = lacking(principal, 'organization.edit');
      if (refusal) return refused(refusal);
      return commit(context, principal, async (world): Promise<Draft<Organization>> => {
        const before = await current(world, { find: findOrganization }, id, expected);
        if (!before.ok) return before;
        const organization = edited(before.value, changes, world);
        if (organization === before.value) return unchanged(organization);
        const update = sql
          .updateTable('organizations')
          .set(columns(organization))
          .where('id', '=', id);
        return {
          ok: true,
          value: organization,
          statements: [statement(update, 1)],
          audit: [
            {
              action: 'edited',
              object: 'organization',
              recordId: id,
              changes: differences(before.value, organization, new Set()),
            },
          ],
          concerns: 'desk',
        };
      });
    },
  };
}

/** The organization of that id, for somebody who belongs to `own`. */
export async function findOrganization(
  store: RowStore,
  own: OrganizationId,
  id: OrganizationId,
): Promise<Organization | undefined> {
  if (own !== id) return undefined;
  const row = await rowOf(store, sql.selectFrom('organizations').selectAll().where('id', '=', id));
  return row && { ...stampsOf(row), name: row.name, agentGraceMs: row.agent_grace_ms };
}

function columns(organization: Organization) {
  return {
    ...stampColumns(organization),
    name: organization.name,
    agent_grace_ms: organization.agentGraceMs,
  };
}
