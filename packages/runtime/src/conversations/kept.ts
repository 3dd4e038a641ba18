import type { Conversation, ConversationId, Handover } from '@baton/conversation';
import type { ProviderState } from '@baton/handover';
import type { StateSealer } from './ports.ts';

/** Raised whenever the shape changes. */
export const KEPT_VERSION = 1;
/** Older conversations of one visitor whose providers have yet to hear of their end. */
export const LEAVING_CONVERSATIONS_MAX = 5;

/** All that is kept of one visitor: written whole with every append of their stream. */
export type Kept = {
  readonly current: Conversation | null;
  readonly leaving: readonly Conversation[];
  /** The newest event of each of them: where reading it starts. */
  readonly heads: { readonly [conversationId: ConversationId]: number };
};
export const NOTHING_KEPT: Kept = { current: null, leaving: [], heads: {} };

export function keptToText(kept: Kept, sealer: StateSealer): string {
  return JSON.stringify(mapped(kept, (state, id) => sealed(state, id, sealer)));
}

export function keptFromText(text: string, sealer: StateSealer): Kept {
  return mapped(JSON.parse(text) as Kept, (state, id) => opened(state, id, sealer));
}

function mapped(kept: Kept, change: (state: ProviderState, id: string) => ProviderState): Kept {
  const handover = (one: Handover): Handover =>
    one.state ? { ...one, state: change(one.state, one.id) } : one;
  const conversation = (one: Conversation): Conversation => ({
    ...one,
    owner:
      one.owner.kind === 'handover'
        ? { ...one.owner, handover: handover(one.owner.handover) }
        : one.owner,
    closing: one.closing.map(handover),
  });
  return {
    current: kept.current && conversation(kept.current),
    leaving: kept.leaving.map(conversation),
    heads: kept.heads,
  };
}

/** Where the sealed secrets stand while they are written. */
const SEALED = 'sealed';

function sealed(state: ProviderState, id: string, sealer: StateSealer): ProviderState {
  if (!state.secrets) return state;
  return { ...state, secrets: { [SEALED]: sealer.seal(JSON.stringify(state.secrets), id) } };
}

function opened(state: ProviderState, id: string, sealer: StateSealer): ProviderState {
  const text = state.secrets?.[SEALED];
  if (text === undefined) return state;
  const secrets = JSON.parse(sealer.open(text, id)) as { readonly [name: string]: string };
  return { ...state, secrets };
}
