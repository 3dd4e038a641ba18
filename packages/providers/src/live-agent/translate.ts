import type { AgentId, ChatEvent } from '@baton/desk';
import type { ProviderEvent, ProviderEventBody } from '@baton/handover';
import { unreachable } from '@baton/kernel';
import type { EventFrame } from '@baton/protocol';

/** What a desk's event means to the conversation that was handed over; undefined when it is the desk's own business. */
export function eventOf(
  event: ChatEvent,
  { seq, name, otherName, text }: Pick<EventFrame, 'seq' | 'name' | 'otherName' | 'text'>,
): ProviderEvent | undefined {
  const body = isShown(event)
    ? shown(event, { name, otherName, text })
    : bodyOf(event, name, text ?? '');
  return body && { key: `${seq}`, at: event.at, ...body };
}

/** What the visitor's screen shows of a chat as it shows it of one without a bot; the flow need not know. */
type ShownEvent = Extract<
  ChatEvent,
  {
    readonly type:
      | 'AgentJoinedConference'
      | 'AgentLeftConference'
      | 'FileTransferRequested'
      | 'FileTransferStarted'
      | 'FileTransferCanceled'
      | 'FileTransferSucceeded'
      | 'FileTransferFailed'
      | 'VisitorIdleWarned'
      | 'VisitorIdleCleared';
  }
>;

function isShown(event: ChatEvent): event is ShownEvent {
  switch (event.type) {
    case 'AgentJoinedConference':
    case 'AgentLeftConference':
    case 'FileTransferRequested':
    case 'FileTransferStarted':
    case 'FileTransferCanceled':
    case 'FileTransferSucceeded':
    case 'FileTransferFailed':
    case 'VisitorIdleWarned':
    case 'VisitorIdleCleared':
      return true;
    default:
      return false;
  }
}

function shown(
  event: ShownEvent,
  told: { readonly [Word in 'name' | 'otherName' | 'text']: string | undefined },
): ProviderEventBody {
  const words = Object.entries(told).filter(([, word]) => word !== undefined);
  const data = { event, ...Object.fromEntries(words) };
  // Events are plain data; this leaves out what is undefined, as writing it would.
  return { type: 'shown', data: JSON.parse(JSON.stringify(data)) };
}

function bodyOf(
  event: Exclude<ChatEvent, ShownEvent>,
  name: string | undefined,
  text: string,
): ProviderEventBody | undefined {
  switch (event.type) {
    case 'ChatQueued':
      return { type: 'queued' };
    case 'OfferAccepted':
    case 'TransferAccepted':
      return { type: 'agent-joined', agent: agentOf(event.agentId, name) };
    case 'MessagePosted':
      if (event.by.kind !== 'agent') return undefined;
      if (event.to === 'bot') return { type: 'injected', messageId: event.messageId, text };
      return {
        type: 'message',
        message: { vendorId: event.messageId, from: agentOf(event.by.agentId, name), text },
      };
    case 'TransferToButtonFailed':
      // One that stayed never left its agent.
      return event.stayed
        ? undefined
        : { type: 'agent-joined', agent: agentOf(event.agentId, name) };
    case 'TransferredToButton':
    case 'AgentLeft':
      // Back in the queue by its age; somebody else will take it.
      return { type: 'transferred' };
    case 'ChatCanceled':
      return canceled(event.reason);
    case 'ChatEnded':
      return { type: 'ended', by: endedBy(event), reason: event.why };
    case 'ChatRequested':
    case 'OfferPushed':
    case 'OfferDeclined':
    case 'RoutingRestarted':
    case 'VisitorDisconnected':
    case 'VisitorConnectionWarned':
    case 'VisitorReconnected':
    case 'ChatWrappedUp':
    case 'ChoiceOffered':
    case 'CriticalWaitReached':
    case 'CriticalWaitCleared':
    case 'TransferRequested':
    case 'TransferDeclined':
    case 'TransferCanceled':
    case 'ConferenceRequested':
    case 'ConferenceDeclined':
    case 'ConferenceCanceled':
    case 'RecordAttached':
    case 'RecordDetached':
    case 'FlagRaised':
    case 'FlagLowered':
    case 'WhisperPosted':
    case 'SensitiveDataMasked':
    case 'PageVisited':
    case 'VisitorBlocked':
      return undefined;
    default:
      return unreachable(event);
  }
}

function canceled(
  reason: Extract<ChatEvent, { type: 'ChatCanceled' }>['reason'],
): ProviderEventBody {
  switch (reason) {
    case 'by-visitor':
      return { type: 'ended', by: 'visitor', reason };
    case 'visitor-left':
      return { type: 'ended', by: 'timeout', reason };
    case 'no-agent':
      return { type: 'failed', failure: { kind: 'unavailable', message: 'Nobody could take it.' } };
    case 'queue-full':
      return { type: 'failed', failure: { kind: 'unavailable', message: 'The queue is full.' } };
    case 'blocked':
      return {
        type: 'failed',
        failure: { kind: 'unavailable', message: 'The visitor is blocked.' },
      };
    default:
      return unreachable(reason);
  }
}

function endedBy(
  event: Extract<ChatEvent, { type: 'ChatEnded' }>,
): Extract<ProviderEventBody, { type: 'ended' }>['by'] {
  if (event.why === 'visitor-idle' || event.why === 'visitor-left') return 'timeout';
  if (event.by.kind === 'agent') return 'agent';
  return event.by.kind === 'visitor' ? 'visitor' : 'system';
}

function agentOf(id: AgentId, name: string | undefined) {
  return { id, ...(name !== undefined && { name }) };
}
