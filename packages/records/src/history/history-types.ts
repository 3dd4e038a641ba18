import type { OrganizationId } from '@baton/desk';
import { invariant } from '@baton/kernel';
import type { RowStore } from '@baton/store';
import type { UsableType } from '../crm/model.ts';
import {
  mayEditField,
  readableFields,
  readType,
  readTypes,
  type TypeSchema,
} from '../crm/schema.ts';
import type { Principal } from '../model.ts';
import { holds, type Permission } from '../permissions.ts';
import { rowsOf, sql } from '../sql.ts';
import type { HistoryKind } from './history-tables.ts';

/** The permission for each thing that may be done; a session and a visitor are never made by hand. */
export const HISTORY_PERMISSIONS = {
  transcript: {
    read: 'transcripts.read',
    create: 'transcripts.create',
    edit: 'transcripts.edit',
    delete: 'transcripts.delete',
  },
  session: {
    read: 'agent-sessions.read',
    create: null,
    edit: 'agent-sessions.edit',
    delete: 'agent-sessions.delete',
  },
  visitor: {
    read: 'visitors.read',
    create: null,
    edit: 'visitors.edit',
    delete: 'visitors.delete',
  },
} as const satisfies Record<HistoryKind, Record<string, Permission | null>>;

const KINDS: readonly HistoryKind[] = ['transcript', 'session', 'visitor'];

/** How the records of each kind are numbered. */
export type NumberFormats = Readonly<Record<HistoryKind, string | null>>;

/** The formats of all three at once. */
export async function numberFormats(
  store: RowStore,
  organizationId: OrganizationId,
): Promise<NumberFormats> {
  const rows = await rowsOf(
    store,
    sql
      .selectFrom('record_types')
      .select(['key', 'number_format'])
      .where('organization_id', '=', organizationId)
      .where('key', 'in', KINDS),
  );
  const formats = new Map(rows.map(({ key, number_format }) => [key, number_format]));
  const formatOf = (kind: HistoryKind) => formats.get(kind) ?? null;
  return {
    transcript: formatOf('transcript'),
    session: formatOf('session'),
    visitor: formatOf('visitor'),
  };
}

/** The type of a kind; every organization has it. */
export async function historyType(
  store: RowStore,
  organizationId: OrganizationId,
  kind: HistoryKind,
): Promise<TypeSchema> {
  const schema = await readType(store, organizationId, kind);
  invariant(schema, 'every organization has the types of what the desk leaves behind');
  return schema;
}

/** The kinds this person may read, each with the custom fields they may see. */
export async function usableHistoryTypes(
  store: RowStore,
  principal: Principal,
): Promise<readonly UsableType[]> {
  const schemas = await readTypes(store, principal.organizationId);
  const may = (permission: Permission | null) =>
    permission !== null && holds(principal.permissions, permission);
  return KINDS.flatMap((kind) => {
    const schema = schemas.get(kind);
    const permissions = HISTORY_PERMISSIONS[kind];
    if (!schema || !may(permissions.read)) return [];
    const { key, name, pluralName, prefix } = schema.type;
    return [
      {
        key,
        name,
        pluralName,
        kind: schema.type.kind,
        prefix,
        may: {
          create: may(permissions.create),
          edit: may(permissions.edit),
          delete: may(permissions.delete),
        },
        fields: readableFields(principal, schema).map((field) => ({
          ...field,
          custom: true,
          editable: mayEditField(principal, schema, field),
        })),
      },
    ];
  });
}
