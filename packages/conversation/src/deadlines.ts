import { type EpochMs, later } from '@baton/kernel';
import { pushOnce } from './calls.ts';
import type { Draft } from './draft.ts';
import { endConversation } from './end-conversation.ts';
import { endHandover } from './handover.ts';
import { handoverInput } from './handover-input.ts';
import {
  ACCEPT_PATIENCE_MS,
  CONVERSATION_IDLE_MS,
  HANDOVER_IDLE_MS,
  WORK_PATIENCE_MS,
} from './limits.ts';
import type { Conversation, Handover } from './model.ts';
import { accepted } from './provider-step.ts';
import { updateQueue } from './queue-updates.ts';
import { runAll } from './run-flow.ts';
import { closeSession } from './sessions-left.ts';
import { takeAnswer } from './take-answer.ts';

/** Whatever is due. The runtime does the calls and the work; their answers come as commands. */
export function meetDeadlines(draft: Draft): undefined {
  const { now } = draft.world;
  const { owner, work, lastWordAt } = draft.conversation;
  if (owner.kind === 'bot' && now >= later(lastWordAt, CONVERSATION_IDLE_MS)) {
    return endConversation(draft, 'timeout');
  }
  if (work && owner.kind !== 'nobody' && now >= later(work.since, WORK_PATIENCE_MS)) {
    takeAnswer(draft, work.effectId, { kind: 'failed', message: 'It took too long.' });
    runAll(draft);
  }
  meetHandover(draft);
  runAll(draft);
}

function meetHandover(draft: Draft): undefined {
  const { handover } = draft;
  if (!handover) return;
  const { now } = draft.world;
  if (now >= later(draft.conversation.lastWordAt, HANDOVER_IDLE_MS)) {
    closeSession(draft, 'timeout');
    return endHandover(draft, { status: 'completed', endedBy: 'timeout' });
  }
  if (isDue(handover.abandonedAt, now)) {
    closeSession(draft, 'system');
    return endHandover(draft, { status: 'completed', endedBy: 'agent' });
  }
  if (isDue(handover.wakeAt, now)) {
    draft.changeHandover({ wakeAt: null });
    pushOnce(draft, { kind: 'wake' });
  }
  if (isDue(acceptAt(draft.conversation), now)) accepted(draft);
  updateQueue(draft);
  runAll(draft);
  if (draft.handover?.id === handover.id) countSilence(draft);
}

/** The visitor has been silent so long. Once: the flow asks again if it wants to be told again. */
function countSilence(draft: Draft): undefined {
  const { owner, inactivity } = draft.conversation;
  if (owner.kind !== 'handover' || !isDue(inactivity.dueAt, draft.world.now)) return;
  const count = inactivity.count + 1;
  draft.change({ inactivity: { dueAt: null, timeoutMs: 0, count } });
  draft.tell({ type: 'VisitorInactive', count });
  const status = owner.phase === 'active' ? 'active' : 'queue';
  draft.runNext(
    handoverInput(draft, { status, eventType: 'handoverInactivity', inactivityCount: count }),
  );
}

/**
 * When something is to be done next although nobody says anything; null: never. Calls and work that are under way are
 * left out, for they come back by themselves.
 */
export function dueAt(
  conversation: Conversation,
  isUnderWay: (id: string) => boolean = () => false,
): EpochMs | null {
  const { owner, inactivity, work, closing, lastWordAt } = conversation;
  const dates: (EpochMs | null)[] = closing.map((one) => firstCallAt(one, isUnderWay));
  if (owner.kind !== 'nobody' && work) {
    dates.push(isUnderWay(work.effectId) ? later(work.since, WORK_PATIENCE_MS) : work.since);
  }
  if (owner.kind === 'bot') dates.push(later(lastWordAt, CONVERSATION_IDLE_MS));
  if (owner.kind === 'handover') {
    const { nextPositionAt, nextWaitAt, wakeAt, abandonedAt } = owner.handover;
    dates.push(firstCallAt(owner.handover, isUnderWay), later(lastWordAt, HANDOVER_IDLE_MS));
    dates.push(nextPositionAt, nextWaitAt, wakeAt, abandonedAt, inactivity.dueAt);
    dates.push(acceptAt(conversation));
  }
  const known = dates.filter((date) => date !== null);
  return known.length === 0 ? null : (Math.min(...known) as EpochMs);
}

/** When a start that was answered counts as accepted by itself. */
function acceptAt({ owner }: Conversation): EpochMs | null {
  if (owner.kind !== 'handover' || owner.phase !== 'starting' || !owner.handover.started)
    return null;
  return later(owner.handover.requestedAt, ACCEPT_PATIENCE_MS);
}

function firstCallAt(
  { calls: [call] }: Handover,
  isUnderWay: (id: string) => boolean,
): EpochMs | null {
  return call === undefined || isUnderWay(call.id) ? null : call.dueAt;
}

function isDue(at: Handover['wakeAt'], now: EpochMs): boolean {
  return at !== null && at <= now;
}
