import { z } from 'zod';
import {
  FLOW_INTENTS_MAX,
  FLOW_LENGTH_MAX,
  FLOW_NODES_MAX,
  type FlowDocument,
  type FlowProblem,
  INTENT_PHRASES_MAX,
} from './model.ts';
import { jsonFault } from './plain-json.ts';

/** The longest name of a flow, node or intent, and phrase, in UTF-16 code units. */
export const NAME_LENGTH_MAX = 200;
export const PHRASE_LENGTH_MAX = 300;
/** The most exits a node may have. */
export const NODE_EXITS_MAX = 100;
/** How far from the middle of the canvas a node may lie. */
const PLACE_MAX = 1_000_000;
/** The most problems that are told of a document. */
const PROBLEMS_TOLD_MAX = 20;

export type ParsedFlow =
  | { readonly kind: 'document'; readonly document: FlowDocument }
  | { readonly kind: 'problems'; readonly problems: readonly FlowProblem[] };

const id = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/, 'An id has letters, digits, - and _, 64 at most.');
const name = z
  .string()
  .max(NAME_LENGTH_MAX)
  .refine((text) => text.trim() !== '', 'A name is empty.');
const place = z.number().min(-PLACE_MAX).max(PLACE_MAX);

const flowNode = z.strictObject({
  id,
  type: id,
  label: z.string().max(NAME_LENGTH_MAX).exactOptional(),
  position: z.strictObject({ x: place, y: place }),
  settings: z.record(z.string(), z.unknown()),
  exits: z
    .record(id, id)
    .refine(
      (exits) => Object.keys(exits).length <= NODE_EXITS_MAX,
      `A node has ${NODE_EXITS_MAX} exits at most.`,
    ),
});

const flowDocument = z.strictObject({
  format: z.literal(1),
  name,
  nodes: z.array(flowNode).max(FLOW_NODES_MAX),
  intents: z
    .array(
      z.strictObject({
        name,
        phrases: z.array(z.string().max(PHRASE_LENGTH_MAX)).max(INTENT_PHRASES_MAX),
      }),
    )
    .max(FLOW_INTENTS_MAX),
});

/** A flow from outside: a file, a request. Its shape and its limits are checked here; whether it works, by `flowProblems`. */
export function parseFlowDocument(value: unknown): ParsedFlow {
  const fault = jsonFault(value, FLOW_LENGTH_MAX);
  if (fault) return { kind: 'problems', problems: [problem(null, fault)] };
  const read = flowDocument.safeParse(value);
  if (!read.success) {
    const issues = read.error.issues.slice(0, PROBLEMS_TOLD_MAX);
    return {
      kind: 'problems',
      problems: issues.map(({ path, message }) => problem(path.map(String).join('.'), message)),
    };
  }
  // The schema says all of it, except that ids are of their own kind and settings are JSON, which was checked before.
  return { kind: 'document', document: read.data as unknown as FlowDocument };
}

function problem(setting: string | null, message: string): FlowProblem {
  return { severity: 'error', nodeId: null, setting: setting || null, message };
}
