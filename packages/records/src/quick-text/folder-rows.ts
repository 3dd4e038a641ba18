import type { Rows } from '../collection.ts';
import type { World } from '../commit.ts';
import type { Principal, RecordRefusal } from '../model.ts';
import { idSet, inUse, nameKey, stampColumns, unknownReference } from '../rows/columns.ts';
import { countOf } from '../rows/count.ts';
import { rowsOf, sql, statement } from '../sql.ts';
import type { QuickTextFolder, QuickTextFolderDraft, QuickTextFolderId } from './model.ts';
import { mayTend, viewerOf } from './viewer.ts';

/** The folders somebody sees, to look after as far as they may. */
export function folderRowsFor(
  principal: Principal,
): Rows<QuickTextFolderId, QuickTextFolder, QuickTextFolderDraft> {
  return {
    kind: 'quick-text-folders',
    concerns: 'nobody',
    keyParts: 2,
    key: (folder) => [nameKey(folder.name), folder.id],

    async page(store, _organizationId, { after: [name, id], limit }) {
      const folders = [...(await viewerOf(store, principal)).folders.values()];
      const rest = folders.filter((folder) => {
        if (name === undefined || id === undefined) return true;
        const key = nameKey(folder.name);
        return key > name || (key === name && folder.id > id);
      });
      return rest.slice(0, limit);
    },

    find: async (store, _organizationId, id) => (await viewerOf(store, principal)).folders.get(id),

    count: (store, organizationId) =>
      countOf(
        store,
        sql.selectFrom('quick_text_folders').where('organization_id', '=', organizationId),
      ),

    normal: ({ roleIds, ...given }) => (roleIds ? { ...given, roleIds: idSet(roleIds) } : given),

    compose: (draft, stamps) => ({ ...draft, ...stamps, ownerId: principal.userId }),

    async check(world, folder, before) {
      if (folder.sharing === 'roles' ? folder.roleIds.length === 0 : folder.roleIds.length > 0) {
        return { code: 'invalid', field: 'roleIds', why: 'are for a folder shared with roles' };
      }
      return (
        (await notTheirs(world, folder)) ??
        (before && (await notTheirs(world, before))) ??
        (await unknownRoles(world, folder))
      );
    },

    insert: ({ organizationId }, folder) => [
      statement(
        sql.insertInto('quick_text_folders').values({
          id: folder.id,
          organization_id: organizationId,
          owner_id: folder.ownerId,
          ...columns(folder),
        }),
      ),
    ],

    update: (_world, folder) => [
      statement(
        sql.updateTable('quick_text_folders').set(columns(folder)).where('id', '=', folder.id),
        1,
      ),
    ],

    async checkRemoval(world, folder) {
      const texts = sql.selectFrom('quick_texts').where('folder_id', '=', folder.id);
      return (
        (await notTheirs(world, folder)) ??
        inUse('quick-texts', await countOf(world.context.store, texts))
      );
    },

    remove: (_world, { id }) => [
      statement(sql.deleteFrom('quick_text_folders').where('id', '=', id), 1),
    ],
  };
}

async function notTheirs(
  { context, principal }: World,
  folder: QuickTextFolder,
): Promise<RecordRefusal | undefined> {
  const viewer = await viewerOf(context.store, principal);
  return mayTend(viewer, folder)
    ? undefined
    : { code: 'forbidden', permission: 'quick-texts.share' };
}

async function unknownRoles(
  { context, organizationId }: World,
  { roleIds }: QuickTextFolder,
): Promise<RecordRefusal | undefined> {
  if (roleIds.length === 0) return undefined;
  const found = sql
    .selectFrom('roles')
    .select('id')
    .where('id', 'in', roleIds)
    .where('organization_id', '=', organizationId);
  return unknownReference('roleIds', roleIds, await rowsOf(context.store, found));
}

function columns(folder: QuickTextFolder) {
  return {
    ...stampColumns(folder),
    name: folder.name,
    name_key: nameKey(folder.name),
    sharing: folder.sharing,
    role_ids: JSON.stringify(folder.roleIds),
  };
}
