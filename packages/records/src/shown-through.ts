import { invariant } from '@baton/kernel';
import type { Collection, Page, Result } from './model.ts';

/** Turns records as they lie into records as they are shown, in the same order. */
export type Show<Stored, Shown> = (items: readonly Stored[]) => Promise<readonly Shown[]>;

/** A collection whose records are shown as others may see them. */
export function shownThrough<Id extends string, Stored, Draft, Shown>(
  stored: Collection<Id, Stored, Draft>,
  show: Show<Stored, Shown>,
): Collection<Id, Shown, Draft> {
  const page = async (result: Result<Page<Stored>>): Promise<Result<Page<Shown>>> => {
    if (!result.ok) return result;
    const { items, next } = result.value;
    return { ok: true, value: { items: await show(items), next } };
  };
  return {
    list: async (principal, request) => page(await stored.list(principal, request)),
    read: async (principal, id) => oneShown(await stored.read(principal, id), show),
    create: async (principal, draft) => oneShown(await stored.create(principal, draft), show),
    edit: async (principal, id, edit) => oneShown(await stored.edit(principal, id, edit), show),
    remove: (principal, id, expected) => stored.remove(principal, id, expected),
  };
}

/** One record, if there is one, as it is shown. */
export async function oneShown<Stored, Shown>(
  result: Result<Stored>,
  show: Show<Stored, Shown>,
): Promise<Result<Shown>> {
  if (!result.ok) return result;
  const [shown] = await show([result.value]);
  invariant(shown !== undefined, 'every record is shown');
  return { ok: true, value: shown };
}
