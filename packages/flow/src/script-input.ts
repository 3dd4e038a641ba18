import type { EpochMs } from '@baton/kernel';
import { unreachable } from '@baton/kernel';
import { civilTime } from './civil-time.ts';
import type { FlowInput, HandoverInput, JsonObject, MatchedIntent } from './model.ts';
import { isObject } from './paths.ts';

/** What a run is told about the conversation, beside its input. */
export type RunFacts = {
  readonly now: EpochMs;
  readonly profile: JsonObject;
  readonly sessionId: string;
  readonly userId: string;
  /** What the endpoint calls its channel: `widget`, `rest`. */
  readonly channel: string;
  /** How far ahead of UTC a named time zone is; without it scripts know UTC and offsets alone. */
  readonly zoneOffsetMinutes?: (timeZone: string, at: EpochMs) => number | undefined;
  /** Below this score a matched intent runs no Trigger; scripts see it all the same. Left out: 0. */
  readonly triggerScoreMin?: number;
};

/** What scripts see as `input` when a run is given this input. */
export function scriptInputOf(input: FlowInput, facts: RunFacts): JsonObject {
  return { ...common(facts), ...particular(input) };
}

function common(facts: RunFacts): JsonObject {
  return {
    channel: facts.channel,
    sessionId: facts.sessionId,
    userId: facts.userId,
    currentTime: civilTime(facts.now),
    result: null,
  };
}

function particular(input: FlowInput): JsonObject {
  switch (input.kind) {
    case 'open':
      return { type: 'open', inputId: '', text: '', data: {}, ...intentOf(null), handover: null };
    case 'message':
      return {
        type: 'message',
        inputId: input.inputId,
        text: input.text,
        data: input.data,
        ...intentOf(input.intent),
        handover: null,
      };
    case 'agent-inject':
      return {
        type: 'agentInject',
        inputId: input.inputId,
        text: input.text,
        data: {},
        ...intentOf(input.intent),
        handover: { status: 'agentInject' },
      };
    case 'handover':
      return {
        type: 'event',
        inputId: input.inputId,
        text: '',
        data: dataOf(input.handover, input.data),
        ...intentOf(null),
        handover: handoverOf(input.handover),
      };
    case 'answer':
      return { type: 'answer', inputId: '', text: '', data: {}, ...intentOf(null), handover: null };
    default:
      return unreachable(input);
  }
}

function intentOf(intent: MatchedIntent | null): JsonObject {
  return { intent: intent?.name ?? null, intentScore: intent?.score ?? 0 };
}

/** Flows that were written for other desks read the payload in one of three places; it is in all of them. */
function dataOf(handover: HandoverInput, data: JsonObject): JsonObject {
  const payload = handover.data;
  if (!payload) return data;
  return {
    ...data,
    request: { ...payload, ...objectAt(data, 'request') },
    handover: { ...payload, ...objectAt(data, 'handover') },
  };
}

function objectAt(data: JsonObject, key: string): JsonObject {
  const value = Object.hasOwn(data, key) ? data[key] : undefined;
  return isObject(value) ? value : {};
}

function handoverOf(handover: HandoverInput): JsonObject {
  const { status, eventType, inactivityCount, endedBy, error, data } = handover;
  return {
    status,
    ...(eventType === undefined ? {} : { eventType }),
    ...(inactivityCount === undefined ? {} : { inactivityCount }),
    ...(endedBy === undefined ? {} : { endedBy }),
    ...(error === undefined ? {} : { error: { reason: error.reason, message: error.message } }),
    ...(data === undefined ? {} : { data }),
  };
}
