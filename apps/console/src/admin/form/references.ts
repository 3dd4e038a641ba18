import type { Answer } from '../rest.ts';
import { useAdmin } from '../use-admin.ts';
import { type Asked, useAsked } from '../use-asked.ts';
import type { Field, FieldGroup, ReferenceName } from './field.ts';

/** What may be chosen. */
export type Choice = { readonly id: string; readonly name: string; readonly note?: string };
export type References = {
  readonly [Name in ReferenceName]: Asked<readonly Choice[]>;
};

const NONE: Answer<readonly Choice[]> = { ok: true, value: [] };

/** What the fields of a form choose from; only what they need is asked for. */
export function useReferences(groups: readonly FieldGroup[]): References {
  const needed = new Set(groups.flatMap(({ fields }) => fields.flatMap(referenceOf)));
  return {
    users: useChoices('users', needed),
    roles: useChoices('roles', needed),
    skills: useChoices('skills', needed),
    'agent-configurations': useChoices('agent-configurations', needed),
    buttons: useChoices('buttons', needed),
    deployments: useChoices('deployments', needed),
  };
}

/** What an id stands for, whatever kind of record it is of. */
export function nameIn(references: References, id: string): string | undefined {
  for (const { value } of Object.values(references)) {
    const found = value?.find((choice) => choice.id === id);
    if (found) return found.name;
  }
  return undefined;
}

function useChoices(
  name: ReferenceName,
  needed: ReadonlySet<ReferenceName>,
): Asked<readonly Choice[]> {
  const { api } = useAdmin();
  const isNeeded = needed.has(name);
  return useAsked<readonly Choice[]>(isNeeded ? name : `no ${name}`, () =>
    isNeeded ? api.choices(name) : Promise.resolve(NONE),
  );
}

function referenceOf(field: Field): readonly ReferenceName[] {
  return 'of' in field ? [field.of] : [];
}
