import type { Refusal } from '@baton/protocol';

/** What a refusal comes down to for a visitor. */
export type Reason = 'blocked' | 'too-large' | 'too-many' | 'later' | 'reload' | 'over' | 'setup';

/** The desk's finer reasons are not the visitor's to act on: whatever is not named here may work later. */
const REASONS: { readonly [refusal in Refusal]?: Reason } = {
  forbidden: 'blocked',
  unauthenticated: 'blocked',
  'too-large': 'too-large',
  'too-many': 'too-many',
  'version-unsupported': 'reload',
  malformed: 'reload',
  'chat-ended': 'over',
  'chat-unknown': 'over',
  'not-your-chat': 'over',
  'button-unknown': 'setup',
  'deployment-unknown': 'setup',
};

/** Every refusal has a sentence: this says which. */
export function reasonOf(refusal: Refusal): Reason {
  return REASONS[refusal] ?? 'later';
}
