import type { FlowId, MatchedIntent } from '@baton/flow';
import type { Draft } from './draft.ts';

/** What a quick reply sends that means an intent outright. */
const FORCED_INTENT = 'cIntent:';

/** What the visitor means, among the intents of the flows that listen now. */
export function meant(draft: Draft, text: string): MatchedIntent | null {
  const { endpoint, run } = draft.conversation;
  const ids = new Set<FlowId>([run.entry.flow.flowId, endpoint.flowId, ...endpoint.attached]);
  const flows = [...ids].map(draft.library).filter((flow) => flow !== undefined);
  if (!text.startsWith(FORCED_INTENT)) return draft.world.intent(flows, text);
  const name = text.slice(FORCED_INTENT.length).split('|')[0]?.trim() ?? '';
  const owner = flows.find(({ document }) => document.intents.some((it) => it.name === name));
  return owner ? { name, score: 1, phrase: '', flowId: owner.ref.flowId } : null;
}
