import type { ChatView } from '@baton/protocol';
import type { Recorded } from './desk-history.ts';

/**
 * A whole view as its visitor may see it, said a second time and in another way: folding only what they are sent gives
 * the same. `own` is the history of the chat.
 */
export function visitorView(view: ChatView, own: readonly Recorded[]): ChatView {
  const hidden = new Set(own.filter((one) => !showsVisitor(one)).map(({ frame }) => frame.seq));
  return {
    ...view,
    ...(view.phase === 'offered' ? { agentId: null, agentName: null } : {}),
    // Who still has a tab open of what is over is the agents' own.
    ...(view.ending ? { agentId: null, agentName: null, others: [] } : {}),
    phase: visitorPhase(view.phase),
    timeline: view.timeline
      .filter(({ seq }) => !hidden.has(seq))
      .map((entry) => {
        if (entry.kind !== 'notice') return entry;
        const { note: _, ...told } = entry;
        return told;
      }),
    file: view.file && { ...view.file, recordType: null },
    offerExpiresAt: null,
    isChoice: false,
    handedOn: null,
    visitorLostSince: null,
    unansweredSince: null,
    invitations: [],
    attached: [],
    flag: null,
    criticalSince: null,
    closesAt: null,
    pages: [],
  };
}

/** That a button took nobody concerns no visitor whose agent never left. */
function showsVisitor({ visitorSees, frame: { event } }: Recorded): boolean {
  return visitorSees && !(event.type === 'TransferToButtonFailed' && event.stayed);
}

function visitorPhase(phase: ChatView['phase']): ChatView['phase'] {
  if (phase === 'offered') return 'waiting';
  return phase === 'wrapping-up' ? 'ended' : phase;
}
