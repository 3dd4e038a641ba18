import { useAdmin } from '../admin/use-admin.ts';
import { useAsked } from '../admin/use-asked.ts';
import { useDesk } from '../desk/use-console.ts';
import type { Option } from './filter-parts.tsx';

type Kind = 'users' | 'buttons' | 'deployments';

/**
 * What a list can be narrowed by, as far as this person may know it: all there are for whoever may read them, else what
 * the desk and the lines that were read tell of.
 */
export function useFilterOptions(
  kind: Kind,
  seen: readonly { readonly id: string; readonly name: string | null }[],
): readonly Option[] {
  const { api, permissions } = useAdmin();
  const directory = useDesk((state) => state.directory);
  const mayRead = permissions.has(`${kind}.read`);
  const asked = useAsked<readonly Option[]>(`options ${kind} ${mayRead}`, () =>
    mayRead ? api.choices(kind) : Promise.resolve({ ok: true, value: [] }),
  );
  const names = new Map<string, string>();
  for (const { id, name } of seen) if (name !== null) names.set(id, name);
  const told = kind === 'users' ? {} : (directory?.[kind] ?? {});
  for (const [id, name] of Object.entries(told)) names.set(id, name);
  for (const { id, name } of asked.value ?? []) names.set(id, name);
  return [...names]
    .map(([id, name]) => ({ id, name }))
    .toSorted((one, other) => one.name.localeCompare(other.name));
}
