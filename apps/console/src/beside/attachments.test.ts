import type { AgentClient } from '@baton/client';
import { expect, test } from 'vitest';
import { chat } from '../testing/desk-states.ts';
import { attachmentsOver } from './attachments.ts';

const agent = (permissions: readonly string[]) =>
  attachmentsOver({} as AgentClient, { agentId: 'jane', permissions });

test('[CO144] the agent who leads an open chat attaches, others are told why not', () => {
  const jane = agent(['transcripts.create']);
  expect(jane.mayAttach(chat('a'))).toBe('yes');
  expect(jane.mayAttach(chat('a', { phase: 'wrapping-up' }))).toBe('yes');
  expect(jane.mayAttach(chat('a', { phase: 'ended' }))).toBe('closed');
  expect(jane.mayAttach(chat('a', { agentId: 'ravi' as never }))).toBe('not-the-lead');
  expect(agent([]).mayAttach(chat('a'))).toBe('not-permitted');
});

test('[CO144] what is attached comes from the chat', () => {
  const attached = [{ recordType: 'case', recordId: '500' }];
  expect(agent([]).list(chat('a', { attached }))).toEqual([{ type: 'case', id: '500' }]);
});
