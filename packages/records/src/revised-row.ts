import { isDeepStrictEqual } from 'node:util';
import type { Statement } from '@baton/store';
import type { AuditLine } from './audit.ts';
import { differences } from './audit.ts';
import type { Revised } from './bot-model.ts';
import { unchanged } from './collection.ts';
import type { Draft, World } from './commit.ts';
import { commit } from './commit.ts';
import type { Context } from './context.ts';
import { refused } from './context.ts';
import type { Expected, Principal, Result } from './model.ts';

/** Settings an organization has once. */
export type OneRow<Stored extends Revised> = {
  readonly object: string;
  /** Fields whose values never reach the audit. */
  readonly secrets: ReadonlySet<string>;
  read(world: Pick<World, 'context' | 'organizationId'>): Promise<Stored>;
  write(world: World, stored: Stored): Statement;
};

/** Saves settings on the revision they were read at; `change` works out what they become. */
export function saveOne<Stored extends Revised>(
  context: Context,
  principal: Principal,
  {
    row,
    expected,
    change,
  }: {
    readonly row: OneRow<Stored>;
    readonly expected: Expected;
    readonly change: (
      world: World,
      before: Stored,
    ) => Promise<
      | {
          readonly ok: true;
          readonly stored: Stored;
          /** What else is written with it, and told of. */
          readonly beside?: {
            readonly statements: readonly Statement[];
            readonly audit: readonly AuditLine[];
          };
        }
      | ReturnType<typeof refused>
    >;
  },
): Promise<Result<Stored>> {
  return commit(context, principal, async (world): Promise<Draft<Stored>> => {
    const before = await row.read(world);
    if (expected !== 'any' && expected !== before.revision) {
      return refused({ code: 'stale-revision', revision: before.revision });
    }
    const changed = await change(world, before);
    if (!changed.ok) return changed;
    if (isDeepStrictEqual(changed.stored, before)) return unchanged(before);
    const after = { ...changed.stored, revision: before.revision + 1, changedAt: world.at };
    return {
      ok: true,
      value: after,
      statements: [...(changed.beside?.statements ?? []), row.write(world, after)],
      audit: [
        ...(changed.beside?.audit ?? []),
        {
          action: before.revision === 0 ? 'created' : 'edited',
          object: row.object,
          recordId: world.organizationId,
          changes: differences(before, after, row.secrets),
        },
      ],
      concerns: 'records',
    };
  });
}
