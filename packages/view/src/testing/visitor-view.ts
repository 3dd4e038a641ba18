import type { ChatView, TimelineEntry } from '@baton/protocol';

/** A whole view as its visitor may see it, said a second time and in another way: folding only what they are sent gives the same. */
export function visitorView(view: ChatView): ChatView {
  const unassigned = { agentId: null, agentName: null, offerExpiresAt: null };
  return {
    ...view,
    ...(view.phase === 'offered' ? unassigned : {}),
    phase: visitorPhase(view.phase),
    timeline: view.timeline.filter(isForVisitor),
    visitorLostSince: null,
  };
}

function visitorPhase(phase: ChatView['phase']): ChatView['phase'] {
  if (phase === 'offered') return 'waiting';
  return phase === 'wrapping-up' ? 'ended' : phase;
}

function isForVisitor(entry: TimelineEntry): boolean {
  return entry.kind === 'message'
    ? entry.to === undefined
    : entry.notice !== 'visitor-lost' && entry.notice !== 'visitor-back';
}
