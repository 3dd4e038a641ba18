import type { TimelineEntry } from '@baton/protocol';
import { expect, test } from 'vitest';
import type { AgentId } from '../desk-names.ts';
import { message, notice } from '../testing/desk-states.ts';
import { refusedRequest } from './refusals.ts';

const JANE = 'jane' as AgentId;
const SOFIA = 'sofia' as AgentId;
type Line = Parameters<typeof notice>[1];
const line = (seq: number, what: Line, otherName = 'Ravi'): TimelineEntry => ({
  ...(notice(seq, what) as Extract<TimelineEntry, { kind: 'notice' }>),
  otherName,
});

test('[CO177] what nobody took stands above the log until somebody else is asked', () => {
  const declined = [
    line(1, 'transfer-requested'),
    line(2, 'transfer-declined'),
    message(3, 'visitor'),
  ];
  expect(refusedRequest({ timeline: declined }, JANE)).toEqual({
    seq: 2,
    notice: 'transfer-declined',
    name: 'Ravi',
  });
  const again = [...declined, line(4, 'transfer-requested', 'Billing')];
  expect(refusedRequest({ timeline: again }, JANE)).toBeNull();
  expect(refusedRequest({ timeline: [message(1, 'visitor')] }, JANE)).toBeNull();
});

test('[CO177] what a colleague asked for is the colleague’s to ask again', () => {
  const timeline = [line(1, 'conference-requested'), line(2, 'conference-timed-out')];
  expect(refusedRequest({ timeline }, SOFIA)).toBeNull();
  expect(refusedRequest({ timeline }, JANE)?.notice).toBe('conference-timed-out');
});

test('[CO177] a button that could not take the chat is told of to whoever has it', () => {
  const timeline = [line(1, 'transfer-to-button-failed', 'Orders')];
  expect(refusedRequest({ timeline }, JANE)?.name).toBe('Orders');
});
