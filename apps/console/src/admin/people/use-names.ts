import type { Answer } from '../rest.ts';
import { useAdmin } from '../use-admin.ts';
import { type Asked, useAsked } from '../use-asked.ts';

type Named = { readonly id: string; readonly name: string };
const NONE: Answer<readonly Named[]> = { ok: true, value: [] };

/** What ids stand for in lists, as far as one may read it. */
export function useNames(): {
  readonly roles: Asked<readonly Named[]>;
  readonly skills: Asked<readonly Named[]>;
  readonly all: ReadonlyMap<string, string>;
  readonly of: (id: string) => string;
} {
  const { api, permissions } = useAdmin();
  const known = <Item extends Named>(
    name: string,
    list: () => Promise<Answer<readonly Item[]>>,
  ): readonly [string, () => Promise<Answer<readonly Named[]>>] => [
    name,
    () => (permissions.has(`${name}.read`) ? list() : Promise.resolve(NONE)),
  ];
  const roles = useAsked<readonly Named[]>(...known('roles', api.roles.list));
  const skills = useAsked<readonly Named[]>(...known('skills', api.skills.list));
  const configurations = useAsked<readonly Named[]>(
    ...known('agent-configurations', api.agentConfigurations.list),
  );
  const names = new Map(
    [roles, skills, configurations].flatMap(({ value = [] }) =>
      value.map(({ id, name }) => [id, name] as const),
    ),
  );
  return { roles, skills, all: names, of: (id) => names.get(id) ?? '' };
}
