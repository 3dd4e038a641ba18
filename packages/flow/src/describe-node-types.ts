import { z } from 'zod';
import { builtInCatalogue } from './built-in-catalogue.ts';
import type { Catalogue } from './compile-flow.ts';
import type { FlowNode, JsonObject } from './model.ts';
import type { Exit, NodeGroup, NodeType } from './node-type.ts';

/** A type of node as plain data, for the builder. */
export type NodeTypeDescription = {
  readonly type: string;
  readonly title: string;
  readonly group: NodeGroup;
  readonly help: string;
  readonly icon: string;
  /** JSON Schema of the settings; each carries its `NodeSettingMeta`. */
  readonly schema: JsonObject;
  /** What a node fresh from the palette has. */
  readonly settings: JsonObject;
  /** The exits a fresh node has. */
  readonly exits: readonly Exit[];
};

/** Every type of node, in the order of the palette. */
export function describeNodeTypes(
  catalogue: Catalogue = builtInCatalogue,
): readonly NodeTypeDescription[] {
  return [...catalogue.values()].map((nodeType) => {
    const { type, title, group, help, icon } = nodeType;
    const settings = defaultSettings(nodeType);
    const fresh = nodeType.settings.safeParse(settings);
    const exits = fresh.success ? nodeType.exits(fresh.data) : [];
    return { type, title, group, help, icon, schema: settingsSchema(nodeType), settings, exits };
  });
}

/** The exits a node has with its settings; none while they are wrong. */
export function exitsOf(node: FlowNode, catalogue: Catalogue = builtInCatalogue): readonly Exit[] {
  const type = catalogue.get(node.type);
  const read = type?.settings.safeParse(node.settings);
  return type && read?.success ? type.exits(read.data) : [];
}

/** What a node says in a line on the canvas; empty while its settings are wrong. */
export function summaryOf(node: FlowNode, catalogue: Catalogue = builtInCatalogue): string {
  const type = catalogue.get(node.type);
  const read = type?.settings.safeParse(node.settings);
  return type && read?.success ? type.summary(read.data) : '';
}

const SCHEMAS = new WeakMap<NodeType, JsonObject>();

/** The JSON Schema of a type's settings, as an author fills them in. */
export function settingsSchema(type: NodeType): JsonObject {
  const before = SCHEMAS.get(type);
  if (before) return before;
  // Settings are what is put in: whatever has a default may be left out.
  const schema = z.toJSONSchema(type.settings, { io: 'input', unrepresentable: 'any' });
  const plain = JSON.parse(JSON.stringify(schema)) as JsonObject;
  SCHEMAS.set(type, plain);
  return plain;
}

function defaultSettings(type: NodeType): JsonObject {
  const read = type.settings.safeParse({});
  return read.success ? (JSON.parse(JSON.stringify(read.data)) as JsonObject) : {};
}
