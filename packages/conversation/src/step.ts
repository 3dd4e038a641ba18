import { startRun } from '@baton/flow';
import { unreachable } from '@baton/kernel';
import { answerCall, failCall } from './call-answers.ts';
import type { ConversationCommand, ConversationRejection, World } from './commands.ts';
import { meetDeadlines } from './deadlines.ts';
import { Draft } from './draft.ts';
import { endConversation } from './end-conversation.ts';
import type { Said } from './events.ts';
import { cancelHandover, noInactivity, tellPresence } from './handover.ts';
import type { Conversation } from './model.ts';
import { takeStep } from './provider-step.ts';
import { runAll } from './run-flow.ts';
import { speak } from './speak.ts';
import { takeAnswer } from './take-answer.ts';
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
  meetDeadlines(draft);
  const rejection = take(draft, command);
  if (rejection) return reject(rejection);
  runAll(draft);
  return { ok: true, conversation: draft.conversation, said: draft.said };
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

function take(
  draft: Draft,
  command: Exclude<ConversationCommand, { type: 'StartConversation' }>,
): ConversationRejection | undefined {
  const { conversation, handover } = draft;
  switch (command.type) {
    case 'PostVisitorMessage': {
      const { type: _, ...message } = command;
      return postVisitorMessage(draft, message);
    }
    case 'CancelHandover':
      if (handover?.activeAt !== null) return 'nothing-to-cancel';
      return cancelHandover(draft);
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
    case 'AnswerWork':
      return takeAnswer(draft, command.effectId, command.answer);
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

function setPresence(draft: Draft, here: boolean): undefined {
  const { visitorHere, owner } = draft.conversation;
  if (visitorHere === here || owner.kind === 'nobody') return;
  draft.change({ visitorHere: here });
  draft.tell({ type: here ? 'VisitorReturned' : 'VisitorLeft' });
  tellPresence(draft, here ? 'visitor-returned' : 'visitor-left');
}

function reject(rejection: ConversationRejection): Stepped {
  return { ok: false, rejection };
}
