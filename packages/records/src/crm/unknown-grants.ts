import type { World } from '../commit.ts';
import { readArticleTypes } from '../knowledge/article-type-rows.ts';
import type { RecordRefusal } from '../model.ts';
import { isDefinedPermission, type Permission } from '../permissions.ts';
import { unknownReference } from '../rows/columns.ts';
import { readTypes } from './schema.ts';

/** The refusal for granting what speaks of a type or a field that is not there: it would hold for one that comes. */
export async function unknownGrants(
  { context, organizationId }: World,
  granted: readonly Permission[],
  before: readonly Permission[] = [],
): Promise<RecordRefusal | undefined> {
  const held = new Set(before);
  const added = granted.filter((name) => isDefinedPermission(name) && !held.has(name));
  if (added.length === 0) return undefined;
  const types = await readTypes(context.store, organizationId);
  const articles = await readArticleTypes(context.store, organizationId);
  const known = added.filter((name) => {
    const [object, key = '', field] = name.split('.');
    if (object === 'articles') return articles.has(key);
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
