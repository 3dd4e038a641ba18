import type { ChatView, InvitationView, Notice } from '@baton/protocol';
import type { ChatFold, ChatFrame, EventOf } from './chat-frame.ts';
import { withNotice } from './timeline.ts';

type Declined = EventOf<'TransferDeclined' | 'ConferenceDeclined'>;

/** Who is asked to take a chat over or to join it. Agents see that, visitors never do. */
export const foldInvitations: ChatFold = (view, frame) => {
  const { event } = frame;
  switch (event.type) {
    case 'TransferRequested':
      return asked(view, frame, event, 'transfer');
    case 'ConferenceRequested':
      return asked(view, frame, event, 'conference');
    case 'TransferDeclined':
      return declined(view, frame, event, 'transfer');
    case 'ConferenceDeclined':
      return declined(view, frame, event, 'conference');
    case 'TransferCanceled':
    case 'ConferenceCanceled': {
      const notice =
        event.type === 'TransferCanceled' ? 'transfer-canceled' : 'conference-canceled';
      return over(withLine(view, frame, notice), event.invitationId);
    }
    case 'AgentJoinedConference':
      return over(view, event.invitationId);
    case 'AgentLeftConference':
      return {
        ...view,
        invitations: view.invitations.filter(({ from }) => from.agentId !== event.agentId),
      };
    // Nobody has it, or somebody who has not asked anybody.
    case 'TransferAccepted':
    case 'TransferredToButton':
    case 'AgentLeft':
    case 'ChatEnded':
      return { ...view, invitations: [] };
    default:
      return undefined;
  }
};

function asked(
  view: ChatView,
  frame: ChatFrame,
  event: EventOf<'TransferRequested' | 'ConferenceRequested'>,
  kind: InvitationView['kind'],
): ChatView {
  const { invitationId, agentId, to, invited, expiresAt, at } = event;
  const { name = null, otherName, text } = frame;
  const invitation: InvitationView = {
    ...{ invitationId, kind, to, invited, expiresAt, requestedAt: at },
    from: { agentId, name },
    toName: otherName ?? null,
    note: text ?? null,
  };
  return {
    ...withNotice(view, frame, `${kind}-requested`, {
      name,
      agentId,
      ...(otherName !== undefined && { otherName }),
      ...(text !== undefined && { note: text }),
    }),
    invitations: [...view.invitations, invitation],
  };
}

/** That nobody came is told once, when nobody is left who could: of a skill there may be hundreds. */
function declined(
  view: ChatView,
  frame: ChatFrame,
  { invitationId, agentId, why }: Declined,
  kind: InvitationView['kind'],
): ChatView {
  const invitation = view.invitations.find((one) => one.invitationId === invitationId);
  const invited = invitation?.invited.filter((one) => one !== agentId) ?? [];
  if (invitation && invited.length > 0) {
    return {
      ...view,
      invitations: view.invitations.map((one) => (one === invitation ? { ...one, invited } : one)),
    };
  }
  // Who went away or was lost has not answered either: nobody is said to have declined who did not.
  const notice: Notice = why === 'manual' ? `${kind}-declined` : `${kind}-timed-out`;
  return over(withLine(view, frame, notice), invitationId);
}

/** A line about a request: of whom the event speaks, and whom the request was for. */
function withLine(view: ChatView, frame: ChatFrame, notice: Notice): ChatView {
  const { event, name = null } = frame;
  const invitation = view.invitations.find(
    (one) => 'invitationId' in event && one.invitationId === event.invitationId,
  );
  const otherName = frame.otherName ?? invitation?.toName ?? undefined;
  return withNotice(view, frame, notice, { name, ...(otherName !== undefined && { otherName }) });
}

function over(view: ChatView, invitationId: InvitationView['invitationId']): ChatView {
  return {
    ...view,
    invitations: view.invitations.filter((one) => one.invitationId !== invitationId),
  };
}
