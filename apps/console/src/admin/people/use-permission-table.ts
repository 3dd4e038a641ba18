import { useMemo } from 'react';
import type { Answer } from '../rest.ts';
import type { Role } from '../shapes.ts';
import { useAdmin } from '../use-admin.ts';
import { useAsked } from '../use-asked.ts';
import { type PermissionTable, permissionTable } from './permission-rows.ts';

const NONE: Answer<readonly never[]> = { ok: true, value: [] };

/** The table of all permissions there are here. Undefined until the roles are known. */
export function usePermissionTable(granted: readonly string[]): PermissionTable | undefined {
  const { api, permissions } = useAdmin();
  const may = <Value>(word: string, ask: () => Promise<Answer<readonly Value[]>>) =>
    permissions.has(word) ? ask() : Promise.resolve<Answer<readonly Value[]>>(NONE);
  const roles = useAsked<readonly Role[]>('roles', () => may('roles.read', api.roles.list));
  const types = useAsked('granted record-types', () => may('record-types.read', api.recordTypes));
  const fields = useAsked('granted custom-fields', () =>
    may('custom-fields.read', api.customFields),
  );
  const articles = useAsked('granted article-types', () =>
    may('article-types.read', api.articleTypes),
  );
  const known = roles.value;
  return useMemo(() => {
    if (!known) return undefined;
    // Administrators have every permission of the release, in the order that screens list them.
    const all = known.find(({ builtIn }) => builtIn === 'administrator')?.permissions;
    return permissionTable([...(all ?? permissions), ...granted], {
      recordTypes: types.value ?? [],
      fields: fields.value ?? [],
      articleTypes: articles.value ?? [],
    });
  }, [known, types.value, fields.value, articles.value, granted, permissions]);
}
