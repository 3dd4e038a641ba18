import { startRun } from '@baton/flow';
import { type EpochMs, later, unreachable } from '@baton/kernel';
import { answerCall, failCall } from './call-answers.ts';
import { pushCall, pushOnce } from './calls.ts';
import type { ConversationCommand, ConversationRejection, World } from './commands.ts';
import { Draft } from './draft.ts';
import type { Said } from './events.ts';
import { cancelHandover, endHandover, handoverInput, noInactivity } from './handover.ts';
import { CONVERSATION_IDLE_MS, INPUT_LENGTH_MAX, WORK_PATIENCE_MS } from './limits.ts';
import type { Conversation, Handover } from './model.ts';
import { takeStep } from './provider-step.ts';
import { updateQueue } from './queue-updates.ts';
import { endConversation, runAll } from './run-flow.ts';
import { speak } from './speak.ts';
import { postVisitorMessage } from './visitor-message.ts';

export type Stepped =
  | { readonly ok: true; readonly conversation: Conversation; readonly said: readonly Said[] }
  | { readonly ok: false; readonly rejection: ConversationRejection };

/**
 * One thing that somebody wants or that happened, worked out to its end: deadlines that are due first, then the command,
 * then everything the flow runs on because of it. Pure; the same again for the same arguments.
 */
export function step(
  conversation: Conversation | undefined,
  command: ConversationCommand,
  world: World,
): Stepped {
  if (command.type === 'StartConversation') {
    return conversation ? reject('chat-exists') : start(command, world);
  }
  if (!conversation) return reject('chat-unknown');
  const draft = new Draft(conversation, world);
  advanceClock(draft);
  const rejection = take(draft, command);
  if (rejection) return reject(rejection);
  runAll(draft);
  return { ok: true, conversation: draft.conversation, said: draft.said };
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
  if (owner.kind !== 'nobody') {
    if (work) {
      dates.push(isUnderWay(work.effectId) ? later(work.since, WORK_PATIENCE_MS) : work.since);
    }
    dates.push(inactivity.dueAt);
  }
  if (owner.kind === 'bot') dates.push(later(lastWordAt, CONVERSATION_IDLE_MS));
  if (owner.kind === 'handover') {
    const { nextPositionAt, nextWaitAt, wakeAt, abandonedAt } = owner.handover;
    dates.push(firstCallAt(owner.handover, isUnderWay));
    dates.push(nextPositionAt, nextWaitAt, wakeAt, abandonedAt);
  }
  const known = dates.filter((date) => date !== null);
  return known.length === 0 ? null : (Math.min(...known) as EpochMs);
}

function firstCallAt(
  { calls: [call] }: Handover,
  isUnderWay: (id: string) => boolean,
): EpochMs | null {
  return call === undefined || isUnderWay(call.id) ? null : call.dueAt;
}

function start(
  {
    conversationId,
    visitor,
    endpoint,
  }: Extract<ConversationCommand, { type: 'StartConversation' }>,
  world: World,
): Stepped {
  const version = world.publishedVersion(endpoint.flowId);
  const flow = version === undefined ? undefined : world.flow(endpoint.flowId, version);
  if (version === undefined || !flow) return reject('flow-unknown');
  const draft = new Draft(
    {
      id: conversationId,
      visitor,
      endpoint,
      startedAt: world.now,
      pinned: { [endpoint.flowId]: version },
      epoch: 1,
      owner: { kind: 'bot' },
      run: startRun(flow),
      held: [],
      work: null,
      closing: [],
      episode: 0,
      inactivity: noInactivity,
      visitorHere: true,
      messageIds: [],
      lastWordAt: world.now,
      counter: 0,
    },
    world,
  );
  for (const flowId of endpoint.attached) draft.library(flowId);
  draft.tell(
    {
      type: 'ConversationStarted',
      visitorId: visitor.id,
      endpointId: endpoint.endpointId,
      flow: flow.ref,
    },
    { kind: 'started', visitor },
  );
  if (endpoint.startsWith === 'bot') draft.runNext({ kind: 'open' });
  runAll(draft);
  return { ok: true, conversation: draft.conversation, said: draft.said };
}

function take(draft: Draft, command: Exclude<ConversationCommand, { type: 'StartConversation' }>) {
  const { conversation } = draft;
  switch (command.type) {
    case 'PostVisitorMessage':
      if (command.text.length > INPUT_LENGTH_MAX) return 'too-large';
      return postVisitorMessage(draft, command);
    case 'CancelHandover': {
      const { owner } = conversation;
      if (owner.kind !== 'handover' || owner.handover.activeAt !== null) return 'nothing-to-cancel';
      return cancelHandover(draft, 'visitor');
    }
    case 'EndConversation':
      return endConversation(draft, command.by);
    case 'SetVisitorPresence':
      return setPresence(draft, command.here);
    case 'SpeakAsBot':
      if (conversation.owner.kind === 'nobody') return 'chat-ended';
      if (conversation.owner.kind !== 'bot' || command.epoch !== conversation.epoch) {
        return 'stale-epoch';
      }
      return speak(draft, command.output, 'visitor');
    case 'AnswerWork': {
      const { work } = conversation;
      if (work?.effectId !== command.effectId) return undefined;
      const { effectId, answer } = command;
      draft.change({ work: null });
      draft.tell({
        type: 'WorkAnswered',
        effectId,
        work: work.work.kind,
        ok: answer.kind !== 'failed',
      });
      return draft.runNext({ kind: 'answer', effectId, answer });
    }
    case 'AnswerCall':
      return answerCall(draft, command.callId, command.step);
    case 'FailCall':
      return failCall(draft, command.callId, command.failure);
    case 'Deliver':
      return takeStep(draft, command.handoverId, command.step);
    case 'AdvanceClock':
      return undefined;
    default:
      return unreachable(command);
  }
}

/** Whatever is due. The runtime does the calls and the work; their answers come as commands. */
function advanceClock(draft: Draft): undefined {
  const { now } = draft.world;
  const { owner, inactivity, work, lastWordAt } = draft.conversation;
  if (owner.kind === 'nobody') return;
  if (owner.kind === 'bot' && now >= later(lastWordAt, CONVERSATION_IDLE_MS)) {
    return endConversation(draft, 'timeout');
  }
  if (work && now >= later(work.since, WORK_PATIENCE_MS)) {
    take(draft, {
      type: 'AnswerWork',
      effectId: work.effectId,
      answer: { kind: 'failed', message: 'It took too long.' },
    });
  }
  if (owner.kind !== 'handover') return;
  const { handover } = owner;
  if (isDue(handover.abandonedAt, now)) {
    return endHandover(draft, { status: 'completed', endedBy: 'agent' });
  }
  if (isDue(handover.wakeAt, now)) {
    draft.changeHandover({ wakeAt: null });
    pushOnce(draft, { kind: 'wake' });
  }
  updateQueue(draft);
  if (isDue(inactivity.dueAt, now)) {
    const count = inactivity.count + 1;
    draft.change({ inactivity: { ...inactivity, dueAt: null, count } });
    draft.tell({ type: 'VisitorInactive', count });
    const status = owner.phase === 'active' ? 'active' : 'queue';
    draft.runNext(
      handoverInput(draft, { status, eventType: 'handoverInactivity', inactivityCount: count }),
    );
  }
}

function setPresence(draft: Draft, here: boolean): undefined {
  if (draft.conversation.visitorHere === here) return;
  if (draft.conversation.owner.kind === 'nobody') return;
  draft.change({ visitorHere: here });
  draft.tell({ type: here ? 'VisitorReturned' : 'VisitorLeft' });
  const { handover } = draft;
  if (!handover) return;
  const { notices } = handover.request;
  pushCall(draft, {
    kind: 'presence',
    notice: {
      id: draft.newId('p'),
      code: here ? 'visitor-returned' : 'visitor-left',
      tell: here ? notices.visitorReturned : notices.visitorLeft,
    },
  });
}

function isDue(at: Handover['wakeAt'], now: EpochMs): boolean {
  return at !== null && at <= now;
}

function reject(rejection: ConversationRejection): Stepped {
  return { ok: false, rejection };
}
