import type { FlowDocument, FlowProblem, JsonObject, NodeId } from '@baton/flow';
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
import type { FlowCatalogue, FlowRules, FlowSurroundings } from './bot-ports.ts';
import { referencesOf } from './flow-references.ts';

/** The rules of the node types that come with this release. */
export const builtInFlowRules: FlowRules = {
  problems: (document, around) => [
    ...flowProblems(document, {
      hasFlow: (flowId) => around.flows.has(flowId),
      hasProvider: (providerId) => around.handoverProviders.has(providerId),
    }),
    ...unpublished(document, around),
  ],

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

/** Nodes that name a flow which conversations cannot follow yet. The flow itself has the document's name. */
function unpublished(document: FlowDocument, { flows }: FlowSurroundings): readonly FlowProblem[] {
  return document.nodes.flatMap((node) =>
    referencesOf({ ...document, nodes: [node] }).flatMap((id): FlowProblem[] => {
      const flow = flows.get(id);
      if (!flow || flow.publishedVersion !== null || flow.name === document.name) return [];
      const message = `The flow “${flow.name}” is not published yet: until then this leads nowhere.`;
      return [{ severity: 'warning', nodeId: node.id, setting: null, message }];
    }),
  );
}

/** As it goes over the wire; what is undefined stays out. */
function plain(value: object): JsonObject;
function plain(value: object | null): JsonObject | null;
function plain(value: object | null): JsonObject | null {
  return JSON.parse(JSON.stringify(value));
}
