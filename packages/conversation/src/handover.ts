import {
  type FlowInput,
  type HandoverInput,
  type HandoverRequest,
  type JsonObject,
  type ResumePoint,
  resumeAt,
} from '@baton/flow';
import type { HandoverId } from '@baton/handover';
import { later } from '@baton/kernel';
import { callOf } from './calls.ts';
import type { Draft } from './draft.ts';
import type { HandoverEnding } from './events.ts';
import { CLOSING_HANDOVERS_MAX, QUEUE_UPDATE_MS_MIN } from './limits.ts';
import type { Handover, Inactivity } from './model.ts';
import { plainOutput, speak } from './speak.ts';

type By = 'visitor' | 'bot' | 'timeout' | 'system';

export const noInactivity: Inactivity = { dueAt: null, timeoutMs: 0, count: 0 };

/** The flow wants a person. Refused at once where that cannot be; otherwise the provider is asked. */
export function requestHandover(
  draft: Draft,
  request: HandoverRequest,
  below: ResumePoint,
): undefined {
  const { conversation, world } = draft;
  if (conversation.owner.kind === 'handover') {
    const message = 'A person was asked for already.';
    draft.tell({ type: 'HandoverRefused', reason: 'in-progress', message });
    draft.runNext(handoverInput(draft, { status: 'handoverAlreadyInProgress' }));
    return;
  }
  if (!conversation.endpoint.carriesHandover) {
    const message = `A conversation by ${conversation.endpoint.channel} cannot be handed over.`;
    return refuse(draft, request, 'unsupported', message);
  }
  const found = world.provider(request.provider, conversation.endpoint);
  if (!found.ok) return refuse(draft, request, 'error', found.message);
  const { episode } = conversation;
  const handover: Handover = {
    id: draft.newId('h') as HandoverId,
    provider: found.ref,
    capabilities: found.capabilities,
    request,
    below: { entry: below.entry, stack: below.stack },
    requestedAt: world.now,
    started: false,
    activeAt: null,
    agent: null,
    state: null,
    calls: [callOf(draft, { kind: 'start' })],
    seenKeys: [],
    queue: { position: null, wait: null },
    nextPositionAt: null,
    nextWaitAt: null,
    wakeAt: null,
    abandonedAt: null,
  };
  draft.change({
    owner: { kind: 'handover', phase: 'starting', handover },
    epoch: conversation.epoch + 1,
    episode: episode + 1,
    inactivity: noInactivity,
  });
  draft.tell({
    type: 'HandoverRequested',
    handoverId: handover.id,
    episode: episode + 1,
    provider: found.kind,
  });
}

/** The provider has it: from now on it is told to the visitor as waiting, and its queue is asked after. */
export function queued(draft: Draft): undefined {
  const { owner } = draft.conversation;
  if (owner.kind !== 'handover' || owner.phase === 'queue') return;
  const { updates } = owner.handover.request;
  const next = (everyMs: number | null) =>
    everyMs === null ? null : later(draft.world.now, Math.max(everyMs, QUEUE_UPDATE_MS_MIN));
  draft.change({
    owner: {
      kind: 'handover',
      phase: 'queue',
      handover: {
        ...owner.handover,
        started: true,
        nextPositionAt: next(updates.positionEveryMs),
        nextWaitAt: next(updates.waitEveryMs),
      },
    },
  });
  draft.tell({ type: 'HandoverQueued', handoverId: owner.handover.id });
}

/** Gives the conversation back to the bot, and says to the flow how it ended. */
export function endHandover(draft: Draft, ending: HandoverEnding): undefined {
  const { handover, conversation } = draft;
  if (!handover) return;
  const { below, id, request } = handover;
  draft.change({
    owner: { kind: 'bot' },
    epoch: conversation.epoch + 1,
    inactivity: noInactivity,
  });
  draft.tell({ type: 'HandoverEnded', handoverId: id, ...ending });
  const input = handoverInput(draft, endingInput(ending));
  if (ending.status === 'error' && request.legacy) {
    sayLegacy(draft, request.legacy, ending.error.reason);
  }
  if (ending.status !== 'completed') return draft.runNext(input, below);
  const from = request.continuation === 'below' ? below : null;
  if (request.resolveEvent) return draft.runNext(input, from);
  // The visitor's next message runs there; what was injected meanwhile keeps its context.
  if (from) draft.change({ run: resumeAt(conversation.run, from) });
}

/** The visitor takes back the wish, or the flow does. The provider hears of it as soon as it can. */
export function cancelHandover(draft: Draft, by: By): undefined {
  closeSession(draft, by);
  endHandover(draft, { status: 'cancelled' });
}

/** The flow ends a handover: it goes on where it is, and hears no status. */
export function closeHandover(draft: Draft, inProvider: boolean): undefined {
  const { handover, conversation } = draft;
  if (!handover) return;
  if (inProvider) closeSession(draft, 'bot');
  draft.change({
    owner: { kind: 'bot' },
    epoch: conversation.epoch + 1,
    inactivity: noInactivity,
  });
  draft.tell({
    type: 'HandoverEnded',
    handoverId: handover.id,
    ...(handover.activeAt === null
      ? { status: 'cancelled' as const }
      : { status: 'completed' as const, endedBy: 'system' as const }),
  });
}

/** The provider is to hear the end of a session that is over for the visitor, after all it was still to be told. */
export function closeSession(draft: Draft, by: By): undefined {
  const { handover, conversation } = draft;
  if (!handover) return;
  const end = callOf(draft, { kind: 'end', by });
  const told = handover.calls.filter(({ what }) => what.kind === 'start' || what.kind === 'send');
  const closing: Handover = {
    ...handover,
    calls: [...told, end],
    nextPositionAt: null,
    nextWaitAt: null,
    abandonedAt: null,
  };
  const kept = conversation.closing.slice(-(CLOSING_HANDOVERS_MAX - 1));
  draft.change({ closing: [...kept, closing] });
}

/** `input.handover` and, where scripts look for it as well, `input.data.request`. */
export function handoverInput(
  draft: Draft,
  handover: HandoverInput,
  data: JsonObject = {},
): FlowInput {
  return { kind: 'handover', inputId: draft.newId('i'), handover, data };
}

function endingInput(ending: HandoverEnding): HandoverInput {
  switch (ending.status) {
    case 'completed':
      return { status: 'completed', endedBy: ending.endedBy };
    case 'cancelled':
      return { status: 'cancelled' };
    default:
      return { status: 'error', error: ending.error };
  }
}

function refuse(
  draft: Draft,
  { legacy }: HandoverRequest,
  reason: 'unsupported' | 'error',
  message: string,
): undefined {
  draft.tell({ type: 'HandoverRefused', reason, message });
  if (legacy) sayLegacy(draft, legacy, reason);
  draft.runNext(handoverInput(draft, { status: 'error', error: { reason, message } }));
}

function sayLegacy(
  draft: Draft,
  legacy: NonNullable<HandoverRequest['legacy']>,
  reason: 'unsupported' | 'error',
): undefined {
  const text = reason === 'unsupported' ? legacy.unsupportedChannel : legacy.unavailable;
  if (text !== '') speak(draft, plainOutput(text), 'visitor');
}
