import type { DeskPolicy, OrganizationId } from '@baton/desk';
import type { RowStore } from '@baton/store';
import type { Selectable } from 'kysely';
import { differences } from './audit.ts';
import { current, edited, unchanged } from './collection.ts';
import type { Draft } from './commit.ts';
import { commit } from './commit.ts';
import type { Context } from './context.ts';
import { lacking, refused } from './context.ts';
import type { Collection, Organization, OrganizationDraft } from './model.ts';
import { stampColumns, stampsOf } from './rows/columns.ts';
import { rowOf, sql, statement } from './sql.ts';
import type { Tables } from './tables.ts';

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
  return (
    row && {
      ...stampsOf(row),
      name: row.name,
      ...deskPolicyOf(row),
      fileSizeMax: row.file_size_max,
      fileGroups: fileGroupsOf(row),
    }
  );
}

/** What the row says to the desk. */
export function deskPolicyOf(row: Selectable<Tables['organizations']>): DeskPolicy {
  return {
    agentGraceMs: row.agent_grace_ms,
    invitationTimeoutMs: row.invitation_timeout_ms,
    fileTransferTimeoutMs: row.file_transfer_timeout_ms,
    wrapUp: { freesOn: row.wrap_up_frees_on, limitMs: row.wrap_up_limit_ms },
  };
}

export function fileGroupsOf({
  file_groups: groups,
}: Pick<Selectable<Tables['organizations']>, 'file_groups'>): Organization['fileGroups'] {
  return JSON.parse(groups) as Organization['fileGroups'];
}

function columns(organization: Organization) {
  return { ...stampColumns(organization), ...settingColumns(organization) };
}

/** The columns of what may be decided about an organization. */
export function settingColumns(draft: OrganizationDraft) {
  return {
    name: draft.name,
    agent_grace_ms: draft.agentGraceMs,
    invitation_timeout_ms: draft.invitationTimeoutMs,
    file_transfer_timeout_ms: draft.fileTransferTimeoutMs,
    wrap_up_frees_on: draft.wrapUp.freesOn,
    wrap_up_limit_ms: draft.wrapUp.limitMs,
    file_size_max: draft.fileSizeMax,
    file_groups: JSON.stringify(draft.fileGroups),
  };
}
