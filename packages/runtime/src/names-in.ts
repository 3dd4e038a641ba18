import type { AgentId, ButtonId, ChatEvent, InvitationTarget, OrganizationId } from '@baton/desk';
import type { NameBook } from '@baton/host';
import type { EventFrame } from '@baton/protocol';

/** For whom an event is put into words: colleagues, or the visitor and whoever stands for them. */
export type ToldTo = 'agents' | 'visitor';

/** Who and what an event speaks of, by name. Visitors are told what agents are called where they came in. */
export function namesIn(
  event: ChatEvent,
  names: NameBook,
  { organizationId, to, buttonId }: NamesAsked,
): Pick<EventFrame, 'name' | 'otherName'> {
  const agentName = (agentId: AgentId) =>
    to === 'agents' ? names.agentName(agentId) : names.shownName(agentId, buttonId);
  const targetName = (target: InvitationTarget) =>
    target.kind === 'agent'
      ? agentName(target.agentId)
      : names.skillName(organizationId, target.skillId);
  const agentId = agentIn(event);
  const name = agentId && agentName(agentId);
  const otherName = otherIn(event, {
    agentName,
    targetName,
    buttonName: (id) => names.buttonName(organizationId, id),
  });
  return {
    ...(name !== undefined && { name }),
    ...(otherName !== undefined && { otherName }),
  };
}

export type NamesAsked = {
  readonly organizationId: OrganizationId;
  readonly to: ToldTo;
  /** Where the chat was when it happened. */
  readonly buttonId: ButtonId | undefined;
};

/** The button a chat is at after an event. */
export function buttonAfter(event: ChatEvent, before: ButtonId | undefined): ButtonId | undefined {
  switch (event.type) {
    case 'ChatRequested':
    case 'TransferredToButton':
      return event.buttonId;
    case 'TransferToButtonFailed':
      return event.backTo;
    default:
      return before;
  }
}

function agentIn(event: ChatEvent): AgentId | undefined {
  if (event.type === 'MessagePosted' || event.type === 'ChatEnded') {
    return event.by.kind === 'agent' ? event.by.agentId : undefined;
  }
  return 'agentId' in event ? event.agentId : undefined;
}

function otherIn(
  event: ChatEvent,
  of: {
    readonly agentName: (agentId: AgentId) => string | undefined;
    readonly targetName: (target: InvitationTarget) => string | undefined;
    readonly buttonName: (buttonId: ButtonId) => string | undefined;
  },
): string | undefined {
  switch (event.type) {
    case 'TransferRequested':
    case 'ConferenceRequested':
      return of.targetName(event.to);
    case 'TransferAccepted':
      return of.agentName(event.from);
    case 'TransferredToButton':
    case 'TransferToButtonFailed':
      return of.buttonName(event.buttonId);
    default:
      return undefined;
  }
}
