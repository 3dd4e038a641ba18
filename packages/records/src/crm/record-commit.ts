import type { OrganizationId } from '@baton/desk';
import type { EpochMs } from '@baton/kernel';
import { ConstraintError, type Statement } from '@baton/store';
import { type AuditLine, auditStatement } from '../audit.ts';
import { WRITE_RACES_MAX } from '../commit.ts';
import { type Context, refused } from '../context.ts';
import type { Principal, RecordRefusal, Result } from '../model.ts';

export type RecordChangeDraft<Value> =
  | {
      readonly ok: true;
      readonly value: Value;
      /** Each that relies on what was read is guarded by itself. Empty: nothing to write. */
      readonly statements: readonly Statement[];
      readonly audit: readonly AuditLine[];
    }
  | { readonly ok: false; readonly refusal: RecordRefusal };

/**
 * Works out a change of one record and writes it in one batch. Unlike configuration, records do not share the lock of
 * their organization: the guards are on what the change read, and when one does not hold it is worked out again.
 */
export async function commitRecord<Value>(
  context: Context,
  by: Principal | { readonly organizationId: OrganizationId },
  attempt: (at: EpochMs) => Promise<RecordChangeDraft<Value>>,
): Promise<Result<Value>> {
  const { organizationId } = by;
  // Without a person it is the server itself.
  const principal = 'userId' in by ? by : undefined;
  for (let race = 0; race < WRITE_RACES_MAX; race += 1) {
    const at = context.now();
    const draft = await attempt(at);
    if (!draft.ok || draft.statements.length === 0) return draft;
    const lines = draft.audit.map((line) =>
      auditStatement(line, { organizationId, at, principal }),
    );
    if (await written(context, [...draft.statements, ...lines])) {
      return { ok: true, value: draft.value };
    }
  }
  return refused({ code: 'busy' });
}

/** A value that was taken meanwhile is found, and named, by the next attempt. */
async function written(context: Context, statements: readonly Statement[]): Promise<boolean> {
  try {
    return (await context.store.batch(statements)).changed;
  } catch (error) {
    if (error instanceof ConstraintError && error.detail.includes('unique_value')) return false;
    throw error;
  }
}
