import type { ChatEvent } from '../events.ts';
import type { AgentId, ChatId, InvitationId } from '../model.ts';

/** What somebody is to a chat. */
export type Viewer = 'lead' | 'other' | 'offered' | 'asked' | 'invited' | 'wrapping';

type Cast = {
  readonly inside: readonly AgentId[];
  readonly wrapping: readonly AgentId[];
  readonly offered: readonly AgentId[];
  readonly asked: readonly AgentId[];
  readonly invited: readonly {
    readonly id: InvitationId;
    readonly by: AgentId;
    readonly agentId: AgentId;
  }[];
};
const nobody: Cast = { inside: [], wrapping: [], offered: [], asked: [], invited: [] };

/** Who is what to each chat, told from the log alone. */
export class ToldSight {
  readonly #casts = new Map<ChatId, Cast>();

  /** Everybody the chat is something to before an event and after it; before counts first. */
  hear(event: ChatEvent): ReadonlyMap<AgentId, Viewer> {
    const before = this.#casts.get(event.chatId) ?? nobody;
    const after = castAfter(before, event);
    this.#casts.set(event.chatId, after);
    return new Map([...viewersOf(after), ...viewersOf(before)]);
  }
}

function viewersOf({
  inside,
  wrapping,
  offered,
  asked,
  invited,
}: Cast): (readonly [AgentId, Viewer])[] {
  return [
    ...invited.map(({ agentId }) => [agentId, 'invited'] as const),
    ...asked.map((id) => [id, 'asked'] as const),
    ...offered.map((id) => [id, 'offered'] as const),
    ...wrapping.map((id) => [id, 'wrapping'] as const),
    ...inside.map((id, i) => [id, i === 0 ? 'lead' : 'other'] as const),
  ];
}

function castAfter(cast: Cast, event: ChatEvent): Cast {
  switch (event.type) {
    case 'ChoiceOffered':
      return { ...cast, asked: [...cast.asked, ...event.agentIds] };
    case 'OfferPushed':
      return { ...nobody, offered: [event.agentId] };
    case 'OfferDeclined':
      return {
        ...cast,
        offered: [],
        asked: cast.asked.filter((id) => id !== event.agentId),
      };
    case 'OfferAccepted':
    case 'TransferAccepted':
      return { ...nobody, inside: [event.agentId] };
    case 'TransferToButtonFailed':
      return event.stayed ? cast : { ...nobody, inside: [event.agentId] };
    case 'TransferRequested':
    case 'ConferenceRequested': {
      const { invitationId: id, agentId: by } = event;
      const asked = event.invited.map((agentId) => ({ id, by, agentId }));
      return { ...cast, invited: [...cast.invited, ...asked] };
    }
    case 'TransferDeclined':
    case 'ConferenceDeclined':
      return {
        ...cast,
        invited: cast.invited.filter(
          ({ id, agentId }) => !(id === event.invitationId && agentId === event.agentId),
        ),
      };
    case 'TransferCanceled':
    case 'ConferenceCanceled':
      return { ...cast, invited: cast.invited.filter(({ id }) => id !== event.invitationId) };
    case 'AgentJoinedConference':
      return {
        ...cast,
        inside: [...cast.inside, event.agentId],
        invited: cast.invited.filter(({ id }) => id !== event.invitationId),
      };
    case 'AgentLeftConference':
      return {
        ...cast,
        inside: cast.inside.filter((id) => id !== event.agentId),
        invited: cast.invited.filter(({ by }) => by !== event.agentId),
      };
    case 'ChatEnded':
      return { ...nobody, wrapping: cast.inside };
    case 'ChatWrappedUp':
      return { ...cast, wrapping: cast.wrapping.filter((id) => id !== event.agentId) };
    case 'AgentLeft':
    case 'TransferredToButton':
    case 'ChatCanceled':
      return nobody;
    default:
      return cast;
  }
}
