import { collection } from './collection.ts';
import type { Context } from './context.ts';
import { lacking, refused } from './context.ts';
import type { Endings } from './endings.ts';
import type { Collection, Page, Result, User, UserDraft, UserId } from './model.ts';
import type { Passwords } from './passwords.ts';
import type { StoredUser } from './rows/users.ts';
import { userRows, withoutHash } from './rows/users.ts';

/** Users as everybody else sees them: passwords come in and never go out. */
export function usersOf(
  context: Context,
  { passwords, endings }: { readonly passwords: Passwords; readonly endings: Endings },
): Collection<UserId, User, UserDraft> {
  const stored = collection(context, userRows);

  return {
    list: async (principal, page) => pageWithoutHashes(await stored.list(principal, page)),
    read: async (principal, id) => oneWithoutHash(await stored.read(principal, id)),

    async create(principal, { password, ...draft }) {
      // Hashing costs memory and time: whoever may not do this does not get us to.
      const refusal = lacking(principal, 'users.create');
      if (refusal) return refused(refusal);
      const passwordHash = await passwords.hash(password);
      if (passwordHash === undefined) return refused({ code: 'busy' });
      return oneWithoutHash(await stored.create(principal, { ...draft, passwordHash }));
    },

    async edit(principal, id, { expected, changes: { password, ...changes } }) {
      if (password === undefined) {
        const result = await stored.edit(principal, id, { expected, changes });
        if (result.ok && !result.value.active) endings.tell({ userId: id, sessionId: undefined });
        return oneWithoutHash(result);
      }
      const refusal = lacking(principal, 'users.edit');
      if (refusal) return refused(refusal);
      const passwordHash = await passwords.hash(password);
      if (passwordHash === undefined) return refused({ code: 'busy' });
      const edit = { expected, changes: { ...changes, passwordHash } };
      const result = await stored.edit(principal, id, edit);
      if (result.ok) endings.tell({ userId: id, sessionId: undefined });
      return oneWithoutHash(result);
    },

    async remove(principal, id, expected) {
      const result = await stored.remove(principal, id, expected);
      if (result.ok) endings.tell({ userId: id, sessionId: undefined });
      return result;
    },
  };
}

function oneWithoutHash(result: Result<StoredUser>): Result<User> {
  return result.ok ? { ok: true, value: withoutHash(result.value) } : result;
}

function pageWithoutHashes(result: Result<Page<StoredUser>>): Result<Page<User>> {
  if (!result.ok) return result;
  const { items, next } = result.value;
  return { ok: true, value: { items: items.map(withoutHash), next } };
}
