import { builtInCatalogue } from './built-in-catalogue.ts';
import { type Catalogue, triggerIntent } from './compile-flow.ts';
import { settingsSchema } from './describe-node-types.ts';
import { type Graph, graphOf, restlessLoops, unreachable } from './graph.ts';
import { intentProblems } from './intent-problems.ts';
import {
  FLOW_LENGTH_MAX,
  FLOW_NODES_MAX,
  type FlowDocument,
  type FlowNode,
  type FlowProblem,
  type Json,
  type JsonObject,
  type NodeId,
} from './model.ts';
import type { NodeType, Surroundings } from './node-type.ts';
import { isObject } from './paths.ts';
import { scriptProblems } from './script-problems.ts';
import { settingIssue } from './setting-issue.ts';

/** What a flow may refer to beside itself; undefined where that is not known. */
export type FlowSurroundings = Pick<Surroundings, 'hasFlow' | 'hasProvider'>;

/** Everything that is wrong with a flow. One without errors can be published; warnings are advice. */
export function flowProblems(
  document: FlowDocument,
  around: FlowSurroundings,
  catalogue: Catalogue = builtInCatalogue,
): readonly FlowProblem[] {
  const graph = graphOf(document, catalogue);
  return [
    ...sizeProblems(document),
    ...startProblems(document),
    ...intentProblems(document),
    ...document.nodes.flatMap((node, index) => [
      ...identityProblems(document, node, index),
      ...typeProblems(node, surroundings(document, around), catalogue),
    ]),
    ...loopProblems(document, graph, catalogue),
    ...reachProblems(graph),
  ];
}

/** A problem of a whole flow or of one of its nodes. */
function flowError(nodeId: NodeId | null, message: string): FlowProblem {
  return { severity: 'error', nodeId, setting: null, message };
}

function flowWarning(nodeId: NodeId | null, message: string): FlowProblem {
  return { severity: 'warning', nodeId, setting: null, message };
}

function surroundings(document: FlowDocument, around: FlowSurroundings): Surroundings {
  return {
    ...around,
    hasNode: (nodeId) => document.nodes.some(({ id }) => id === nodeId),
    hasIntent: (name) => document.intents.some((intent) => intent.name === name),
  };
}

function sizeProblems(document: FlowDocument): readonly FlowProblem[] {
  const problems: FlowProblem[] = [];
  if (document.nodes.length > FLOW_NODES_MAX) {
    problems.push(flowError(null, `A flow has ${FLOW_NODES_MAX} nodes at most.`));
  }
  if (JSON.stringify(document).length > FLOW_LENGTH_MAX) {
    problems.push(flowError(null, `A flow is ${FLOW_LENGTH_MAX} characters long at most.`));
  }
  return problems;
}

function startProblems({ nodes }: FlowDocument): readonly FlowProblem[] {
  const [first, ...others] = nodes.filter(({ type }) => type === 'start');
  if (!first) return [flowError(null, 'The flow has no Start.')];
  const problems = others.map(({ id }) =>
    flowError(id, 'A flow has one Start; take this one out.'),
  );
  if (Object.keys(first.exits).length > 0) return problems;
  const hasTrigger = nodes.some((node) => triggerIntent(node) !== undefined);
  const leadsNowhere = 'Start leads nowhere: connect it with what comes first.';
  const problem = hasTrigger ? flowWarning : flowError;
  return [...problems, problem(first.id, leadsNowhere)];
}

function identityProblems(
  { nodes }: FlowDocument,
  node: FlowNode,
  index: number,
): readonly FlowProblem[] {
  const isTaken = nodes.findIndex(({ id }) => id === node.id) !== index;
  const missing = Object.entries(node.exits).filter(
    ([, target]) => !nodes.some(({ id }) => id === target),
  );
  return [
    ...(isTaken ? [flowError(node.id, `Two nodes have the id “${node.id}”.`)] : []),
    ...missing.map(([exit]) =>
      flowError(node.id, `The exit “${exit}” leads to a node that is not there.`),
    ),
  ];
}

function typeProblems(
  node: FlowNode,
  around: Surroundings,
  catalogue: Catalogue,
): readonly FlowProblem[] {
  const type = catalogue.get(node.type);
  if (!type) return [flowError(node.id, `There is no node type “${node.type}”.`)];
  const read = type.settings.safeParse(node.settings);
  const settings = read.success ? read.data : node.settings;
  const wrong = read.success
    ? (type.problems?.(read.data, around) ?? [])
    : read.error.issues.map((issue) => ({ severity: 'error' as const, ...settingIssue(issue) }));
  const scripts = isSettings(settings) ? scriptProblems(settings, settingsSchema(type)) : [];
  const told = [...wrong, ...scripts].map((problem) => ({ ...problem, nodeId: node.id }));
  return read.success ? [...told, ...exitProblems(node, type, read.data)] : told;
}

function exitProblems(node: FlowNode, type: NodeType, settings: unknown): readonly FlowProblem[] {
  const exits = type.exits(settings);
  const known = new Set(exits.map(({ id }) => id));
  const problems = Object.keys(node.exits)
    .filter((exit) => !known.has(exit))
    .map((exit) => flowWarning(node.id, `It has no exit “${exit}” any more.`));
  const leads = Object.keys(node.exits).some((exit) => known.has(exit));
  // To choose between ways that do not exist is never what an author means.
  if (type.group === 'logic' && exits.length > 1 && !leads) {
    const titles = exits.map(({ title }) => title).join(', ');
    problems.push(flowError(node.id, `None of its exits leads anywhere: ${titles}.`));
  }
  return problems;
}

/** How many nodes of a loop are named. */
const LOOP_NODES_NAMED_MAX = 10;

function loopProblems(
  { nodes }: FlowDocument,
  graph: Graph,
  catalogue: Catalogue,
): readonly FlowProblem[] {
  const names = new Map(
    nodes.map(({ id, label, type }) => [id, label || catalogue.get(type)?.title || type]),
  );
  return restlessLoops(graph).map((loop) => {
    const named = loop.slice(0, LOOP_NODES_NAMED_MAX).map((id) => `“${names.get(id) ?? id}”`);
    const more = loop.length > named.length ? ` and ${loop.length - named.length} more` : '';
    const message = `These nodes go round without ever waiting for input: ${named.join(', ')}${more}.`;
    return flowError(loop[0] ?? null, message);
  });
}

function reachProblems(graph: Graph): readonly FlowProblem[] {
  return [...unreachable(graph)].map((id) => flowWarning(id, 'No way in this flow leads here.'));
}

function isSettings(value: unknown): value is JsonObject {
  return isObject(value as Json | undefined);
}
