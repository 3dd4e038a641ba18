export { type MaskPlan, maskPlan, parseMaskPlan, planFor } from './mask-plan.ts';
export {
  MERGE_FIELDS,
  type RenderedText,
  renderQuickText,
  unknownMergeField,
} from './merge-fields.ts';
export * from './model.ts';
