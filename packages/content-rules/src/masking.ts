export { patternProblem } from './compiled-pattern.ts';
export { type Masked, maskText, type ReadyRule, readyRules } from './mask-text.ts';
