import type { AgentId, ChatEvent } from '@baton/desk';
import type { ProviderEvent, ProviderEventBody } from '@baton/handover';
import { unreachable } from '@baton/kernel';
import type { EventFrame } from '@baton/protocol';

/** What a desk's event means to the conversation that was handed over; undefined when it is the desk's own business. */
export function eventOf(
  event: ChatEvent,
  { seq, name, text }: Pick<EventFrame, 'seq' | 'name' | 'text'>,
): ProviderEvent | undefined {
  const body = bodyOf(event, name, text ?? '');
  return body && { key: `${seq}`, at: event.at, ...body };
}

function bodyOf(
  event: ChatEvent,
  name: string | undefined,
  text: string,
): ProviderEventBody | undefined {
  switch (event.type) {
    case 'ChatQueued':
      return { type: 'queued' };
    case 'OfferAccepted':
      return { type: 'agent-joined', agent: agentOf(event.agentId, name) };
    case 'MessagePosted':
      if (event.by.kind !== 'agent') return undefined;
      if (event.to === 'bot') return { type: 'injected', messageId: event.messageId, text };
      return {
        type: 'message',
        message: { vendorId: event.messageId, from: agentOf(event.by.agentId, name), text },
      };
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
    case 'VisitorIdleWarned':
    case 'VisitorIdleCleared':
    case 'ChatWrappedUp':
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
