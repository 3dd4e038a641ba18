export { advance } from './advance.ts';
export { builtInCatalogue } from './built-in-catalogue.ts';
export {
  type Catalogue,
  type CompiledFlow,
  type CompiledNode,
  catalogueOf,
  compileFlow,
  type FlowLibrary,
} from './compile-flow.ts';
export { entryBelow, resumeAt, startRun } from './entry-points.ts';
export * from './model.ts';
export * from './node-type.ts';
export type { RunFacts } from './script-input.ts';
