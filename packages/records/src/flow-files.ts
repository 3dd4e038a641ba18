import type { FlowDocument, FlowId } from '@baton/flow';
import type { Flow, FlowFile, ImportedFlow, NamedReference } from './bot-model.ts';
import type { FlowSurroundings } from './bot-ports.ts';
import type { Context } from './context.ts';
import { lacking, refused } from './context.ts';
import { draftOf, surroundingsOf } from './flow-document.ts';
import { referencesOf, withReferences } from './flow-references.ts';
import { readVersion } from './flow-versions.ts';
import type { FlowDrafts } from './flows.ts';
import { freeName } from './free-name.ts';
import type { Principal, Result } from './model.ts';
import { isRecordId } from './record-id.ts';
import { flowRows } from './rows/flows.ts';

/** Flows as files. */
export type FlowFiles = {
  /** The draft or a version, with the names of what it refers to. */
  exportFile(
    principal: Principal,
    id: FlowId,
    which: number | 'draft',
  ): Promise<Result<{ readonly flow: Flow; readonly file: FlowFile }>>;
  /** Makes a flow of a file: ids that mean nothing here are looked up by name, and told when that fails. */
  importFile(
    principal: Principal,
    given: { readonly file: FlowFile; readonly name?: string | undefined },
  ): Promise<Result<ImportedFlow>>;
};

/** Taking flows out and bringing them in. */
export function flowFilesOf(
  context: Context,
  flows: Pick<FlowDrafts, 'create' | 'draft'>,
): FlowFiles {
  return {
    async exportFile(principal, id, which) {
      const refusal = lacking(principal, 'flows.read');
      if (refusal) return refused(refusal);
      const stored = await flowRows.find(context.store, principal.organizationId, id);
      const document =
        stored &&
        (which === 'draft'
          ? await draftOf(context.store, id)
          : (await readVersion(context.store, id, which))?.document);
      if (!document) return refused({ code: 'not-found' });
      const around = await surroundingsOf({ ...principal, context });
      const { document: _, ...flow } = stored;
      return { ok: true, value: { flow, file: fileOf(id, document, around) } };
    },

    async importFile(principal, { file, name }) {
      const refusal = lacking(principal, 'flows.create') ?? lacking(principal, 'flows.read');
      if (refusal) return refused(refusal);
      const around = await surroundingsOf({ ...principal, context });
      const { renamed, unresolved } = resolve(file, around);
      const taken = [...around.flows.values()].map((flow) => flow.name);
      const wanted = name ?? freeName(file.document.name, taken);
      const document = { ...withReferences(file.document, renamed), name: wanted };
      const formerId = file.flowId;
      const made = await flows.create(principal, { name: wanted, document, formerId });
      if (!made.ok) return made;
      const opened = await flows.draft(principal, made.value.id);
      if (!opened.ok) return opened;
      const { problems } = opened.value;
      return { ok: true, value: { flow: made.value, unresolved, problems } };
    },
  };
}

function fileOf(flowId: FlowId, document: FlowDocument, around: FlowSurroundings): FlowFile {
  const ids = referencesOf(document).filter((id) => id !== flowId);
  const named = (known: ReadonlyMap<string, { readonly name: string }>): NamedReference[] =>
    ids.flatMap((id) => {
      const found = known.get(id);
      return found ? [{ id, name: found.name }] : [];
    });
  return {
    kind: 'baton-flow',
    format: 1,
    flowId,
    document,
    refersTo: {
      flows: named(around.flows),
      handoverProviders: named(around.handoverProviders),
    },
  };
}

/** What each id of the file is here. One that is known here stays; its own is the new flow's. */
function resolve(file: FlowFile, around: FlowSurroundings) {
  const renamed = new Map<string, string>();
  const unresolved = { flows: [] as NamedReference[], handoverProviders: [] as NamedReference[] };
  for (const id of referencesOf(file.document)) {
    if (id === file.flowId) continue;
    const side = isRecordId('flows', id) ? 'flows' : 'handoverProviders';
    const here: ReadonlyMap<string, { readonly name: string }> = around[side];
    if (here.has(id)) continue;
    const name = file.refersTo[side].find((reference) => reference.id === id)?.name ?? '';
    const namesake = [...here].find(([, other]) => other.name === name && name !== '')?.[0];
    if (namesake === undefined) unresolved[side].push({ id, name });
    else renamed.set(id, namesake);
  }
  return { renamed, unresolved };
}
