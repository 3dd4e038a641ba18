import type { ConversationEvent, Words } from '@baton/conversation';
import type { Output } from '@baton/flow';
import type { EpochMs } from '@baton/kernel';
import { expect, test } from 'vitest';
import { newsOf } from './news.ts';

type Bare<One = ConversationEvent> = One extends ConversationEvent
  ? Omit<One, 'at' | 'epoch'>
  : never;
const about = { chatId: 'talk', deploymentId: 'shop' } as Parameters<typeof newsOf>[2];

function told(event: Bare, words?: Words): unknown {
  const whole = { at: 5 as EpochMs, epoch: 1, ...event } as ConversationEvent;
  return newsOf(whole, words, about);
}

const output: Output = {
  text: 'Which?',
  quickReplies: [{ title: 'A', payload: 'a' }],
  image: { url: 'https://shop.example/a.png', alt: 'A' },
  form: null,
  pauseMs: 800,
};
const handoverId = 'h1' as Extract<ConversationEvent, { type: 'AgentSaid' }>['handoverId'];
const place = { at: 5, chatId: 'talk' };

test('[RT46] the visitor hears what was said to them, and how it stands', () => {
  const said = { type: 'BotSaid', messageId: 'b1', to: 'visitor', length: 6 } as const;
  expect(told(said, { kind: 'bot', output })).toEqual({
    event: { ...place, type: 'Said', messageId: 'b1', by: 'bot' },
    text: 'Which?',
    rich: { quickReplies: output.quickReplies, image: output.image, pauseMs: 800 },
  });
  const agent = { type: 'AgentSaid', messageId: 'a1', handoverId, length: 2 } as const;
  expect(told(agent, { kind: 'agent', text: 'Hi', name: 'Jane' })).toEqual({
    event: { ...place, type: 'Said', messageId: 'a1', by: 'agent' },
    text: 'Hi',
    name: 'Jane',
  });
  expect(told({ type: 'HandoverQueued', handoverId })).toEqual({
    event: { ...place, type: 'HandoverChanged', status: 'queue' },
  });
  expect(told({ type: 'HandoverActivated', handoverId })).toEqual({
    event: { ...place, type: 'HandoverChanged', status: 'active' },
  });
  expect(told({ type: 'HandoverEnded', handoverId, status: 'cancelled' })).toEqual({
    event: { ...place, type: 'HandoverChanged', status: 'cancelled' },
  });
  const wait = { minMs: 1, maxMs: 2 };
  expect(told({ type: 'QueueMoved', handoverId, position: 3, wait })).toEqual({
    event: { ...place, type: 'QueueMoved', queue: { position: 3, wait } },
  });
});

test('[RT46] nothing of what is between agent and bot, of how the flow runs, or of what went wrong', () => {
  const silent: readonly Bare[] = [
    { type: 'BotSaid', messageId: 'b1', to: 'agent', length: 6 },
    { type: 'AgentInjected', messageId: 'i1', handoverId, length: 6 },
    { type: 'FlowRan', input: 'message', steps: [], outcome: { kind: 'waiting' } },
    { type: 'FlowEventEmitted', name: 'sold' },
    { type: 'WorkAsked', effectId: 'e', work: 'http' },
    { type: 'WorkAnswered', effectId: 'e', work: 'http', ok: true },
    { type: 'HandoverRequested', handoverId, episode: 1, provider: 'live-agent' },
    { type: 'HandoverRefused', reason: 'error', message: 'no' },
    {
      type: 'CallFailed',
      handoverId,
      call: 'send',
      failure: 'temporary',
      message: 'down',
      attempts: 1,
      next: 'again',
    },
    { type: 'ProviderEventIgnored', handoverId, event: 'message', why: 'over' },
    { type: 'VisitorLeft' },
    { type: 'VisitorReturned' },
    { type: 'VisitorInactive', count: 1 },
  ];
  expect(silent.map((event) => told(event, { kind: 'bot', output }))).toEqual(
    silent.map(() => undefined),
  );
});

test('[RT46] words that were erased are empty, and the facts stay', () => {
  const said = { type: 'VisitorSaid', messageId: 'm1', length: 6 } as const;
  expect(told(said)).toEqual({
    event: { ...place, type: 'Said', messageId: 'm1', by: 'visitor' },
    text: '',
  });
});
