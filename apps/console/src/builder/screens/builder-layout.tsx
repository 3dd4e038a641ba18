import type { FlowNode } from '@baton/flow';
import { useReactFlow } from '@xyflow/react';
import { Maximize, Minus, Plus, Wand } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { failureWords } from '../../admin/failure-words.ts';
import type { MenuEntry } from '../../admin/parts/row-menu.tsx';
import { saveFile } from '../../admin/save-file.ts';
import { useAdmin } from '../../admin/use-admin.ts';
import { tidy } from '../desk/author-acts.ts';
import { differenceMarks } from '../document/difference-lines.ts';
import { NO_LIGHTS } from '../lights.ts';
import { useBuilder, useBuilderState, useObserved } from '../use-builder.ts';
import { BuilderKeysDialog } from './builder-keys-dialog.tsx';
import { Canvas } from './canvas.tsx';
import { FindDialog } from './find-dialog.tsx';
import { IntentsPanel } from './intents-panel.tsx';
import { NodePalette } from './node-palette.tsx';
import { NodePanel } from './node-panel.tsx';
import { ProblemsPanel } from './problems-panel.tsx';
import { PublishDialog } from './publish-dialog.tsx';
import { ConflictBar, TopBar } from './top-bar.tsx';
import { useBuilderKeys } from './use-builder-keys.ts';
import { useHeights } from './use-heights.ts';
import { useImportFile } from './use-import-file.ts';
import { useKeepInView } from './use-keep-in-view.ts';
import { type Compared, VersionsPanel } from './versions-panel.tsx';

const TestPanel = lazy(() => import('../../trial/test-panel.tsx'));

type Asking = 'nothing' | 'find' | 'publish' | 'keys';
/** Narrower than this there is no room for the palette beside a test. */
const ROOMY = '(width >= 1360px)';

/** The builder's window: what can be added, the canvas, what is set, and the test. */
export function BuilderLayout() {
  const { words, permissions } = useAdmin();
  const area = useRef<HTMLDivElement>(null);
  const panel = useBuilderState((state) => state.panel);
  const [asking, setAsking] = useState<Asking>('nothing');
  const [isTesting, setTesting] = useState(false);
  const [showsNodes, setShowsNodes] = useState(true);
  const [addTurn, setAddTurn] = useState(0);
  const [compared, setCompared] = useComparedLights();
  const entries = useMoreEntries(() => setAsking('keys'));
  const close = (): void => setAsking('nothing');
  const toggleTest = (): void => {
    setTesting(!isTesting);
    if (!isTesting && !matchMedia(ROOMY).matches) setShowsNodes(false);
  };
  const { lights } = useBuilder();
  const chosen = useBuilderState(({ selection }) =>
    selection.size === 1 ? [...selection][0] : undefined,
  );
  const spot = useBuilderState((state) => state.spot.turn);
  const { last } = useObserved(lights);
  useKeepInView(area, chosen, `${panel} ${spot}`);
  useKeepInView(area, last, isTesting);
  useBuilderKeys(area, {
    onAdd: () => {
      setShowsNodes(true);
      setAddTurn((turn) => turn + 1);
    },
    onFind: () => setAsking('find'),
    onTest: toggleTest,
    onPublish: () => {
      if (permissions.has('flows.publish')) setAsking('publish');
    },
    onKeys: () => setAsking('keys'),
  });
  return (
    <div className="builder" ref={area} data-testing={isTesting}>
      <TopBar
        isTesting={isTesting}
        onTest={toggleTest}
        onFind={() => setAsking('find')}
        onPublish={() => setAsking('publish')}
        more={entries}
      />
      <ConflictBar />
      <div className="builder-body">
        {permissions.has('flows.edit') ? (
          <NodePalette
            isOpen={showsNodes}
            turn={addTurn}
            onToggle={() => setShowsNodes(!showsNodes)}
          />
        ) : null}
        <div className="builder-canvas" dir="ltr">
          <Canvas ghosts={ghostsOf(compared)} />
          <ZoomBar />
          <EmptyHint />
        </div>
        {panel === 'node' ? <NodePanel /> : null}
        {panel === 'intents' ? <IntentsPanel /> : null}
        {panel === 'problems' ? <ProblemsPanel /> : null}
        {panel === 'versions' ? (
          <VersionsPanel compared={compared} onCompare={setCompared} />
        ) : null}
        {isTesting ? (
          <Suspense fallback={<section className="trial" aria-label={words.builder.tools.test} />}>
            <TestPanel onClose={() => setTesting(false)} />
          </Suspense>
        ) : null}
      </div>
      {asking === 'find' ? <FindDialog onClose={close} /> : null}
      {asking === 'publish' ? <PublishDialog onClose={close} /> : null}
      {asking === 'keys' ? <BuilderKeysDialog onClose={close} /> : null}
    </div>
  );
}

/** The version that is compared with, and its marks on the canvas. */
function useComparedLights() {
  const { lights } = useBuilder();
  const [compared, setCompared] = useState<Compared | null>(null);
  const compare = useCallback(
    (next: Compared | null) => {
      setCompared(next);
      const differs = differenceMarks(next?.difference ?? null);
      lights.set(
        next || lights.state.differs.size > 0 ? { ...lights.state, differs } : lights.state,
      );
    },
    [lights],
  );
  useEffect(() => () => lights.set(NO_LIGHTS), [lights]);
  return [compared, compare] as const;
}

const NO_GHOSTS: readonly FlowNode[] = [];
function ghostsOf(compared: Compared | null): readonly FlowNode[] {
  if (!compared?.difference) return NO_GHOSTS;
  const removed = new Set(compared.difference.nodes.removed);
  return compared.version.document.nodes.filter(({ id }) => removed.has(id));
}

function ZoomBar() {
  const { words, permissions } = useAdmin();
  const texts = words.builder.tools;
  const parts = useBuilder();
  const canvas = useReactFlow();
  const heightOf = useHeights();
  const fit = (): void => {
    canvas.fitView({ maxZoom: 1, padding: 0.16 }).catch(reportError);
  };
  return (
    <div className="zoom-bar">
      <IconAct title={texts.zoomOut} run={() => canvas.zoomOut().catch(reportError)}>
        <Minus size={15} aria-hidden="true" />
      </IconAct>
      <IconAct title={texts.zoomIn} run={() => canvas.zoomIn().catch(reportError)}>
        <Plus size={15} aria-hidden="true" />
      </IconAct>
      <IconAct title={texts.fit} run={fit}>
        <Maximize size={15} aria-hidden="true" />
      </IconAct>
      {permissions.has('flows.edit') ? (
        <IconAct
          title={texts.tidy}
          run={() => {
            tidy(parts, heightOf);
            // Once the nodes stand where they were put.
            queueMicrotask(fit);
          }}
        >
          <Wand size={15} aria-hidden="true" />
        </IconAct>
      ) : null}
    </div>
  );
}

type IconActProps = {
  readonly title: string;
  readonly run: () => unknown;
  readonly children: ReactNode;
};

function IconAct({ title, run, children }: IconActProps) {
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={title}
      title={title}
      onClick={() => {
        run();
      }}
    >
      {children}
    </button>
  );
}

/** A flow with nothing but its Start says what to do. */
function EmptyHint() {
  const { words } = useAdmin();
  const isEmpty = useBuilderState((state) => state.history.present.nodes.length <= 1);
  return isEmpty ? <p className="canvas-hint">{words.builder.emptyCanvas}</p> : null;
}

function useMoreEntries(onKeys: () => void): readonly MenuEntry[] {
  const { words, api, say, permissions } = useAdmin();
  const texts = words.builder.tools;
  const parts = useBuilder();
  const heightOf = useHeights();
  const importFile = useImportFile();
  const exportFile = async (): Promise<void> => {
    await parts.desk.saveNow();
    const answer = await api.flows.exportFile(parts.desk.flowId, 'draft');
    const { name } = parts.desk.state.history.present;
    if (answer.ok) saveFile(`${name}.flow.json`, JSON.stringify(answer.value, null, 2));
    else say('failed', failureWords(answer.failure, words));
  };
  return [
    ...(permissions.has('flows.edit')
      ? [{ title: texts.tidy, run: () => tidy(parts, heightOf) }]
      : []),
    { title: texts.exportFile, run: () => exportFile().catch(reportError) },
    ...(permissions.has('flows.edit') ? [{ title: texts.importFile, run: importFile }] : []),
    { title: texts.keys, run: onKeys, keys: '?', apart: true },
  ];
}
