import type { ChatEvent } from '@baton/desk';
import type { EpochMs } from '@baton/kernel';
import { expect, test } from 'vitest';
import { eventOf } from './translate.ts';

type Bare<One = ChatEvent> = One extends ChatEvent ? Omit<One, 'at' | 'chatId'> : never;

function heard(event: Bare, frame: { readonly name?: string; readonly text?: string } = {}) {
  const whole = { at: 7 as EpochMs, chatId: 'chat', ...event } as ChatEvent;
  const told = eventOf(whole, { seq: 12, ...frame });
  if (!told) return undefined;
  const { key, at, ...body } = told;
  expect([key, at]).toEqual(['12', 7]);
  return body;
}

const jane = 'jane' as Extract<ChatEvent, { type: 'AgentLeft' }>['agentId'];
const byAgent = { kind: 'agent', agentId: jane } as const;
const id = 'm1' as Extract<ChatEvent, { type: 'MessagePosted' }>['messageId'];

test('[PV1] what happens at the desk is said in the words of a handover', () => {
  const posted = { type: 'MessagePosted', messageId: id, length: 2 } as const;
  expect(heard({ type: 'ChatQueued' } as Bare)).toEqual({ type: 'queued' });
  expect(heard({ type: 'OfferAccepted', agentId: jane } as Bare, { name: 'Jane' })).toEqual({
    type: 'agent-joined',
    agent: { id: jane, name: 'Jane' },
  });
  expect(heard({ ...posted, by: byAgent }, { name: 'Jane', text: 'Hi' })).toEqual({
    type: 'message',
    message: { vendorId: id, from: { id: jane, name: 'Jane' }, text: 'Hi' },
  });
  expect(heard({ ...posted, by: byAgent, to: 'bot' }, { text: 'Hi' })).toEqual({
    type: 'injected',
    messageId: id,
    text: 'Hi',
  });
  expect(heard({ type: 'AgentLeft', agentId: jane } as Bare)).toEqual({ type: 'transferred' });
});

test.each([
  ['by-visitor', { type: 'ended', by: 'visitor', reason: 'by-visitor' }],
  ['visitor-left', { type: 'ended', by: 'timeout', reason: 'visitor-left' }],
  [
    'no-agent',
    { type: 'failed', failure: { kind: 'unavailable', message: 'Nobody could take it.' } },
  ],
  [
    'queue-full',
    { type: 'failed', failure: { kind: 'unavailable', message: 'The queue is full.' } },
  ],
  [
    'blocked',
    { type: 'failed', failure: { kind: 'unavailable', message: 'The visitor is blocked.' } },
  ],
] as const)('[PV1] a request that was canceled: %s', (reason, expected) => {
  expect(heard({ type: 'ChatCanceled', reason } as Bare)).toEqual(expected);
});

test.each([
  [{ by: byAgent, why: 'by-agent' }, 'agent'],
  [{ by: { kind: 'visitor' }, why: 'by-visitor' }, 'visitor'],
  [{ by: { kind: 'desk' }, why: 'visitor-idle' }, 'timeout'],
  [{ by: { kind: 'desk' }, why: 'visitor-left' }, 'timeout'],
  [{ by: { kind: 'desk' }, why: 'agent-offline' }, 'system'],
] as const)('[PV1] a chat that ended: %j', (ended, by) => {
  expect(heard({ type: 'ChatEnded', ...ended } as unknown as Bare)).toMatchObject({
    type: 'ended',
    by,
  });
});

test.each([
  'ChatRequested',
  'OfferPushed',
  'OfferDeclined',
  'RoutingRestarted',
  'VisitorDisconnected',
  'VisitorConnectionWarned',
  'VisitorReconnected',
  'ChatWrappedUp',
] as const)('[PV1] %s is the desk’s own business', (type) => {
  expect(heard({ type } as Bare)).toBeUndefined();
});

test('[PV1] so are words of visitor and bot, who know them', () => {
  for (const kind of ['visitor', 'bot'] as const) {
    expect(
      heard({ type: 'MessagePosted', messageId: id, length: 2, by: { kind } }),
    ).toBeUndefined();
  }
});

test('[PV13] who hands a chat on, takes it over or has it back is a change of person', () => {
  const to = { agentId: jane, buttonId: 'sales', from: 'support' };
  expect(heard({ type: 'TransferAccepted', ...to } as unknown as Bare, { name: 'Jane' })).toEqual({
    type: 'agent-joined',
    agent: { id: jane, name: 'Jane' },
  });
  expect(heard({ type: 'TransferredToButton', ...to } as unknown as Bare)).toEqual({
    type: 'transferred',
  });
  const failed = { type: 'TransferToButtonFailed', ...to, stayed: false };
  expect(heard(failed as unknown as Bare)).toMatchObject({ type: 'agent-joined' });
  expect(heard({ ...failed, stayed: true } as unknown as Bare)).toBeUndefined();
});

test('[PV14] what the screen alone shows of files, conferences and silence comes as it was', () => {
  const joined = { type: 'AgentJoinedConference', agentId: jane, invitationId: 'i' };
  expect(heard(joined as unknown as Bare, { name: 'Jane' })).toEqual({
    type: 'shown',
    data: { event: { at: 7, chatId: 'chat', ...joined }, name: 'Jane' },
  });
  const arrived = { type: 'FileTransferSucceeded', transferId: 't', by: 'agent', fileId: 'f' };
  expect(heard(arrived as unknown as Bare, { text: 'plan.pdf' })).toMatchObject({
    type: 'shown',
    data: { event: arrived, text: 'plan.pdf' },
  });
  for (const type of ['VisitorIdleWarned', 'VisitorIdleCleared'] as const) {
    expect(heard({ type } as Bare)).toMatchObject({ type: 'shown' });
  }
});
