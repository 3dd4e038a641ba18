import { isDeepStrictEqual } from 'node:util';
import type { FlowDocument, FlowId } from '@baton/flow';
import type { Statement } from '@baton/store';
import type { CheckedFlow, Flow, FlowDraft, OpenedDraft } from './bot-model.ts';
import { collection, current } from './collection.ts';
import type { Draft, World } from './commit.ts';
import { commit } from './commit.ts';
import type { Context } from './context.ts';
import { lacking, refused } from './context.ts';
import { checkedFlow, documentRefusal, draftOf, readVersionDocument } from './flow-document.ts';
import { referenceStatements } from './flow-references.ts';
import type { Changes, Collection, Expected, Principal, Result } from './model.ts';
import type { StoredFlow } from './rows/flows.ts';
import { flowRows, updatedFlow, withoutDocument } from './rows/flows.ts';
import { shownThrough } from './shown-through.ts';
import { sql, statement } from './sql.ts';

/** Flows and their drafts. */
export type FlowDrafts = Omit<Collection<FlowId, Flow, FlowDraft>, 'create' | 'edit'> & {
  /** Without a document the flow has what a new one begins with. */
  create(
    principal: Principal,
    draft: Pick<FlowDraft, 'name' | 'formerId'> & {
      readonly document?: FlowDocument | undefined;
    },
  ): Promise<Result<Flow>>;
  /** The name; what the flow does is edited with `saveDraft`. */
  edit(
    principal: Principal,
    id: FlowId,
    edit: { readonly expected: Expected; readonly changes: Changes<{ readonly name: string }> },
  ): Promise<Result<Flow>>;
  draft(principal: Principal, id: FlowId): Promise<Result<OpenedDraft>>;
  /** Keeps a draft whatever is wrong with it, and says what is. The flow takes its name. */
  saveDraft(
    principal: Principal,
    id: FlowId,
    edit: { readonly expected: Expected; readonly document: FlowDocument },
  ): Promise<Result<OpenedDraft>>;
  /** What is wrong with a document that is kept nowhere. */
  check(principal: Principal, document: FlowDocument): Promise<Result<CheckedFlow>>;
};

/** Making, naming, drawing and deleting flows. */
export function flowDraftsOf(context: Context): FlowDrafts {
  const stored = shownThrough(collection(context, flowRows), async (flows) =>
    flows.map(withoutDocument),
  );
  const checked = ({ organizationId }: Principal, document: FlowDocument) =>
    checkedFlow({ organizationId, context }, document);

  return {
    list: stored.list,
    read: stored.read,
    remove: stored.remove,

    async edit(principal, id, { expected, changes }) {
      const refusal = lacking(principal, 'flows.edit');
      if (refusal) return refused(refusal);
      const edited = await commit(context, principal, async (world): Promise<Draft<StoredFlow>> => {
        const before = await current(world, flowRows, id, expected);
        if (!before.ok) return before;
        const document = await draftOf(context.store, id);
        if (!document) return refused({ code: 'not-found' });
        const { name = document.name } = changes;
        return draftSaved(world, before.value, { ...document, name });
      });
      return edited.ok ? { ok: true, value: withoutDocument(edited.value) } : edited;
    },

    async create(principal, draft) {
      const { document = context.bots.flowRules.blank(draft.name) } = draft;
      const refusal = lacking(principal, 'flows.create') ?? documentRefusal(document);
      return refusal ? refused(refusal) : stored.create(principal, { ...draft, document });
    },

    async draft(principal, id) {
      const refusal = lacking(principal, 'flows.read');
      if (refusal) return refused(refusal);
      const { organizationId } = principal;
      const flow = await flowRows.find(context.store, organizationId, id);
      const document = flow && (await draftOf(context.store, id));
      if (!document) return refused({ code: 'not-found' });
      const { revision } = flow;
      const rest = await checked(principal, document);
      return { ok: true, value: { flowId: id, revision, document, ...rest } };
    },

    async saveDraft(principal, id, { expected, document }) {
      const refusal = lacking(principal, 'flows.edit') ?? documentRefusal(document);
      if (refusal) return refused(refusal);
      const saved = await commit(context, principal, async (world): Promise<Draft<StoredFlow>> => {
        const before = await current(world, flowRows, id, expected);
        return before.ok ? draftSaved(world, before.value, document) : before;
      });
      if (!saved.ok) return saved;
      const { revision } = saved.value;
      const rest = await checked(principal, document);
      return { ok: true, value: { flowId: id, revision, document, ...rest } };
    },

    async check(principal, document) {
      const refusal = lacking(principal, 'flows.read') ?? documentRefusal(document);
      if (refusal) return refused(refusal);
      return { ok: true, value: await checked(principal, document) };
    },
  };
}

/** The change that puts a document into the draft. */
export async function draftSaved(
  world: World,
  before: StoredFlow,
  document: FlowDocument,
): Promise<Draft<StoredFlow>> {
  const { name } = document;
  const { context, organizationId } = world;
  const draft = await draftOf(context.store, before.id);
  if (isDeepStrictEqual(draft, document)) {
    return { ok: true, value: before, statements: [], audit: [], concerns: 'records' };
  }
  const version = before.publishedVersion;
  const key = { organizationId, flowId: before.id, version: version ?? 0 };
  const published = version === null ? undefined : await readVersionDocument(context.store, key);
  const flow: StoredFlow = {
    ...before,
    name,
    draftDiffers: !isDeepStrictEqual(published?.document, document),
    revision: before.revision + 1,
    changedAt: world.at,
  };
  return {
    ok: true,
    value: flow,
    statements: [updatedFlow(flow), ...draftStatements(before.id, document)],
    audit: [
      {
        action: 'edited',
        object: 'flows',
        recordId: before.id,
        changes: {
          ...(name === before.name ? {} : { name: { from: before.name, to: name } }),
          document: {},
        },
      },
    ],
    concerns: 'records',
  };
}

/** Replaces the draft and what it refers to. */
function draftStatements(flowId: FlowId, document: FlowDocument): readonly Statement[] {
  return [
    statement(
      sql
        .updateTable('flow_drafts')
        .set({ document: JSON.stringify(document) })
        .where('flow_id', '=', flowId),
      1,
    ),
    ...referenceStatements(flowId, 'draft', document),
  ];
}
