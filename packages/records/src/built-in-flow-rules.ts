import type { FlowDocument, JsonObject, NodeId } from '@baton/flow';
import {
  describeNodeTypes,
  exitsOf,
  FUNCTION_HELP,
  flowDifference,
  flowProblems,
  PATH_HELP,
  ROOT_HELP,
  summaryOf,
  templateProblems,
} from '@baton/flow';
import type { FlowCatalogue, FlowRules } from './bot-ports.ts';

/** The rules of the node types that come with this release. */
export const builtInFlowRules: FlowRules = {
  problems: (document, { flows, handoverProviders }) =>
    flowProblems(document, {
      hasFlow: (flowId) => flows.has(flowId),
      hasProvider: (providerId) => handoverProviders.has(providerId),
    }),

  blank: (name): FlowDocument => ({
    format: 1,
    name,
    nodes: [
      {
        id: 'start' as NodeId,
        type: 'start',
        position: { x: 0, y: 0 },
        settings: {},
        exits: {},
      },
    ],
    intents: [],
  }),

  expressionProblem: (expression) =>
    // Braces inside would end the script that the builder makes of it.
    /\{\{|\}\}/.test(expression)
      ? 'is written without braces'
      : templateProblems(`{{${expression}}}`)[0]?.message,

  outline: ({ nodes }) =>
    nodes.map((node) => ({ nodeId: node.id, exits: exitsOf(node), summary: summaryOf(node) })),

  difference: (before, after) => plain(flowDifference(before, after)),

  catalogue(): FlowCatalogue {
    return {
      nodeTypes: describeNodeTypes().map((type) => plain(type)),
      expressionHelp: plain({ roots: ROOT_HELP, paths: PATH_HELP, functions: FUNCTION_HELP }),
    };
  },
};

/** As it goes over the wire; what is undefined stays out. */
function plain(value: object): JsonObject;
function plain(value: object | null): JsonObject | null;
function plain(value: object | null): JsonObject | null {
  return JSON.parse(JSON.stringify(value));
}
