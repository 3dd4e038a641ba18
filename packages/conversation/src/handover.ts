import type { HandoverRequest, ResumePoint } from '@baton/flow';
import type { HandoverId } from '@baton/handover';
import { later } from '@baton/kernel';
import { callOf } from './calls.ts';
import type { FoundProvider } from './commands.ts';
import type { Draft } from './draft.ts';
import type { HandoverEnding } from './events.ts';
import { endingInput, handoverInput, isNews } from './handover-input.ts';
import { QUEUE_UPDATE_MS_MIN } from './limits.ts';
import type { Handover, Inactivity } from './model.ts';
import { type By, closeSession, leaveSession } from './sessions-left.ts';
import { speakText } from './speak.ts';

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
    return refuse(draft, request, { reason: 'unsupported', message });
  }
  const found = world.provider(request.provider, conversation.endpoint);
  if (!found.ok) return refuse(draft, request, { reason: 'error', message: found.message });
  begin(draft, { request, below, found });
}

function begin(
  draft: Draft,
  asked: {
    readonly request: HandoverRequest;
    readonly below: ResumePoint;
    readonly found: Extract<FoundProvider, { ok: true }>;
  },
): undefined {
  const { request, below, found } = asked;
  const { visitorHere } = draft.conversation;
  const handover: Handover = {
    id: draft.newId('h') as HandoverId,
    provider: found.ref,
    capabilities: found.capabilities,
    request,
    below: { entry: below.entry, stack: below.stack },
    requestedAt: draft.world.now,
    started: false,
    activeAt: null,
    agent: null,
    state: null,
    aliases: [],
    calls: [callOf(draft, { kind: 'start' })],
    seenKeys: [],
    queue: { position: null, wait: null },
    nextPositionAt: null,
    nextWaitAt: null,
    wakeAt: null,
    abandonedAt: null,
  };
  const { epoch, episode } = draft.conversation;
  draft.change({
    owner: { kind: 'handover', phase: 'starting', handover },
    epoch: epoch + 1,
    episode: episode + 1,
    inactivity: noInactivity,
    lastWordAt: draft.world.now,
  });
  draft.tell({
    type: 'HandoverRequested',
    handoverId: handover.id,
    episode: episode + 1,
    provider: found.kind,
  });
  if (!visitorHere) tellPresence(draft, 'visitor-left');
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
        queue: { position: null, wait: null },
        nextPositionAt: next(updates.positionEveryMs),
        nextWaitAt: next(updates.waitEveryMs),
      },
    },
  });
  draft.tell({ type: 'HandoverQueued', handoverId: owner.handover.id });
}

/** Gives the conversation back to the bot, and says to the flow how it ended. What is left at the provider is the caller's. */
export function endHandover(draft: Draft, ending: HandoverEnding): undefined {
  const { handover } = draft;
  if (!handover) return;
  const { below, request } = handover;
  giveToBot(draft, ending);
  if (ending.status === 'error' && request.legacy) {
    speakText(draft, legacyText(request.legacy, ending.error.reason));
  }
  const from = ending.status === 'completed' && request.continuation === 'current' ? null : below;
  const isTold = ending.status !== 'completed' || request.resolveEvent;
  if (isTold) draft.runNext(endingInput(draft, ending), from);
  // The visitor's next message runs there; what was injected meanwhile keeps its context.
  else if (from) draft.next.push({ kind: 'place', from });
}

/** The visitor takes back the wish. The provider hears of it as soon as it can. */
export function cancelHandover(draft: Draft): undefined {
  closeSession(draft, 'visitor');
  endHandover(draft, { status: 'cancelled' });
}

/** The flow ends a handover: it goes on where it is, and hears no status. */
export function closeHandover(draft: Draft, inProvider: boolean): undefined {
  const { handover } = draft;
  if (!handover) return;
  if (inProvider) closeSession(draft, 'bot');
  else leaveSession(draft);
  giveToBot(draft, endingBy(handover, 'bot'));
}

/** How a handover counts that our side ends. */
export function endingBy({ activeAt }: Handover, by: By): HandoverEnding {
  if (activeAt === null && by !== 'timeout') return { status: 'cancelled' };
  return { status: 'completed', endedBy: by === 'bot' ? 'system' : by };
}

/** The provider is told that the visitor left the page, or came back. */
export function tellPresence(draft: Draft, code: 'visitor-left' | 'visitor-returned'): undefined {
  const { handover } = draft;
  if (!handover) return;
  const { calls, request } = handover;
  // Coming right after going, before either was told, there is nothing to tell.
  const last = calls.length > 1 ? calls.at(-1)?.what : undefined;
  if (last?.kind === 'presence' && last.notice.code !== code) {
    draft.changeHandover({ calls: calls.slice(0, -1) });
    return;
  }
  const { visitorLeft, visitorReturned } = request.notices;
  const tell = code === 'visitor-left' ? visitorLeft : visitorReturned;
  const notice = { id: draft.newId('p'), code, tell };
  const call = callOf(draft, { kind: 'presence', notice });
  draft.changeHandover({ calls: [...calls, call] });
}

function giveToBot(draft: Draft, ending: HandoverEnding): undefined {
  const { handover, conversation } = draft;
  if (!handover) return;
  draft.next = draft.next.filter((one) => !isNews(one));
  draft.change({
    owner: { kind: 'bot' },
    epoch: conversation.epoch + 1,
    inactivity: noInactivity,
    held: conversation.held.filter((one) => !isNews(one)),
    lastWordAt: draft.world.now,
  });
  draft.tell({ type: 'HandoverEnded', handoverId: handover.id, ...ending });
}

function refuse(
  draft: Draft,
  { legacy }: HandoverRequest,
  error: { readonly reason: 'unsupported' | 'error'; readonly message: string },
): undefined {
  draft.tell({ type: 'HandoverRefused', ...error });
  if (legacy) speakText(draft, legacyText(legacy, error.reason));
  draft.runNext(handoverInput(draft, { status: 'error', error }));
}

function legacyText(
  legacy: NonNullable<HandoverRequest['legacy']>,
  reason: 'unsupported' | 'error',
): string {
  return reason === 'unsupported' ? legacy.unsupportedChannel : legacy.unavailable;
}
