import type { JsonObject } from '@baton/flow';
import type { HandoverId, ProviderEvent, Step } from '@baton/handover';
import { STEP_EVENTS_MAX } from '@baton/handover';
import { later, unreachable } from '@baton/kernel';
import type { Draft } from './draft.ts';
import { endHandover, handoverInput, queued } from './handover.ts';
import { AGENT_LEFT_GRACE_MS, EVENT_KEYS_MAX } from './limits.ts';
import type { Handover } from './model.ts';
import { meant } from './run-flow.ts';
import { sayAccepted } from './speak.ts';

/** What a provider brought: its new state and what happened there, each event once. */
export function takeStep(draft: Draft, handoverId: HandoverId, step: Step): undefined {
  if (draft.handover?.id !== handoverId) return takeLate(draft, handoverId, step);
  draft.changeHandover({
    ...(step.state !== undefined && { state: step.state }),
    ...(step.wakeAt !== undefined && { wakeAt: step.wakeAt }),
  });
  for (const event of (step.events ?? []).slice(0, STEP_EVENTS_MAX)) {
    const { handover } = draft;
    if (handover?.id !== handoverId) {
      ignore(draft, handoverId, event, 'over');
      continue;
    }
    if (handover.seenKeys.includes(event.key)) continue;
    draft.changeHandover({ seenKeys: [...handover.seenKeys, event.key].slice(-EVENT_KEYS_MAX) });
    take(draft, handover, event);
  }
}

/** A session that is over for the visitor: only its state matters, so that its end can be told. */
function takeLate(draft: Draft, handoverId: HandoverId, step: Step): undefined {
  const { closing } = draft.conversation;
  if (step.state !== undefined) {
    const { state } = step;
    draft.change({
      closing: closing.map((one) => (one.id === handoverId ? { ...one, state } : one)),
    });
  }
  for (const event of (step.events ?? []).slice(0, STEP_EVENTS_MAX)) {
    if (event.type === 'message' || event.type === 'injected') {
      ignore(draft, handoverId, event, 'over');
    }
  }
}

function take(draft: Draft, handover: Handover, event: ProviderEvent): undefined {
  const handoverId = handover.id;
  switch (event.type) {
    case 'typing':
      return;
    case 'started':
    case 'queued':
      return accepted(draft);
    case 'queue-update': {
      const position = event.position ?? null;
      const wait = event.wait ?? null;
      const before = handover.queue;
      draft.changeHandover({ queue: { position, wait } });
      if (position !== before.position || !sameWait(wait, before.wait)) {
        draft.tell({ type: 'QueueMoved', handoverId, position, wait });
      }
      return;
    }
    case 'agent-assigned':
      return draft.changeHandover({ agent: event.agent, abandonedAt: null });
    case 'agent-joined':
      draft.changeHandover({ agent: event.agent, abandonedAt: null });
      return draft.tell(
        { type: 'AgentJoined', handoverId },
        { kind: 'name', name: event.agent.name ?? null },
      );
    case 'agent-left':
      left(draft, handover);
      if (handover.capabilities.leaveMeansEnd) {
        draft.changeHandover({ abandonedAt: later(draft.world.now, AGENT_LEFT_GRACE_MS) });
      }
      return;
    case 'transferred':
      left(draft, handover);
      return waitsAgain(draft);
    case 'message':
      return said(draft, handover, event);
    case 'injected':
      return injected(draft, handover, event);
    case 'notice':
      return draft.runNext(
        handoverInput(
          draft,
          {
            status: 'genericHandoverUpdate',
            eventType: 'genericHandoverUpdate',
            data: { text: event.text },
          },
          { request: { text: event.text } },
        ),
      );
    case 'vendor-event': {
      const data: JsonObject = { name: event.name, ...event.data };
      return draft.runNext(handoverInput(draft, { status: 'event', data }, { request: data }));
    }
    case 'ended': {
      const isCancelled = handover.activeAt === null && event.by === 'visitor';
      return endHandover(
        draft,
        isCancelled ? { status: 'cancelled' } : { status: 'completed', endedBy: event.by },
      );
    }
    case 'failed': {
      const { kind, message } = event.failure;
      const reason = kind === 'unsupported' ? 'unsupported' : 'error';
      return endHandover(draft, { status: 'error', error: { reason, message } });
    }
    default:
      return unreachable(event);
  }
}

/** Tells visitor and flow that the provider has it, once. */
export function accepted(draft: Draft): undefined {
  const { owner } = draft.conversation;
  if (owner.kind !== 'handover' || owner.phase !== 'starting') return;
  queued(draft);
  sayAccepted(draft);
  if (owner.handover.request.queueEvent) {
    draft.runNext(handoverInput(draft, { status: 'queue' }));
  }
}

function said(
  draft: Draft,
  handover: Handover,
  { message }: Extract<ProviderEvent, { type: 'message' }>,
): undefined {
  accepted(draft);
  const { owner } = draft.conversation;
  if (owner.kind !== 'handover') return;
  const isFirst = owner.handover.activeAt === null;
  draft.change({
    owner: {
      kind: 'handover',
      phase: 'active',
      handover: {
        ...owner.handover,
        activeAt: owner.handover.activeAt ?? draft.world.now,
        agent: message.from,
        abandonedAt: null,
        nextPositionAt: null,
        nextWaitAt: null,
      },
    },
  });
  if (isFirst) draft.tell({ type: 'HandoverActivated', handoverId: handover.id });
  draft.tell(
    {
      type: 'AgentSaid',
      messageId: message.vendorId,
      handoverId: handover.id,
      length: message.text.length,
    },
    { kind: 'agent', text: message.text, name: message.from.name ?? null },
  );
  draft.change({ lastWordAt: draft.world.now });
  if (isFirst && handover.request.activeEvent) {
    draft.runNext(handoverInput(draft, { status: 'active' }));
  }
}

function injected(
  draft: Draft,
  { id: handoverId, request }: Handover,
  event: Extract<ProviderEvent, { type: 'injected' }>,
): undefined {
  if (!request.allowReplyAsVisitor) return ignore(draft, handoverId, event, 'not-allowed');
  const { messageId, text } = event;
  draft.tell(
    { type: 'AgentInjected', messageId, handoverId, length: text.length },
    { kind: 'visitor', text },
  );
  draft.runNext({
    kind: 'agent-inject',
    inputId: draft.newId('i'),
    text,
    intent: meant(draft, text),
  });
}

function left(draft: Draft, { id, agent }: Handover): undefined {
  draft.changeHandover({ agent: null });
  draft.tell({ type: 'AgentLeft', handoverId: id }, { kind: 'name', name: agent?.name ?? null });
}

/** In the queue again; the flow is not told, for it knows the handover as it was. */
function waitsAgain(draft: Draft): undefined {
  const { owner } = draft.conversation;
  if (owner.kind === 'handover' && owner.phase === 'active') queued(draft);
}

function ignore(
  draft: Draft,
  handoverId: HandoverId,
  event: ProviderEvent,
  why: 'over' | 'not-allowed',
): undefined {
  draft.tell({ type: 'ProviderEventIgnored', handoverId, event: event.type, why });
}

function sameWait(a: Handover['queue']['wait'], b: Handover['queue']['wait']): boolean {
  return a?.minMs === b?.minMs && a?.maxMs === b?.maxMs;
}
