import type { Failure } from '../rest.ts';
import type { AdminWords } from '../words/words.ts';
import type { FieldGroup } from './field.ts';

/** What the server found wrong, by the path of the field it belongs to. What belongs to none is said as a whole. */
export function serverProblems(
  failure: Failure | null,
  groups: readonly FieldGroup[],
  { form }: Pick<AdminWords, 'form'>,
): ReadonlyMap<string, string> {
  if (!failure) return new Map();
  const paths = groups.flatMap(({ fields }) => fields.map(({ path }) => path));
  return new Map(
    found(failure, form).flatMap(([where, why]) => {
      // An entry of a list is shown at the list, a part of a whole at the whole.
      const path = paths
        .filter((each) => where === each || where.startsWith(`${each}.`))
        .toSorted((one, other) => other.length - one.length)[0];
      return path === undefined ? [] : [[path, why] as const];
    }),
  );
}

function found(
  { code, details }: Failure,
  form: AdminWords['form'],
): readonly (readonly [string, string])[] {
  const { field, why, issues } = details;
  if (typeof field === 'string') {
    if (code === 'already-exists') return [[field, form.taken]];
    if (code === 'unknown-reference') return [[field, form.gone]];
    return typeof why === 'string' ? [[field, why]] : [];
  }
  if (!Array.isArray(issues)) return [];
  return issues.flatMap((issue: unknown): readonly (readonly [string, string])[] => {
    const { path, message } = { ...(issue as Record<string, unknown>) };
    if (typeof path !== 'string' || typeof message !== 'string') return [];
    return [[path.replace(/^body\./, ''), message]];
  });
}
