import type { JsonObject } from '@baton/flow';
import {
  HANDOVER_TEXT_LENGTH_MAX,
  type HandoverId,
  PROVIDER_STATE_LENGTH_MAX,
  type ProviderEvent,
  SESSION_ALIASES_MAX,
  STEP_EVENTS_MAX,
  type Step,
  VENDOR_DATA_LENGTH_MAX,
} from '@baton/handover';
import { later, unreachable } from '@baton/kernel';
import type { Draft } from './draft.ts';
import { endHandover, queued } from './handover.ts';
import { handoverInput } from './handover-input.ts';
import { mayHold } from './held-inputs.ts';
import { AGENT_LEFT_GRACE_MS, EVENT_KEYS_MAX } from './limits.ts';
import { meant } from './meant.ts';
import type { Handover, QueuePlace } from './model.ts';
import { runAll } from './run-flow.ts';
import { closeSession, leaveSession } from './sessions-left.ts';
import { sayAccepted } from './speak.ts';

/** What a provider brought: its new state and what happened there, each event once and in order. */
export function takeStep(draft: Draft, handoverId: HandoverId, step: Step): undefined {
  const session = draft.session(handoverId);
  if (session && !keep(draft, session, step)) return;
  const events = step.events ?? [];
  for (const event of events.slice(0, STEP_EVENTS_MAX)) {
    // The flow has run on one event before the next is taken: it may have ended the handover.
    if (draft.handover?.id === handoverId) takeOnce(draft, draft.handover, event);
    else if (event.type === 'message' || event.type === 'injected') {
      ignore(draft, handoverId, event.type, 'over');
    }
    runAll(draft);
  }
  if (events.length > STEP_EVENTS_MAX) ignore(draft, handoverId, 'step', 'limit');
}

/** The provider has it: visitor and flow are told, once. */
export function accepted(draft: Draft): undefined {
  const { owner } = draft.conversation;
  if (owner.kind !== 'handover' || owner.phase !== 'starting') return;
  queued(draft);
  sayAccepted(draft);
  if (owner.handover.request.queueEvent) {
    draft.runNext(handoverInput(draft, { status: 'queue' }));
  }
}

/** False when the state is more than may be kept: the session cannot go on without it. */
function keep(draft: Draft, { id, aliases }: Handover, { state, wakeAt, ...step }: Step): boolean {
  if (state !== undefined && JSON.stringify(state).length > PROVIDER_STATE_LENGTH_MAX) {
    ignore(draft, id, 'state', 'limit');
    if (draft.handover?.id !== id) return false;
    closeSession(draft, 'system');
    const message = 'The provider wants more to be remembered than may be.';
    endHandover(draft, { status: 'error', error: { reason: 'error', message } });
    return false;
  }
  const added = (step.aliases ?? []).filter(
    (alias) => !aliases.some(({ kind, value }) => kind === alias.kind && value === alias.value),
  );
  const isOwn = draft.handover?.id === id;
  if (state === undefined && added.length === 0 && (wakeAt === undefined || !isOwn)) return true;
  draft.changeSession(id, {
    ...(state !== undefined && { state }),
    ...(added.length > 0 && { aliases: [...aliases, ...added].slice(-SESSION_ALIASES_MAX) }),
    ...(wakeAt !== undefined && isOwn && { wakeAt }),
  });
  return true;
}

function takeOnce(draft: Draft, handover: Handover, event: ProviderEvent): undefined {
  const { seenKeys, id } = handover;
  if (seenKeys.includes(event.key)) return;
  if (isTooLarge(event)) return ignore(draft, id, event.type, 'limit');
  // Told again, these do no harm, and there are many of them.
  if (event.type !== 'queue-update' && event.type !== 'typing') {
    draft.changeHandover({ seenKeys: [...seenKeys, event.key].slice(-EVENT_KEYS_MAX) });
  }
  take(draft, handover, event);
}

const EVENT_KEY_LENGTH_MAX = 300;

function isTooLarge(event: ProviderEvent): boolean {
  if (event.key.length > EVENT_KEY_LENGTH_MAX) return true;
  switch (event.type) {
    case 'message':
      return event.message.text.length > HANDOVER_TEXT_LENGTH_MAX;
    case 'injected':
    case 'notice':
      return event.text.length > HANDOVER_TEXT_LENGTH_MAX;
    case 'not-linked':
      return JSON.stringify(event.links).length > VENDOR_DATA_LENGTH_MAX;
    case 'shown':
    case 'vendor-event':
      return JSON.stringify(event.data).length > VENDOR_DATA_LENGTH_MAX;
    default:
      return false;
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
    case 'queue-update':
      return moved(draft, handover, { position: event.position ?? null, wait: event.wait ?? null });
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
      return noticed(draft, event.text);
    case 'shown':
      return draft.tell({ type: 'HandoverShown', handoverId }, { kind: 'data', data: event.data });
    case 'not-linked': {
      // A number or an address may say who somebody is, so it stands with the words.
      const told = { event: event.type, why: 'unknown-record' } as const;
      const data = { links: event.links };
      return draft.tell(
        { type: 'ProviderEventIgnored', handoverId, ...told },
        { kind: 'data', data },
      );
    }
    case 'vendor-event': {
      const data: JsonObject = { name: event.name, ...event.data };
      return draft.runNext(handoverInput(draft, { status: 'event', data }, { request: data }));
    }
    case 'ended':
      leaveSession(draft);
      return endHandover(
        draft,
        handover.activeAt === null && event.by === 'visitor'
          ? { status: 'cancelled' }
          : { status: 'completed', endedBy: event.by },
      );
    case 'failed': {
      const { kind, message } = event.failure;
      const reason = kind === 'unsupported' ? 'unsupported' : 'error';
      leaveSession(draft);
      return endHandover(draft, { status: 'error', error: { reason, message } });
    }
    default:
      return unreachable(event);
  }
}

function moved(draft: Draft, { id, queue: before }: Handover, queue: QueuePlace): undefined {
  const { position, wait } = queue;
  const { minMs, maxMs } = before.wait ?? {};
  if (position === before.position && wait?.minMs === minMs && wait?.maxMs === maxMs) return;
  draft.changeHandover({ queue });
  draft.tell({ type: 'QueueMoved', handoverId: id, ...queue });
}

function noticed(draft: Draft, text: string): undefined {
  const kind = 'genericHandoverUpdate';
  draft.runNext(
    handoverInput(draft, { status: kind, eventType: kind, data: { text } }, { request: { text } }),
  );
}

function said(
  draft: Draft,
  { id: handoverId }: Handover,
  event: Extract<ProviderEvent, { type: 'message' }>,
): undefined {
  accepted(draft);
  runAll(draft);
  const { owner } = draft.conversation;
  if (owner.kind !== 'handover' || owner.handover.id !== handoverId) {
    return ignore(draft, handoverId, event.type, 'over');
  }
  const { handover, phase } = owner;
  const { message } = event;
  const { now } = draft.world;
  const isFirst = handover.activeAt === null;
  draft.change({
    owner: {
      kind: 'handover',
      phase: 'active',
      handover: {
        ...handover,
        activeAt: handover.activeAt ?? now,
        agent: message.from,
        abandonedAt: null,
        nextPositionAt: null,
        nextWaitAt: null,
      },
    },
    lastWordAt: now,
  });
  if (phase !== 'active') draft.tell({ type: 'HandoverActivated', handoverId });
  draft.tell(
    {
      type: 'AgentSaid',
      messageId: message.vendorId,
      handoverId,
      length: message.text.length,
    },
    { kind: 'agent', text: message.text, name: message.from.name ?? null },
  );
  if (isFirst && handover.request.activeEvent) {
    draft.runNext(handoverInput(draft, { status: 'active' }));
  }
}

function injected(
  draft: Draft,
  { id: handoverId, request }: Handover,
  event: Extract<ProviderEvent, { type: 'injected' }>,
): undefined {
  if (!request.allowReplyAsVisitor) return ignore(draft, handoverId, event.type, 'not-allowed');
  if (!mayHold(draft)) return ignore(draft, handoverId, event.type, 'limit');
  const { messageId, text } = event;
  draft.tell(
    { type: 'AgentInjected', messageId, handoverId, length: text.length },
    { kind: 'visitor', text },
  );
  draft.change({ lastWordAt: draft.world.now });
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
  event: string,
  why: 'over' | 'limit' | 'not-allowed',
): undefined {
  draft.tell({ type: 'ProviderEventIgnored', handoverId, event, why });
}
