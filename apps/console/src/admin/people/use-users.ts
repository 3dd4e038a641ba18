import type { Answer } from '../rest.ts';
import type { User } from '../shapes.ts';
import { useAdmin } from '../use-admin.ts';
import { useAsked } from '../use-asked.ts';

const NONE: Answer<readonly User[]> = { ok: true, value: [] };
const NOBODY: readonly User[] = [];

/** Everybody who may sign in, as far as one may read it. */
export function useUsers(): readonly User[] {
  const { api, permissions } = useAdmin();
  const { value } = useAsked<readonly User[]>('users', () =>
    permissions.has('users.read') ? api.users.list() : Promise.resolve(NONE),
  );
  return value ?? NOBODY;
}
