import {
  advance,
  type FlowEffect,
  type FlowInput,
  type JsonObject,
  type RunOutcome,
  resumeAt,
} from '@baton/flow';
import { later, unreachable } from '@baton/kernel';
import type { Draft } from './draft.ts';
import { endConversation } from './end-conversation.ts';
import { closeHandover, requestHandover } from './handover.ts';
import { hold } from './held-inputs.ts';
import { INACTIVITY_MS_MAX, INACTIVITY_MS_MIN, RUNS_PER_STEP_MAX } from './limits.ts';
import { meant } from './meant.ts';
import type { HeldInput, VisitorMessage } from './model.ts';
import { CANCEL_PAYLOAD, speak, speakText } from './speak.ts';
import { bringToPerson } from './visitor-message.ts';

/** Runs the flow on everything it is to run on, until there is nothing left or it waits for an answer. */
export function runAll(draft: Draft): undefined {
  for (;;) {
    if (draft.conversation.owner.kind === 'nobody') {
      draft.next = [];
      return;
    }
    const next = draft.next.shift() ?? unheld(draft);
    if (!next) return;
    bring(draft, next);
  }
}

function bring(draft: Draft, next: HeldInput): undefined {
  const { conversation } = draft;
  const isAnswer = next.kind === 'input' && next.input.kind === 'answer';
  if (conversation.work !== null && !isAnswer) return hold(draft, next);
  switch (next.kind) {
    case 'place':
      return draft.change({ run: resumeAt(conversation.run, next.from) });
    case 'message':
      // A person may have been asked for while it waited.
      if (draft.handover) return bringToPerson(draft, next.message);
      return runFlow(draft, messageInput(draft, next.message));
    case 'input':
      if (next.from) draft.change({ run: resumeAt(conversation.run, next.from) });
      return runFlow(draft, next.input);
    default:
      return unreachable(next);
  }
}

function unheld(draft: Draft): HeldInput | undefined {
  const { work, held } = draft.conversation;
  // What comes next is counted by itself.
  draft.runs = 0;
  if (work !== null) return undefined;
  const [next, ...rest] = held;
  if (next) draft.change({ held: rest });
  return next;
}

function messageInput(draft: Draft, { messageId, text, payload, data }: VisitorMessage): FlowInput {
  // The button of a handover that is over is no more than its title.
  const words = payload === undefined || payload === CANCEL_PAYLOAD ? text : payload;
  return {
    kind: 'message',
    inputId: messageId,
    text: words,
    data: data ?? {},
    intent: meant(draft, words),
  };
}

function runFlow(draft: Draft, input: FlowInput): undefined {
  const { conversation, world } = draft;
  draft.runs += 1;
  if (draft.runs > RUNS_PER_STEP_MAX) {
    // What the visitor said is not part of what goes round in circles.
    draft.next = draft.next.filter(({ kind }) => kind === 'message');
    draft.runs = 0;
    return speakText(draft, conversation.endpoint.troubleText);
  }
  const advanced = advance(draft.library, conversation.run, input, {
    now: world.now,
    profile: profileOf(draft),
    channel: conversation.endpoint.channel,
    sessionId: conversation.id,
    userId: conversation.visitor.id,
  });
  const { outcome, trace } = advanced;
  draft.change({ run: advanced.run });
  draft.tell(
    {
      type: 'FlowRan',
      input: input.kind,
      steps: trace.map(({ flow, nodeId, exit }) => ({ flow, nodeId, exit })),
      outcome,
    },
    { kind: 'trace', notes: trace.map(({ notes }) => notes), context: advanced.run.context },
  );
  for (const effect of advanced.effects) {
    carryOut(draft, effect, outcome);
    if (draft.conversation.owner.kind === 'nobody') return;
  }
  if (outcome.kind === 'limit') speakText(draft, conversation.endpoint.troubleText);
}

function carryOut(draft: Draft, effect: FlowEffect, outcome: RunOutcome): undefined {
  switch (effect.type) {
    case 'say':
      return speak(draft, effect.output, effect.to);
    case 'request-handover':
      return requestHandover(
        draft,
        effect.request,
        outcome.kind === 'handed-over' ? outcome.resume : draft.conversation.run,
      );
    case 'close-handover':
      return closeHandover(draft, effect.inProvider);
    case 'set-handover-inactivity':
      return countSilence(draft, effect.timeoutMs);
    case 'emit-event': {
      const { name, data } = effect;
      return draft.tell({ type: 'FlowEventEmitted', name }, { kind: 'data', data });
    }
    case 'end-conversation':
      return endConversation(draft, 'bot');
    case 'await': {
      const { effectId, work } = effect;
      draft.change({ work: { effectId, work, since: draft.world.now } });
      return draft.tell({ type: 'WorkAsked', effectId, work: work.kind });
    }
    default:
      return unreachable(effect);
  }
}

function countSilence(draft: Draft, wantedMs: number): undefined {
  if (!draft.handover) return;
  const timeoutMs = Math.min(Math.max(wantedMs, INACTIVITY_MS_MIN), INACTIVITY_MS_MAX);
  const { count } = draft.conversation.inactivity;
  draft.change({ inactivity: { dueAt: later(draft.world.now, timeoutMs), timeoutMs, count } });
}

function profileOf(draft: Draft): JsonObject {
  const { name, email, language } = draft.conversation.visitor;
  return {
    ...(name !== undefined && { name }),
    ...(email !== undefined && { email }),
    ...(language !== undefined && { language }),
  };
}
