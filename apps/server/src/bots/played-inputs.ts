import type { Conversation, ConversationCommand } from '@baton/conversation';
import type { ProviderEventBody, Step } from '@baton/handover';
import type { EpochMs } from '@baton/kernel';

export type TestInput =
  | {
      readonly kind: 'message';
      readonly text: string;
      readonly payload?: string | undefined;
      readonly form?: { readonly [key: string]: string } | undefined;
    }
  | { readonly kind: 'handover'; readonly action: 'accept' | 'join' | 'fail' | 'resolve' }
  | { readonly kind: 'handover'; readonly action: 'say' | 'inject'; readonly text: string }
  | {
      readonly kind: 'handover';
      readonly action: 'queue-update';
      readonly position: number;
      readonly waitMs?: number | undefined;
    }
  | { readonly kind: 'inactivity' }
  | { readonly kind: 'cancel-handover' };

/** One command, and how far time is moved on for it. */
export type Played = { readonly command: ConversationCommand; readonly at?: EpochMs };
type Moment = {
  /** By which the input is known. */
  readonly key: string;
  readonly now: EpochMs;
};

const AGENT = { id: 'tester', name: 'You' };

/** What an input of the tester is to the conversation; nothing where it means nothing to it. */
export function played(
  input: TestInput,
  conversation: Conversation,
  moment: Moment,
): readonly Played[] {
  switch (input.kind) {
    case 'message':
      return [
        {
          command: {
            type: 'PostVisitorMessage',
            messageId: moment.key,
            text: input.text,
            ...(input.payload !== undefined && { payload: input.payload }),
            ...(input.form !== undefined && { data: { form: input.form } }),
          },
        },
      ];
    case 'cancel-handover':
      return [{ command: { type: 'CancelHandover' } }];
    case 'inactivity': {
      const at = conversation.inactivity.dueAt;
      return at === null ? [] : [{ command: { type: 'AdvanceClock' }, at }];
    }
    default:
      return playedAgent(input, conversation, moment);
  }
}

/** The tester in the contact centre's place: whatever it does, it has taken the handover first. */
function playedAgent(
  input: Extract<TestInput, { kind: 'handover' }>,
  { owner }: Conversation,
  { key, now }: Moment,
): readonly Played[] {
  if (owner.kind !== 'handover') return [];
  const { handover } = owner;
  const start = handover.calls.find(({ what }) => what.kind === 'start');
  const started: Step = {
    state: { v: 1, data: {} },
    events: [{ key: 'started', at: now, type: 'started' }],
  };
  const accept: readonly Played[] = start
    ? [{ command: { type: 'AnswerCall', callId: start.id, step: started } }]
    : [];
  const deliver = (body: ProviderEventBody): Played => ({
    command: {
      type: 'Deliver',
      handoverId: handover.id,
      step: { events: [{ key, at: now, ...body }] },
    },
  });
  switch (input.action) {
    case 'accept':
      return accept;
    case 'join':
      return [...accept, deliver({ type: 'agent-joined', agent: AGENT })];
    case 'say': {
      const message = { vendorId: key, from: AGENT, text: input.text };
      return [...accept, deliver({ type: 'message', message })];
    }
    case 'inject':
      return [...accept, deliver({ type: 'injected', messageId: key, text: input.text })];
    case 'resolve':
      return [...accept, deliver({ type: 'ended', by: 'agent' })];
    case 'fail': {
      const failure = { kind: 'unavailable', message: 'The tester let it fail.' } as const;
      return start
        ? [{ command: { type: 'FailCall', callId: start.id, failure } }]
        : [deliver({ type: 'failed', failure })];
    }
    default: {
      const { position, waitMs } = input;
      const wait = waitMs === undefined ? {} : { wait: { minMs: waitMs, maxMs: waitMs } };
      const due = handover.nextPositionAt ?? handover.nextWaitAt;
      return [
        ...accept,
        deliver({ type: 'queue-update', position, ...wait }),
        ...(due === null ? [] : [{ command: { type: 'AdvanceClock' } as const, at: due }]),
      ];
    }
  }
}
