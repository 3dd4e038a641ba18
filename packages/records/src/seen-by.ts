import { collection, type Rows } from './collection.ts';
import type { Context } from './context.ts';
import type { Collection, Principal, Recorded } from './model.ts';

/** A collection whose rows depend on who asks. */
export function asSeenBy<Id extends string, Item extends Recorded<Id>, Draft>(
  context: Context,
  rowsFor: (principal: Principal) => Rows<Id, Item, Draft>,
): Collection<Id, Item, Draft> {
  const seen = (principal: Principal) => collection(context, rowsFor(principal));
  return {
    list: (principal, page) => seen(principal).list(principal, page),
    read: (principal, id) => seen(principal).read(principal, id),
    create: (principal, draft) => seen(principal).create(principal, draft),
    edit: (principal, id, edit) => seen(principal).edit(principal, id, edit),
    remove: (principal, id, expected) => seen(principal).remove(principal, id, expected),
  };
}
