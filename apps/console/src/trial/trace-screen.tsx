import type { FlowDocument, NodeId } from '@baton/flow';
import { ReactFlowProvider } from '@xyflow/react';
import { ArrowLeft, ChevronLeft, ChevronRight } from 'lucide-react';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { failureWords } from '../admin/failure-words.ts';
import { AskedView } from '../admin/parts/asked-view.tsx';
import type { Answer } from '../admin/rest.ts';
import { hashOf } from '../admin/routes.ts';
import type { Catalogue, Checked, ConversationTrace } from '../admin/shapes.ts';
import { useAdmin, useAdminWords } from '../admin/use-admin.ts';
import { useAsked } from '../admin/use-asked.ts';
import '../builder/design/builder.css';
import '../builder/design/canvas.css';
import { type Lights, NO_LIGHTS } from '../builder/lights.ts';
import { BuilderSkeleton } from '../builder/screens/builder-skeleton.tsx';
import type { Drawing } from '../builder/screens/canvas-nodes.ts';
import { FlowCanvas } from '../builder/screens/flow-canvas.tsx';
import { useKeepInView } from '../builder/screens/use-keep-in-view.ts';
import { kindsOf } from '../builder/use-builder.ts';
import { observable } from '../observable.ts';
import './design/trial.css';
import './design/trace.css';
import { Dialogue } from './dialogue.tsx';
import { dialogueOf, flowOf, inputAt, tracedInputs } from './trace-lines.ts';
import { lightsOf } from './trial.ts';

type Opened = { readonly trace: ConversationTrace; readonly catalogue: Catalogue | null };

/** A conversation beside the flow it followed: what was said, and which nodes each input ran. */
export default function TraceScreen({ conversationId }: { readonly conversationId: string }) {
  const { api, permissions } = useAdmin();
  const opened = useAsked(`trace ${conversationId}`, async (): Promise<Answer<Opened>> => {
    const [trace, catalogue] = await Promise.all([
      api.conversations.trace(conversationId, null),
      permissions.has('flows.read') ? api.catalogue() : null,
    ]);
    if (!trace.ok) return trace;
    const known = catalogue?.ok ? catalogue.value : null;
    return { ok: true, value: { trace: trace.value, catalogue: known } };
  });
  return (
    <div className="builder-frame">
      <AskedView asked={opened} skeleton={<BuilderSkeleton />}>
        {(value) => (
          <ReactFlowProvider>
            <Trace opened={value} />
          </ReactFlowProvider>
        )}
      </AskedView>
    </div>
  );
}

function Trace({ opened }: { readonly opened: Opened }) {
  const words = useAdminWords();
  const texts = words.trial.conversations;
  const { catalogue } = opened;
  const { api, say } = useAdmin();
  const [trace, setTrace] = useState(opened.trace);
  const { events, earlier } = trace;
  const readEarlier = (before: number): void => {
    api.conversations.trace(trace.conversation.conversationId, before).then((answer) => {
      if (answer.ok) setTrace(withEarlier(trace, answer.value));
      else say('failed', failureWords(answer.failure, words));
    }, reportError);
  };
  const inputs = useMemo(() => tracedInputs(events), [events]);
  const lines = useMemo(() => dialogueOf(events), [events]);
  const [at, setAt] = useState(0);
  const input = inputs[at];
  const ref = input ? flowOf(input) : null;
  const flow = trace.flows.find(
    (each) => each.flowId === ref?.flowId && each.version === ref.version,
  );
  const lights = useMemo(() => observable<Lights>(NO_LIGHTS), []);
  useEffect(() => lights.set(input ? lightsOf([input.steps]) : NO_LIGHTS), [lights, input]);
  const titles = useMemo(
    () => new Map(catalogue?.nodeTypes.map(({ type, title }) => [type, title]) ?? []),
    [catalogue],
  );
  const area = useRef<HTMLDivElement>(null);
  useKeepInView(area, input?.steps.at(-1)?.nodeId, at);
  const step = (by: number): void => setAt(Math.min(inputs.length - 1, Math.max(0, at + by)));

  return (
    <div className="builder" ref={area}>
      <header className="builder-bar">
        <a
          className="icon-button"
          href={hashOf({ area: 'admin', section: 'conversations', id: null })}
          aria-label={texts.back}
          title={texts.back}
        >
          <ArrowLeft size={17} aria-hidden="true" className="mirrored" />
        </a>
        <h2 className="trace-title">
          <bdi>{trace.conversation.visitorId}</bdi>
        </h2>
        <span className="save-line">
          {flow ? texts.version(flow.document.name, flow.version) : null}
        </span>
        <span className="builder-space" />
        {inputs.length > 0 ? (
          <>
            <span className="trace-step" role="status">
              {texts.step(at + 1, inputs.length)}
            </span>
            <button
              type="button"
              className="icon-button"
              aria-label={texts.previous}
              disabled={at === 0}
              onClick={() => step(-1)}
            >
              <ChevronLeft size={17} aria-hidden="true" className="mirrored" />
            </button>
            <button
              type="button"
              className="icon-button"
              aria-label={texts.next}
              disabled={at >= inputs.length - 1}
              onClick={() => step(1)}
            >
              <ChevronRight size={17} aria-hidden="true" className="mirrored" />
            </button>
          </>
        ) : null}
      </header>
      <div className="builder-body">
        <section className="trace-dialogue" aria-label={texts.trace}>
          {earlier === null ? null : (
            <button type="button" className="button" onClick={() => readEarlier(earlier)}>
              {texts.earlier}
            </button>
          )}
          {inputs.length > 0 ? <p className="form-hint">{texts.follow}</p> : null}
          {lines.map((line) => {
            const index = inputAt(inputs, line);
            return (
              <TraceLine
                key={line.key}
                isCurrent={index === at && index >= 0}
                onChoose={() => {
                  if (index >= 0) setAt(index);
                }}
                words={texts.step(index + 1, inputs.length)}
              >
                <Dialogue lines={[line]} onNode={() => {}} />
              </TraceLine>
            );
          })}
        </section>
        <div className="builder-canvas" dir="ltr">
          {flow && catalogue ? (
            <TracedFlow
              key={`${flow.flowId} ${flow.version}`}
              document={flow.document}
              catalogue={catalogue}
              lights={lights}
            />
          ) : (
            <p className="canvas-hint">{inputs.length === 0 ? texts.nothing : texts.noFlow}</p>
          )}
          {input ? <NotesOf input={input} flow={flow?.document} titles={titles} /> : null}
        </div>
      </div>
    </div>
  );
}

/** A trace with the page before it in front. */
function withEarlier(trace: ConversationTrace, page: ConversationTrace): ConversationTrace {
  const known = new Set(trace.flows.map(({ flowId, version }) => `${flowId} ${version}`));
  const flows = page.flows.filter(({ flowId, version }) => !known.has(`${flowId} ${version}`));
  return {
    ...trace,
    events: [...page.events, ...trace.events],
    flows: [...trace.flows, ...flows],
    earlier: page.earlier,
  };
}

type TraceLineProps = {
  readonly isCurrent: boolean;
  readonly words: string;
  readonly onChoose: () => void;
  readonly children: ReactNode;
};

function TraceLine({ isCurrent, words, onChoose, children }: TraceLineProps) {
  return (
    <div className="trace-line" data-current={isCurrent}>
      {children}
      <button
        type="button"
        className="trace-choose"
        aria-label={words}
        aria-current={isCurrent ? 'step' : undefined}
        onClick={onChoose}
      />
    </div>
  );
}

type TracedFlowProps = {
  readonly document: FlowDocument;
  readonly catalogue: Catalogue;
  readonly lights: ReturnType<typeof observable<Lights>>;
};

/** The version as it was published, only to be looked at. */
function TracedFlow({ document, catalogue, lights }: TracedFlowProps) {
  const { api } = useAdmin();
  const [selection, setSelection] = useState<ReadonlySet<NodeId>>(new Set());
  // The server knows what nodes say and lead to; until it has said so, their types do.
  const [checked, setChecked] = useState<Checked | null>(null);
  useEffect(() => {
    let isWanted = true;
    api.flows.check(document).then((answer) => {
      if (isWanted && answer.ok) setChecked(answer.value);
    }, reportError);
    return () => {
      isWanted = false;
    };
  }, [api, document]);
  const kinds = useMemo(() => kindsOf(catalogue), [catalogue]);
  const drawing = useMemo(
    (): Drawing => ({
      flow: document,
      kinds,
      outline: new Map(checked?.outline.map((each) => [each.nodeId, each]) ?? []),
      problems: [],
      selection,
      ghosts: [],
      isReadOnly: true,
    }),
    [document, kinds, checked, selection],
  );
  return (
    <FlowCanvas
      drawing={drawing}
      lights={lights}
      onChoose={(id) => setSelection(new Set(id === null ? [] : [id]))}
    />
  );
}

type NotesOfProps = {
  readonly input: ReturnType<typeof tracedInputs>[number];
  readonly flow: FlowDocument | undefined;
  readonly titles: ReadonlyMap<string, string>;
};

/** What the author should know about this input: broken expressions, answers that were not understood. */
function NotesOf({ input, flow, titles }: NotesOfProps) {
  const notes = input.steps.flatMap(({ nodeId, notes: texts }) =>
    texts.map((text) => ({ nodeId, text })),
  );
  if (notes.length === 0) return null;
  return (
    <ul className="trial-notes trace-notes">
      {notes.map(({ nodeId, text }) => {
        const node = flow?.nodes.find(({ id }) => id === nodeId);
        return (
          <li key={`${nodeId} ${text}`}>
            <strong>{node ? (node.label ?? titles.get(node.type) ?? node.type) : nodeId}</strong>{' '}
            {text}
          </li>
        );
      })}
    </ul>
  );
}
