import type { FlowDocument, FlowId } from '@baton/flow';
import type { Statement } from '@baton/store';
import type { World } from './commit.ts';
import { versionStatements } from './flow-publication.ts';
import type { StoredFlow } from './rows/flows.ts';
import { flowRows } from './rows/flows.ts';

/** The rows of a flow whose first version the server itself publishes. */
export function foundingFlow(
  world: World,
  id: FlowId,
  document: FlowDocument,
): readonly Statement[] {
  const flow: StoredFlow = {
    ...newFlow(world, id, document),
    publishedVersion: 1,
    publishedAt: world.at,
    draftDiffers: false,
  };
  const publication = { document, note: '', rolledBackTo: null, publishedBy: null };
  return [...flowRows.insert(world, flow), ...versionStatements(world, flow, publication)];
}

/** A flow that nobody has published yet. */
export function newFlow(world: World, id: FlowId, document: FlowDocument): StoredFlow {
  const stamps = { id, revision: 1, createdAt: world.at, changedAt: world.at };
  return flowRows.compose({ name: document.name, document }, stamps, world);
}
