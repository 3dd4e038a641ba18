import type { FlowDocument, FlowId, JsonObject } from '@baton/flow';
import type { RowStore } from '@baton/store';
import type { Flow, FlowVersion, OpenedDraft, OpenedFlowVersion } from './bot-model.ts';
import { current } from './collection.ts';
import type { Draft } from './commit.ts';
import { commit } from './commit.ts';
import type { Context } from './context.ts';
import { lacking, refused } from './context.ts';
import { checkedFlow, draftOf, parseStored } from './flow-document.ts';
import { publication } from './flow-publication.ts';
import { draftSaved } from './flows.ts';
import type { Expected, Page, PageRequest, Principal, Result } from './model.ts';
import { cutPage, readCursor } from './page.ts';
import type { StoredFlow } from './rows/flows.ts';
import { flowRows, withoutDocument } from './rows/flows.ts';
import { rowOf, rowsOf, sql } from './sql.ts';

/** What was published, and publishing. */
export type FlowVersions = {
  /** Newest first. */
  versions(principal: Principal, id: FlowId, page: PageRequest): Promise<Result<Page<FlowVersion>>>;
  version(principal: Principal, id: FlowId, version: number): Promise<Result<OpenedFlowVersion>>;
  /** What changed from that version to another, or to the draft. */
  difference(
    principal: Principal,
    id: FlowId,
    between: { readonly version: number; readonly with: number | 'draft' },
  ): Promise<Result<JsonObject | null>>;
  /** Makes the draft the next version. One that has errors is refused, with all its problems. */
  publish(
    principal: Principal,
    id: FlowId,
    edit: { readonly expected: Expected; readonly note: string },
  ): Promise<Result<Flow>>;
  /** Publishes an older version's document as the next version; the draft stays as it is. */
  rollBack(
    principal: Principal,
    id: FlowId,
    edit: { readonly expected: Expected; readonly version: number; readonly note: string },
  ): Promise<Result<Flow>>;
  /** Puts a version's document into the draft. */
  restore(
    principal: Principal,
    id: FlowId,
    edit: { readonly expected: Expected; readonly version: number },
  ): Promise<Result<OpenedDraft>>;
};

/** The versions of flows. */
export function flowVersionsOf(context: Context): FlowVersions {
  const { store } = context;
  const opened = async (principal: Principal, id: FlowId, version: number) => {
    const { organizationId } = principal;
    const flow = await flowRows.find(store, organizationId, id);
    return flow && (await readVersion(store, id, version));
  };

  return {
    async versions(principal, id, page) {
      const refusal = lacking(principal, 'flows.read');
      if (refusal) return refused(refusal);
      const after = readCursor(page.cursor, 1);
      if (!after?.every((part) => /^\d{1,9}$/.test(part)))
        return refused({ code: 'invalid', field: 'cursor', why: 'unknown cursor' });
      const flow = await flowRows.find(store, principal.organizationId, id);
      if (!flow) return refused({ code: 'not-found' });
      let query = describedVersions(id)
        .orderBy('entry.version', 'desc')
        .limit(page.limit + 1);
      if (after[0] !== undefined) query = query.where('entry.version', '<', Number(after[0]));
      const found = (await rowsOf(store, query)).map(versionOf);
      return { ok: true, value: cutPage(found, page.limit, (item) => [String(item.version)]) };
    },

    async version(principal, id, version) {
      const refusal = lacking(principal, 'flows.read');
      if (refusal) return refused(refusal);
      const found = await opened(principal, id, version);
      if (!found) return refused({ code: 'not-found' });
      const outline = context.bots.flowRules.outline(found.document);
      return { ok: true, value: { ...found, outline } };
    },

    async difference(principal, id, between) {
      const refusal = lacking(principal, 'flows.read');
      if (refusal) return refused(refusal);
      const before = await opened(principal, id, between.version);
      const after =
        before &&
        (between.with === 'draft'
          ? await draftOf(store, id)
          : (await opened(principal, id, between.with))?.document);
      if (!after) return refused({ code: 'not-found' });
      return { ok: true, value: context.bots.flowRules.difference(before.document, after) };
    },

    async publish(principal, id, { expected, note }) {
      const refusal = lacking(principal, 'flows.publish');
      if (refusal) return refused(refusal);
      return withoutDraft(
        await commit(context, principal, async (world): Promise<Draft<StoredFlow>> => {
          const before = await current(world, flowRows, id, expected);
          if (!before.ok) return before;
          const document = await draftOf(store, id);
          if (!document) return refused({ code: 'not-found' });
          return publication(world, before.value, { document, note, rolledBackTo: null });
        }),
      );
    },

    async rollBack(principal, id, { expected, version, note }) {
      const refusal = lacking(principal, 'flows.publish');
      if (refusal) return refused(refusal);
      return withoutDraft(
        await commit(context, principal, async (world): Promise<Draft<StoredFlow>> => {
          const before = await current(world, flowRows, id, expected);
          if (!before.ok) return before;
          const older = await readVersion(store, id, version);
          if (!older) return refused({ code: 'not-found' });
          const { document } = older;
          return publication(world, before.value, { document, note, rolledBackTo: version });
        }),
      );
    },

    async restore(principal, id, { expected, version }) {
      const refusal = lacking(principal, 'flows.edit');
      if (refusal) return refused(refusal);
      const older = await opened(principal, id, version);
      if (!older) return refused({ code: 'not-found' });
      const saved = await commit(context, principal, async (world): Promise<Draft<StoredFlow>> => {
        const before = await current(world, flowRows, id, expected);
        // The flow keeps its name: going back to older steps renames nothing.
        return before.ok
          ? draftSaved(world, before.value, { ...older.document, name: before.value.name })
          : before;
      });
      if (!saved.ok) return saved;
      const { revision, name } = saved.value;
      const document = { ...older.document, name };
      const { organizationId } = principal;
      const rest = await checkedFlow({ organizationId, context }, document);
      return { ok: true, value: { flowId: id, revision, document, ...rest } };
    },
  };
}

/** One version with its document; undefined when there was none. */
export async function readVersion(
  store: RowStore,
  id: FlowId,
  version: number,
): Promise<(FlowVersion & { readonly document: FlowDocument }) | undefined> {
  const row = await rowOf(
    store,
    describedVersions(id).select('entry.document').where('entry.version', '=', version),
  );
  return row && { ...versionOf(row), document: parseStored(row.document) };
}

function describedVersions(id: FlowId) {
  return sql
    .selectFrom('flow_versions as entry')
    .leftJoin('users as user', 'user.id', 'entry.published_by')
    .select(['entry.flow_id', 'entry.version', 'entry.name', 'entry.note', 'entry.published_at'])
    .select(['entry.published_by', 'entry.rolled_back_to', 'user.name as publisher'])
    .where('entry.flow_id', '=', id);
}

type VersionRow =
  ReturnType<typeof describedVersions> extends {
    execute(): Promise<(infer Row)[]>;
  }
    ? Row
    : never;

function versionOf(row: VersionRow): FlowVersion {
  return {
    flowId: row.flow_id,
    version: row.version,
    name: row.name,
    note: row.note,
    publishedAt: row.published_at,
    publishedBy:
      row.published_by === null ? null : { id: row.published_by, name: row.publisher ?? '' },
    rolledBackTo: row.rolled_back_to,
  };
}

function withoutDraft(result: Result<StoredFlow>): Result<Flow> {
  return result.ok ? { ok: true, value: withoutDocument(result.value) } : result;
}
