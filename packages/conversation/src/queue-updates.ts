import type { FlowInput, JsonObject } from '@baton/flow';
import { later } from '@baton/kernel';
import { pushOnce } from './calls.ts';
import type { Draft } from './draft.ts';
import { handoverInput } from './handover-input.ts';
import { QUEUE_UPDATE_MS_MIN } from './limits.ts';

/** It is time to tell the flow how the queue stands: the provider is asked where it can be, and its last word is used. */
export function updateQueue(draft: Draft): undefined {
  const { handover } = draft;
  if (!handover) return;
  const { now } = draft.world;
  const { updates } = handover.request;
  const isDue = (at: number | null): boolean => at !== null && at <= now;
  const position = isDue(handover.nextPositionAt);
  const wait = isDue(handover.nextWaitAt);
  if (!position && !wait) return;
  const next = (everyMs: number | null) =>
    everyMs === null ? null : later(now, Math.max(everyMs, QUEUE_UPDATE_MS_MIN));
  draft.changeHandover({
    ...(position && { nextPositionAt: next(updates.positionEveryMs) }),
    ...(wait && { nextWaitAt: next(updates.waitEveryMs) }),
  });
  const { queue } = handover.capabilities;
  // The flow is told when the answer is there.
  if (queue === 'pull' || queue === 'push-and-pull') pushOnce(draft, { kind: 'queue-status' });
  else tellQueue(draft);
}

/** The flow hears how the queue stands, as far as that is known. */
export function tellQueue(draft: Draft): undefined {
  const { owner } = draft.conversation;
  if (owner.kind !== 'handover' || owner.phase !== 'queue') return;
  const input = queueInput(draft);
  if (input) draft.runNext(input);
}

/** What the flow hears; undefined while nothing is known. */
function queueInput(draft: Draft): FlowInput | undefined {
  const { handover } = draft;
  if (!handover) return undefined;
  const { position, wait } = handover.queue;
  if (position === null && wait === null) return undefined;
  const { updates } = handover.request;
  const { alternative } = updates;
  const isBeyond =
    alternative !== null &&
    ((alternative.positionMax !== null && (position ?? 0) > alternative.positionMax) ||
      (alternative.waitMsMax !== null && (wait?.maxMs ?? 0) > alternative.waitMsMax));
  const data: JsonObject = {
    ...(updates.positionEveryMs !== null && { position }),
    ...(updates.waitEveryMs !== null && {
      estimatedWaitTime: wait?.maxMs ?? null,
      estimatedWaitRange: wait,
    }),
    alternativeText: isBeyond ? alternative.text : null,
  };
  return handoverInput(
    draft,
    { status: 'queue', eventType: 'queueUpdate', data },
    { request: data, handover: data },
  );
}
