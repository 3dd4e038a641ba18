import type { ChatView, TimelineEntry } from '@baton/protocol';

/**
 * A whole view as its visitor may see it: no offers, no wrapping up, nothing about their own connection. Folding
 * only what a visitor is sent gives the same.
 */
export function visitorView(view: ChatView): ChatView {
  const phase = visitorPhase(view.phase);
  const timeline = view.timeline.every(isForVisitor)
    ? view.timeline
    : view.timeline.filter(isForVisitor);
  if (phase === view.phase && timeline === view.timeline && view.visitorLostSince === null)
    return view;
  const unassigned = { agentId: null, agentName: null, offerExpiresAt: null };
  return {
    ...view,
    ...(view.phase === 'offered' ? unassigned : {}),
    phase,
    timeline,
    visitorLostSince: null,
  };
}

function visitorPhase(phase: ChatView['phase']): ChatView['phase'] {
  if (phase === 'offered') return 'waiting';
  return phase === 'wrapping-up' ? 'ended' : phase;
}

function isForVisitor(entry: TimelineEntry): boolean {
  return (
    entry.kind === 'message' || (entry.notice !== 'visitor-lost' && entry.notice !== 'visitor-back')
  );
}
