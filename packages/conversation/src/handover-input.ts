import type { FlowInput, HandoverInput, JsonObject } from '@baton/flow';
import { unreachable } from '@baton/kernel';
import type { Draft } from './draft.ts';
import type { HandoverEnding } from './events.ts';
import type { HeldInput } from './model.ts';

/** `input.handover` and, where scripts look for it as well, `input.data.request`. */
export function handoverInput(
  draft: Draft,
  handover: HandoverInput,
  data: JsonObject = {},
): FlowInput {
  return { kind: 'handover', inputId: draft.newId('i'), handover, data };
}

/** How a handover ended, for the flow. */
export function endingInput(draft: Draft, ending: HandoverEnding): FlowInput {
  switch (ending.status) {
    case 'completed':
      return handoverInput(draft, { status: 'completed', endedBy: ending.endedBy });
    case 'cancelled':
      return handoverInput(draft, { status: 'cancelled' });
    case 'error':
      return handoverInput(draft, { status: 'error', error: ending.error });
    default:
      return unreachable(ending);
  }
}

/** News of a handover that goes on: worth nothing once it is over. */
export function isNews(held: HeldInput): boolean {
  if (held.kind !== 'input' || held.input.kind !== 'handover') return false;
  switch (held.input.handover.status) {
    case 'queue':
    case 'active':
    case 'event':
    case 'genericHandoverUpdate':
    case 'handoverAlreadyInProgress':
      return true;
    default:
      return false;
  }
}

export function isQueueUpdate(held: HeldInput): boolean {
  if (held.kind !== 'input' || held.input.kind !== 'handover') return false;
  return held.input.handover.eventType === 'queueUpdate';
}
