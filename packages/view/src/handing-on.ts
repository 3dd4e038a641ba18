import type { ChatView } from '@baton/protocol';
import type { ChatFold, ChatFrame, EventOf } from './chat-frame.ts';
import { unassigned } from './talk.ts';
import { withNotice } from './timeline.ts';

/** Agents come and go while the chat goes on: transfers and conferences, as everybody is told of them. */
export const foldHandingOn: ChatFold = (view, frame) => {
  const { event, name = null, otherName } = frame;
  switch (event.type) {
    case 'TransferAccepted':
      return {
        ...withNotice(view, frame, 'transferred', {
          name: otherName ?? view.agentName,
          ...(name !== null && { otherName: name }),
        }),
        agentId: event.agentId,
        agentName: name,
      };
    case 'TransferredToButton':
      return {
        ...unassigned(withNotice(view, frame, 'transferred-to-button', namesOf(view, frame))),
        buttonId: event.buttonId,
      };
    case 'TransferToButtonFailed':
      return event.stayed ? view : takenBack(view, frame, event);
    case 'AgentJoinedConference':
      return {
        ...withNotice(view, frame, 'agent-joined-conference', { name }),
        others: [...view.others, { agentId: event.agentId, name }],
      };
    case 'AgentLeftConference':
      return withoutAgent(
        withNotice(view, frame, 'agent-left-conference', {
          name: name ?? nameIn(view, event.agentId),
        }),
        event.agentId,
      );
    default:
      return undefined;
  }
};

/** Nobody took it at the button, and whoever handed it on has it again. */
function takenBack(
  view: ChatView,
  frame: ChatFrame,
  event: EventOf<'TransferToButtonFailed'>,
): ChatView {
  return {
    ...withNotice(view, frame, 'transfer-to-button-failed', namesOf(view, frame)),
    phase: 'engaged',
    agentId: event.agentId,
    agentName: frame.name ?? null,
    buttonId: event.backTo,
  };
}

/** Whose chat it was, and the name of the other side where it is known. */
export function namesOf(view: ChatView, { name, otherName }: ChatFrame) {
  return { name: name ?? view.agentName, ...(otherName !== undefined && { otherName }) };
}

/** The view without one of its agents: who is none of the others was the one who leads, and the next one does. */
export function withoutAgent(view: ChatView, agentId: ChatView['agentId']): ChatView {
  const others = view.others.filter((other) => other.agentId !== agentId);
  const [next, ...rest] = others;
  return next && others.length === view.others.length
    ? { ...view, agentId: next.agentId, agentName: next.name, others: rest }
    : { ...view, others };
}

function nameIn(view: ChatView, agentId: ChatView['agentId']): string | null {
  return agentId === view.agentId
    ? view.agentName
    : (view.others.find((other) => other.agentId === agentId)?.name ?? null);
}
