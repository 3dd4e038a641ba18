import type { FlowDifference, FlowDocument, Json, NodeId } from '@baton/flow';
import type { AdminWords } from '../../admin/words/words.ts';
import { cutText } from './cut-text.ts';
import { nodeOf } from './edits.ts';

export type DifferenceLine = {
  /** What it is about, in the later version; a node that was removed is only in the earlier one. */
  readonly nodeId: NodeId | null;
  readonly kind: 'added' | 'removed' | 'changed';
  /** The name of the node, or null for the flow and its intents. */
  readonly name: string | null;
  readonly text: string;
};

/** What the words of a difference are taken from. */
export type Naming = {
  readonly titleOf: (type: string) => string;
  /** What a node says in short, empty when it says nothing. */
  readonly summaryOf: (id: NodeId) => string;
  /** The title of a way out of a node. */
  readonly exitTitle: (id: NodeId, exit: string) => string;
  /** The title of a setting (`cases.2.value` → “Cases 3, Value”). */
  readonly settingTitle: (type: string, path: string) => string;
  readonly words: AdminWords['builder']['difference'];
};

/** As much of a value as fits into a sentence. */
const VALUE_LENGTH_MAX = 60;

/** What changed from one version to another, a sentence for each change, in the order of the later one. */
export function differenceLines(
  difference: FlowDifference | null,
  { before, after }: { readonly before: FlowDocument; readonly after: FlowDocument },
  naming: Naming,
): readonly DifferenceLine[] {
  if (!difference) return [];
  const { words } = naming;
  const line = (text: string, kind: DifferenceLine['kind'] = 'changed'): DifferenceLine => ({
    nodeId: null,
    kind,
    name: null,
    text,
  });
  const name = (id: NodeId | null): string => {
    if (id === null) return words.nowhere;
    const node = nodeOf(after, id) ?? nodeOf(before, id);
    if (!node) return id;
    const title = naming.titleOf(node.type);
    const summary = naming.summaryOf(id);
    return node.label ?? (summary === '' ? title : `${title}: ${shortened(summary)}`);
  };
  const { renamed, nodes, intents } = difference;
  return [
    ...(renamed ? [line(words.renamed(renamed.before, renamed.after))] : []),
    ...nodes.added.map((id) => ({
      nodeId: id,
      kind: 'added' as const,
      name: name(id),
      text: words.added(name(id)),
    })),
    ...nodes.removed.map((id) => ({
      nodeId: id,
      kind: 'removed' as const,
      name: name(id),
      text: words.removed(name(id)),
    })),
    ...nodes.changed.flatMap((change) =>
      changesOf(change, name, naming, nodeOf(after, change.nodeId)?.type ?? ''),
    ),
    ...(nodes.moved.length > 0 ? [line(words.moved(nodes.moved.length))] : []),
    ...intents.added.map((intent) => line(words.intentAdded(intent), 'added')),
    ...intents.removed.map((intent) => line(words.intentRemoved(intent), 'removed')),
    ...intents.changed.flatMap(({ name: intent, phrasesAdded, phrasesRemoved }) => [
      ...(phrasesAdded.length > 0
        ? [line(words.phrasesAdded(intent, phrasesAdded.join(', ')), 'added')]
        : []),
      ...(phrasesRemoved.length > 0
        ? [line(words.phrasesRemoved(intent, phrasesRemoved.join(', ')), 'removed')]
        : []),
    ]),
  ];
}

/** The kind of change each node shows on the canvas. */
export function differenceMarks(
  difference: FlowDifference | null,
): ReadonlyMap<NodeId, DifferenceLine['kind']> {
  return new Map([
    ...(difference?.nodes.changed ?? []).map(({ nodeId }) => [nodeId, 'changed'] as const),
    ...(difference?.nodes.added ?? []).map((id) => [id, 'added'] as const),
    ...(difference?.nodes.removed ?? []).map((id) => [id, 'removed'] as const),
  ]);
}

function changesOf(
  change: FlowDifference['nodes']['changed'][number],
  name: (id: NodeId | null) => string,
  { words, titleOf, settingTitle, exitTitle }: Naming,
  type: string,
): readonly DifferenceLine[] {
  const texts = [
    ...(change.type ? [words.type(titleOf(change.type.before), titleOf(change.type.after))] : []),
    ...(change.label
      ? [words.label(change.label.before ?? words.nothing, change.label.after ?? words.nothing)]
      : []),
    ...change.settings.map(({ path, before, after }) =>
      words.setting(settingTitle(type, path), valueWords(before, words), valueWords(after, words)),
    ),
    ...change.exits.map(({ exit, before, after }) =>
      words.exit(exitTitle(change.nodeId, exit), name(before), name(after)),
    ),
  ];
  return texts.map((text) => ({
    nodeId: change.nodeId,
    kind: 'changed',
    name: name(change.nodeId),
    text,
  }));
}

function valueWords(value: Json | null, words: Naming['words']): string {
  if (value === null || value === '') return words.nothing;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return `“${shortened(text)}”`;
}

function shortened(text: string): string {
  const cut = cutText(text.replace(/\s+/g, ' '), VALUE_LENGTH_MAX);
  return cut.length < text.length ? `${cut}…` : cut;
}
