import type { RowStore } from '@baton/store';
import type { Selectable } from 'kysely';
import { type Principal, RECORDS_MAX, type RoleId } from '../model.ts';
import { stampsOf } from '../rows/columns.ts';
import { rowOf, rowsOf, sql } from '../sql.ts';
import type { Tables } from '../tables.ts';
import type { QuickTextFolder, QuickTextFolderId } from './model.ts';

/** What somebody sees of the quick texts of their organization. */
export type Viewer = {
  readonly principal: Principal;
  /** By name. */
  readonly folders: ReadonlyMap<QuickTextFolderId, QuickTextFolder>;
};

/** Reads which folders are theirs or shared with them. */
export async function viewerOf(store: RowStore, principal: Principal): Promise<Viewer> {
  const user = await rowOf(
    store,
    sql.selectFrom('users').select('role_id').where('id', '=', principal.userId),
  );
  const rows = await rowsOf(
    store,
    sql
      .selectFrom('quick_text_folders')
      .selectAll()
      .where('organization_id', '=', principal.organizationId)
      .orderBy('name_key')
      .orderBy('id')
      .limit(RECORDS_MAX['quick-text-folders']),
  );
  const visible = rows
    .map(folderOf)
    .filter((folder) => seesFolder(folder, principal, user?.role_id));
  return { principal, folders: new Map(visible.map((folder) => [folder.id, folder])) };
}

/** Whether they see a text that lies there. */
export function seesText(
  { principal, folders }: Viewer,
  text: { readonly ownerId: string; readonly folderId: QuickTextFolderId | null },
): boolean {
  return text.folderId === null ? text.ownerId === principal.userId : folders.has(text.folderId);
}

/** Whether they look after a folder, and what is in it. Null: what is in none, which is one's own. */
export function mayTend({ principal }: Viewer, folder: QuickTextFolder | null): boolean {
  if (folder === null) return true;
  return folder.sharing === 'private'
    ? folder.ownerId === principal.userId
    : principal.permissions.has('quick-texts.share');
}

function seesFolder(
  { sharing, ownerId, roleIds }: QuickTextFolder,
  { userId, permissions }: Principal,
  roleId: RoleId | undefined,
): boolean {
  switch (sharing) {
    case 'everybody':
      return true;
    case 'roles':
      // Who looks after shared folders sees them all.
      return (
        permissions.has('quick-texts.share') || (roleId !== undefined && roleIds.includes(roleId))
      );
    case 'private':
      return ownerId === userId;
  }
}

function folderOf(row: Selectable<Tables['quick_text_folders']>): QuickTextFolder {
  return {
    ...stampsOf(row),
    name: row.name,
    sharing: row.sharing,
    roleIds: JSON.parse(row.role_ids),
    ownerId: row.owner_id,
  };
}
