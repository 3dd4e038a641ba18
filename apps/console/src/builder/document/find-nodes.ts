import type { FlowDocument, Json, NodeId } from '@baton/flow';

export type Found = {
  readonly nodeId: NodeId;
  /** What the node is called. */
  readonly name: string;
  /** The setting that holds the text; null when it is the name. */
  readonly setting: string | null;
  /** The words around it. */
  readonly excerpt: string;
};

/** More than this is not looked through by anybody. */
export const FOUND_MAX = 50;
const AROUND = 28;

/** The nodes whose name or settings hold a text; names first. Case does not matter. */
export function findNodes(
  flow: FlowDocument,
  query: string,
  titleOf: (type: string) => string,
): readonly Found[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return [];
  const named: Found[] = [];
  const within: Found[] = [];
  for (const node of flow.nodes) {
    const name = node.label ?? titleOf(node.type);
    if (name.toLowerCase().includes(wanted) || node.id === query.trim()) {
      named.push({ nodeId: node.id, name, setting: null, excerpt: titleOf(node.type) });
      continue;
    }
    const hit = hitIn(node.settings, '', wanted);
    if (hit) within.push({ nodeId: node.id, name, ...hit });
  }
  return [...named, ...within].slice(0, FOUND_MAX);
}

function hitIn(
  value: Json,
  path: string,
  wanted: string,
): { readonly setting: string; readonly excerpt: string } | undefined {
  if (typeof value === 'string' || typeof value === 'number') {
    const text = String(value);
    const at = text.toLowerCase().indexOf(wanted);
    return at < 0 ? undefined : { setting: path, excerpt: excerpt(text, at, wanted.length) };
  }
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, each] of Object.entries(value)) {
    const hit = hitIn(each as Json, path === '' ? key : `${path}.${key}`, wanted);
    if (hit) return hit;
  }
  return undefined;
}

function excerpt(text: string, at: number, length: number): string {
  const from = Math.max(0, at - AROUND);
  const to = Math.min(text.length, at + length + AROUND);
  const cut = text.slice(from, to).replace(/\s+/g, ' ');
  return `${from > 0 ? '…' : ''}${cut}${to < text.length ? '…' : ''}`;
}
