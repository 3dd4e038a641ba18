export { advance } from './advance.ts';
export { builtInCatalogue } from './built-in-catalogue.ts';
export {
  type Catalogue,
  type CompiledFlow,
  type CompiledNode,
  catalogueOf,
  compileFlow,
  type FlowLibrary,
  triggerIntent,
} from './compile-flow.ts';
export {
  describeNodeTypes,
  exitsOf,
  type NodeTypeDescription,
  summaryOf,
} from './describe-node-types.ts';
export { entryBelow, resumeAt, startRun } from './entry-points.ts';
export {
  FUNCTION_HELP,
  type FunctionHelp,
  PATH_HELP,
  type PathHelp,
  ROOT_HELP,
  renderTemplate,
  templateProblems,
} from './expression/index.ts';
export {
  type FlowDifference,
  flowDifference,
  type IntentDifference,
  type NodeDifference,
} from './flow-difference.ts';
export { type FlowSurroundings, flowProblems } from './flow-problems.ts';
export * from './model.ts';
export type * from './node-type.ts';
export {
  NAME_LENGTH_MAX,
  NODE_EXITS_MAX,
  type ParsedFlow,
  PHRASE_LENGTH_MAX,
  parseFlowDocument,
} from './parse-flow-document.ts';
export { type RunFacts, scriptInputOf } from './script-input.ts';
export { demoFlow } from './standard/demo-flow.ts';
export { standardHandoffFlow } from './standard/handoff-flow.ts';
