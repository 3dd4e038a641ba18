import type { World } from '../commit.ts';
import type { RecordRefusal } from '../model.ts';
import { isRecordPermission, type Permission } from '../permissions.ts';
import { unknownReference } from '../rows/columns.ts';
import { readTypes } from './schema.ts';

/** The refusal for granting what speaks of a type or a field that is not there: it would hold for one that comes. */
export async function unknownGrants(
  { context, organizationId }: World,
  granted: readonly Permission[],
  before: readonly Permission[] = [],
): Promise<RecordRefusal | undefined> {
  const held = new Set(before);
  const added = granted.filter((name) => isRecordPermission(name) && !held.has(name));
  if (added.length === 0) return undefined;
  const types = await readTypes(context.store, organizationId);
  const known = added.filter((name) => {
    const [object, key = '', field] = name.split('.');
    const schema = types.get(key);
    return object === 'fields'
      ? schema?.custom.some((custom) => custom.key === field)
      : schema !== undefined && schema.type.kind !== 'system';
  });
  return unknownReference(
    'permissions',
    added,
    known.map((id) => ({ id })),
  );
}
