import type { OrganizationId } from '@baton/desk';
import type { EpochMs } from '@baton/kernel';
import type { Statement, StreamId } from '@baton/store';
import { ConstraintError } from '@baton/store';
import type { AuditLine } from './audit.ts';
import { auditStatement } from './audit.ts';
import type { Context } from './context.ts';
import { refused } from './context.ts';
import type { Principal, RecordRefusal, Result } from './model.ts';
import { rowOf, sql, statement } from './sql.ts';

/** How often a change is worked out anew because somebody else changed the organization meanwhile. */
export const WRITE_RACES_MAX = 20;
/** The outbox kind that asks the runtime to submit `configurationFor` to the desk. */
export const CONFIGURE_DESK = 'configure-desk';

/** What a change may read and must stamp its rows with. */
export type World = {
  readonly context: Context;
  readonly principal: Principal;
  readonly organizationId: OrganizationId;
  readonly at: EpochMs;
  /** The configuration revision the change will make. */
  readonly deskRevision: number;
};

/** Who has to hear of a change: the desk and whoever knows names, the latter alone, or nobody. */
export type Concerned = 'desk' | 'records' | 'nobody';

export type Draft<Value> =
  | {
      readonly ok: true;
      readonly value: Value;
      readonly statements: readonly Statement[];
      readonly audit: readonly AuditLine[];
      readonly concerns: Concerned;
    }
  | { readonly ok: false; readonly refusal: RecordRefusal };

/**
 * Works out a change and writes it in one batch, guarded by the organization's write revision: whatever the change
 * read about its organization still holds when it is written, or it is worked out again.
 */
export async function commit<Value>(
  context: Context,
  principal: Principal,
  attempt: (world: World) => Promise<Draft<Value>>,
): Promise<Result<Value>> {
  const { organizationId } = principal;
  for (let race = 0; race < WRITE_RACES_MAX; race += 1) {
    const revisions = await readRevisions(context, organizationId);
    if (!revisions) return refused({ code: 'not-found' });
    const at = context.now();
    const deskRevision = revisions.configuration_revision + 1;
    const draft = await attempt({ context, principal, organizationId, at, deskRevision });
    if (!draft.ok) return draft;
    if (draft.statements.length === 0) return { ok: true, value: draft.value };
    const outcome = await write(context, {
      world: { organizationId, at, deskRevision },
      principal,
      revisions,
      draft,
    });
    if (outcome === 'raced') continue;
    if (outcome !== 'written') return refused(outcome);
    if (draft.concerns !== 'nobody') await context.written(organizationId);
    return { ok: true, value: draft.value };
  }
  return refused({ code: 'busy' });
}

type Revisions = { readonly write_revision: number; readonly configuration_revision: number };

function readRevisions(
  context: Context,
  organizationId: OrganizationId,
): Promise<Revisions | undefined> {
  return rowOf(
    context.store,
    sql
      .selectFrom('organizations')
      .select(['write_revision', 'configuration_revision'])
      .where('id', '=', organizationId),
  );
}

async function write(
  context: Context,
  batch: {
    readonly world: Pick<World, 'organizationId' | 'at' | 'deskRevision'>;
    readonly principal: Principal;
    readonly revisions: Revisions;
    readonly draft: Draft<unknown> & { readonly ok: true };
  },
): Promise<'written' | 'raced' | RecordRefusal> {
  const { world, principal, revisions, draft } = batch;
  const { organizationId, at, deskRevision } = world;
  const reaches = draft.concerns === 'desk';
  const guard = sql
    .updateTable('organizations')
    .set({
      write_revision: revisions.write_revision + 1,
      configuration_revision: reaches ? deskRevision : revisions.configuration_revision,
    })
    .where('id', '=', organizationId)
    .where('write_revision', '=', revisions.write_revision);
  try {
    const result = await context.store.batch(
      [
        statement(guard, 1),
        ...draft.statements,
        ...draft.audit.map((line) => auditStatement(line, { organizationId, at, principal })),
      ],
      reaches ? [configureDesk(organizationId, deskRevision, at)] : [],
    );
    return result.changed ? 'written' : 'raced';
  } catch (error) {
    const refusal = error instanceof ConstraintError ? uniqueness(error) : undefined;
    if (!refusal) throw error;
    return refusal;
  }
}

/** The outbox row that has the desk told of a revision. Safe to deliver twice: revisions only grow. */
export function configureDesk(organizationId: OrganizationId, revision: number, at: EpochMs) {
  return {
    stream: organizationId as string as StreamId,
    kind: CONFIGURE_DESK,
    key: `${organizationId}:${revision}`,
    dueAt: at,
    payload: JSON.stringify({ organizationId, revision }),
  };
}

function uniqueness(error: ConstraintError): RecordRefusal | undefined {
  if (error.detail.includes('email')) return { code: 'already-exists', field: 'email' };
  if (error.detail.includes('name_key')) return { code: 'already-exists', field: 'name' };
  return undefined;
}
