export type { Intent, IntentMatch, IntentMatcher, IntentScore } from './compile-intents.ts';
export { compileIntents, INTENT_THRESHOLD_DEFAULT } from './compile-intents.ts';
export {
  INTENTS_MAX,
  PHRASE_LENGTH_MAX,
  PHRASES_MAX,
  SENTENCE_LENGTH_MAX,
} from './limits.ts';
