import { isDeepStrictEqual } from 'node:util';
import type { FlowDocument } from '@baton/flow';
import type { Statement } from '@baton/store';
import { FLOW_VERSIONS_MAX } from './bot-model.ts';
import type { Draft, World } from './commit.ts';
import { refused } from './context.ts';
import { draftOf, surroundingsOf } from './flow-document.ts';
import { referenceStatements } from './flow-references.ts';
import type { UserId } from './model.ts';
import type { StoredFlow } from './rows/flows.ts';
import { updatedFlow } from './rows/flows.ts';
import { rowOf, sql, statement } from './sql.ts';

export type Publication = {
  readonly document: FlowDocument;
  readonly note: string;
  readonly rolledBackTo: number | null;
};

/** The change that publishes a document as the flow's next version, unless it has errors. */
export async function publication(
  world: World,
  before: StoredFlow,
  { document, note, rolledBackTo }: Publication,
): Promise<Draft<StoredFlow>> {
  const { context, at, principal } = world;
  const problems = context.bots.flowRules.problems(document, await surroundingsOf(world));
  if (problems.some(({ severity }) => severity === 'error')) {
    return refused({ code: 'flow-not-publishable', problems });
  }
  const version = (await lastVersion(world, before)) + 1;
  if (version > FLOW_VERSIONS_MAX) {
    return refused({ code: 'too-many-records', max: FLOW_VERSIONS_MAX });
  }
  const draft = await draftOf(context.store, before.id);
  const flow: StoredFlow = {
    ...before,
    revision: before.revision + 1,
    changedAt: at,
    publishedVersion: version,
    publishedAt: at,
    draftDiffers: !isDeepStrictEqual(draft, document),
  };
  return {
    ok: true,
    value: flow,
    statements: [
      updatedFlow(flow),
      ...versionStatements(world, flow, {
        document,
        note,
        rolledBackTo,
        publishedBy: principal.userId,
      }),
    ],
    audit: [
      {
        action: 'published',
        object: 'flows',
        recordId: before.id,
        changes: {
          publishedVersion: { from: before.publishedVersion, to: version },
          note: { to: note },
        },
      },
    ],
    concerns: 'records',
  };
}

/** The rows of a version that `flow` says is published. */
export function versionStatements(
  { organizationId, at }: Pick<World, 'organizationId' | 'at'>,
  flow: StoredFlow,
  given: Publication & { readonly publishedBy: UserId | null },
): readonly Statement[] {
  return [
    statement(
      sql.insertInto('flow_versions').values({
        flow_id: flow.id,
        version: flow.publishedVersion ?? 1,
        organization_id: organizationId,
        name: given.document.name,
        note: given.note,
        published_at: at,
        published_by: given.publishedBy,
        rolled_back_to: given.rolledBackTo,
        document: JSON.stringify(given.document),
      }),
    ),
    ...referenceStatements(flow.id, 'published', given.document),
  ];
}

async function lastVersion({ context }: World, { id }: StoredFlow): Promise<number> {
  const row = await rowOf(
    context.store,
    sql
      .selectFrom('flow_versions')
      .select('version')
      .where('flow_id', '=', id)
      .orderBy('version', 'desc')
      .limit(1),
  );
  return row?.version ?? 0;
}
