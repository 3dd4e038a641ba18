import type { ChatView } from '@baton/protocol';
import type { ChatFold, ChatFrame, EventOf } from './chat-frame.ts';
import { namesOf, withoutAgent } from './handing-on.ts';
import { unassigned } from './talk.ts';
import { withNotice } from './timeline.ts';

/** What agents see of where a chat is and who has it, beyond what its visitor is told. */
export const foldAgentsOwn: ChatFold = (view, frame) => {
  const { event, name = null } = frame;
  switch (event.type) {
    case 'OfferPushed':
      return {
        ...unoffered(view),
        phase: 'offered',
        agentId: event.agentId,
        agentName: name,
        offerExpiresAt: event.expiresAt,
      };
    case 'ChoiceOffered':
      return { ...unoffered(view), phase: 'offered', isChoice: true };
    case 'OfferDeclined':
      // Of those who are shown a chat by choice the others still are.
      return view.isChoice ? view : unoffered(view);
    case 'ChatQueued':
      return view.phase === 'offered' ? unoffered(view) : view;
    case 'OfferAccepted':
      return { ...view, offerExpiresAt: null, isChoice: false, handedOn: null };
    case 'TransferredToButton':
      return { ...noted(view, frame), handedOn: { byName: name, note: frame.text ?? null } };
    case 'TransferToButtonFailed':
      return event.stayed
        ? withNotice(view, frame, 'transfer-to-button-failed', namesOf(view, frame))
        : { ...view, offerExpiresAt: null, isChoice: false, handedOn: null };
    case 'FileTransferRequested':
    case 'FileTransferStarted':
      return {
        ...view,
        file: view.file && { ...view.file, recordType: event.recordType ?? null },
      };
    case 'ChatCanceled':
      return { ...view, ...OVER, handedOn: null };
    case 'ChatEnded':
      // They still have the tab; the chat is over for good when the last of them closes it.
      return {
        ...view,
        ...OVER,
        phase: view.agentId === null ? 'ended' : 'wrapping-up',
        closesAt: event.closesAt ?? null,
      };
    case 'ChatWrappedUp':
      return event.agentId === view.agentId && view.others.length === 0
        ? { ...view, phase: 'ended' }
        : withoutAgent(view, event.agentId);
    case 'MessagePosted':
      return posted(view, event);
    case 'VisitorDisconnected':
      return { ...view, visitorLostSince: event.at };
    case 'VisitorConnectionWarned':
      return withNotice(view, frame, 'visitor-lost');
    case 'VisitorReconnected':
      return returned(view, frame);
    case 'RoutingRestarted':
      return view;
    default:
      return undefined;
  }
};

/** What only a live chat has. */
const OVER = {
  unansweredSince: null,
  offerExpiresAt: null,
  isChoice: false,
  visitorLostSince: null,
  flag: null,
} as const;

/** What an agent says to the bot and what the bot says is no person's answer to the visitor. */
function posted(view: ChatView, { by, to, at }: EventOf<'MessagePosted'>): ChatView {
  if (by.kind === 'visitor') return { ...view, unansweredSince: view.unansweredSince ?? at };
  const isAnswer = by.kind === 'agent' && to === undefined;
  return isAnswer ? { ...view, unansweredSince: null, criticalSince: null } : view;
}

/** Nobody is asked to take it. */
function unoffered(view: ChatView): ChatView {
  return { ...unassigned(view), offerExpiresAt: null, isChoice: false };
}

/** With what somebody wrote to it at the line this event has left. */
function noted(view: ChatView, { seq, text }: ChatFrame): ChatView {
  if (text === undefined) return view;
  return {
    ...view,
    timeline: view.timeline.map((entry) =>
      entry.kind === 'notice' && entry.seq === seq ? { ...entry, note: text } : entry,
    ),
  };
}

/** A connection that is back before anybody was told of its loss leaves no trace in the timeline. */
function returned(view: ChatView, frame: ChatFrame): ChatView {
  const after = { ...view, visitorLostSince: null };
  const last = view.timeline.findLast(
    (entry) =>
      entry.kind === 'notice' &&
      (entry.notice === 'visitor-lost' || entry.notice === 'visitor-back'),
  );
  return last?.kind === 'notice' && last.notice === 'visitor-lost'
    ? withNotice(after, frame, 'visitor-back')
    : after;
}
