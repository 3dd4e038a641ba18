export { FUNCTION_HELP, PATH_HELP, type PathHelp, ROOT_HELP } from './completions.ts';
export { type Condition, conditionHolds, evaluateCondition, parseCondition } from './condition.ts';
export { type Evaluated, evaluate, type Scope } from './evaluate.ts';
export type { FunctionGroup, FunctionHelp } from './functions/safe-function.ts';
export {
  EXPRESSION_DEPTH_MAX,
  EXPRESSION_LENGTH_MAX,
  EXPRESSION_LIMITS,
  EXPRESSION_PARTS_MAX,
  type Limits,
  TEMPLATE_LENGTH_MAX,
  TEMPLATE_SCRIPTS_MAX,
} from './limits.ts';
export type { Note, NoteKind, Problem } from './note.ts';
export { expressionProblems, isProblem, parseExpression } from './parse-expression.ts';
export {
  type JsonPath,
  type JsonProblem,
  type JsonTemplate,
  jsonProblems,
  parseJsonTemplate,
} from './parse-json-template.ts';
export { type JsonNote, type RenderedJson, renderJson, renderJsonTemplate } from './render-json.ts';
export {
  parseTemplate,
  type Rendered,
  renderTemplate,
  type Template,
  templateProblems,
} from './template.ts';
export type { Parsed } from './tree.ts';
