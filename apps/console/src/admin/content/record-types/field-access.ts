/** What a role may do with a field. */
export const ACCESSES = ['none', 'read', 'edit'] as const;
export type Access = (typeof ACCESSES)[number];

/** What these permissions come to for a field; `all` where they include every field there is. */
export function accessIn(permissions: readonly string[], field: FieldKey): Access | 'all' {
  if (permissions.includes('records.all')) return 'all';
  if (permissions.includes(permissionFor(field, 'edit'))) return 'edit';
  return permissions.includes(permissionFor(field, 'read')) ? 'read' : 'none';
}

/** The permissions with another access to the field, everything else as it was. */
export function withAccess(
  permissions: readonly string[],
  field: FieldKey,
  access: Access,
): readonly string[] {
  const names = [permissionFor(field, 'read'), permissionFor(field, 'edit')];
  const others = permissions.filter((permission) => !names.includes(permission));
  return access === 'none' ? others : [...others, permissionFor(field, access)];
}

type FieldKey = { readonly object: string; readonly key: string };

function permissionFor({ object, key }: FieldKey, access: 'read' | 'edit'): string {
  return `fields.${object}.${key}.${access}`;
}
