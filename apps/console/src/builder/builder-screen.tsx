import type { FlowId, NodeId } from '@baton/flow';
import { ReactFlowProvider } from '@xyflow/react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { AskedView } from '../admin/parts/asked-view.tsx';
import type { Answer } from '../admin/rest.ts';
import type { Catalogue, Draft, Flow, Provider } from '../admin/shapes.ts';
import { useAdmin } from '../admin/use-admin.ts';
import { useAsked } from '../admin/use-asked.ts';
import { observable } from '../observable.ts';
import { builderDesk } from './desk/builder-desk.ts';
import './design/builder.css';
import './design/canvas.css';
import './design/side.css';
import { BuilderLayout } from './screens/builder-layout.tsx';
import { BuilderSkeleton } from './screens/builder-skeleton.tsx';
import {
  BuilderContext,
  type BuilderParts,
  kindsOf,
  noLights,
  type Pending,
} from './use-builder.ts';

type Opening = {
  readonly draft: Draft;
  readonly flow: Flow;
  readonly catalogue: Catalogue;
  readonly flows: readonly Flow[];
  readonly providers: readonly Provider[];
};

/** One flow, drawn and edited. */
export default function BuilderScreen({ flowId }: { readonly flowId: string }) {
  const { api, permissions } = useAdmin();
  const opening = useAsked(`builder ${flowId}`, async (): Promise<Answer<Opening>> => {
    const id = flowId as FlowId;
    const [draft, flow, catalogue, flows, providers] = await Promise.all([
      api.flows.draft(id),
      api.flows.read(id),
      api.catalogue(),
      api.flows.list(),
      permissions.has('handover-providers.read') ? api.providers.list() : NO_PROVIDERS,
    ]);
    if (!draft.ok) return draft;
    if (!flow.ok) return flow;
    if (!catalogue.ok) return catalogue;
    return {
      ok: true,
      value: {
        draft: draft.value,
        flow: flow.value,
        catalogue: catalogue.value,
        flows: flows.ok ? flows.value : [flow.value],
        providers: providers.ok ? providers.value : [],
      },
    };
  });
  // A draft of before would be saved over what others did since; the canvas waits for the one of now.
  const fresh = opening.isAsking ? { ...opening, value: undefined } : opening;
  return (
    <div className="builder-frame">
      <AskedView asked={fresh} skeleton={<BuilderSkeleton />}>
        {(value) => <OpenedFlow opening={value} />}
      </AskedView>
    </div>
  );
}

const NO_PROVIDERS: Answer<readonly Provider[]> = { ok: true, value: [] };

function OpenedFlow({ opening }: { readonly opening: Opening }) {
  const { api, world } = useAdmin();
  const [flow, setFlow] = useState(opening.flow);
  const [desk, setDesk] = useState<ReturnType<typeof builderDesk> | null>(null);
  useEffect(() => {
    const opened = builderDesk({ api: api.flows, world, draft: opening.draft });
    setDesk(opened);
    const stop = leaveWarning(() => opened.state.save.kind !== 'saved');
    return () => {
      stop();
      opened.close();
    };
  }, [api, world, opening.draft]);
  const kinds = useMemo(() => kindsOf(opening.catalogue), [opening.catalogue]);
  const lights = useMemo(() => noLights(), []);
  const pending = useMemo(() => observable<Pending>(null), []);
  const freshId = useCallback(() => world.newId() as NodeId, [world]);
  const parts = useMemo((): BuilderParts | null => {
    if (!desk) return null;
    const { catalogue, flows, providers } = opening;
    return {
      desk,
      flow,
      catalogue,
      kinds,
      flows,
      providers,
      lights,
      pending,
      freshId,
      onFlow: setFlow,
    };
  }, [desk, flow, opening, kinds, lights, pending, freshId]);
  if (!parts) return null;
  return (
    <BuilderContext value={parts}>
      <ReactFlowProvider>
        <BuilderLayout />
      </ReactFlowProvider>
    </BuilderContext>
  );
}

/** Closing the window asks while something is not saved. */
function leaveWarning(isUnsaved: () => boolean): () => void {
  const onLeave = (event: BeforeUnloadEvent): void => {
    if (isUnsaved()) event.preventDefault();
  };
  addEventListener('beforeunload', onLeave);
  return () => removeEventListener('beforeunload', onLeave);
}
