import type { FlowInput } from '../model.ts';

/**
 * What an input is to a node that waits for words: words, or that a handover is over (the visitor is back), or news of
 * one that goes on, of which the node takes no notice.
 */
export type News =
  | { readonly kind: 'words'; readonly text: string; readonly by: 'visitor' | 'agent' }
  | { readonly kind: 'back' }
  | { readonly kind: 'meanwhile' };

export function newsOf(input: FlowInput): News {
  switch (input.kind) {
    case 'message':
      return { kind: 'words', text: input.text, by: 'visitor' };
    case 'agent-inject':
      return { kind: 'words', text: input.text, by: 'agent' };
    case 'handover':
      return { kind: OVER.has(input.handover.status) ? 'back' : 'meanwhile' };
    default:
      return { kind: 'back' };
  }
}

const OVER: ReadonlySet<string> = new Set(['completed', 'cancelled', 'error']);
