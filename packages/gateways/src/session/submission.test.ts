import type { AgentId, ChatId, DeploymentId, MessageId, VisitorId } from '@baton/desk';
import type { DoorViewer } from '@baton/host';
import { expect, test } from 'vitest';
import { submissionOf } from './submission.ts';

const agent: DoorViewer = { kind: 'agent', agentId: '005A' as AgentId };
const visitor: DoorViewer = {
  kind: 'visitor',
  visitorId: 'v1' as VisitorId,
  deploymentId: '572d' as DeploymentId,
};
const host = { defaultButton: () => undefined };
const post = {
  type: 'PostMessage',
  chatId: '570c' as ChatId,
  messageId: 'm1' as MessageId,
  text: 'yes',
} as const;

test('an agent says to whom a message is, and the words lie beside it', () => {
  const frame = { t: 'command', ref: 1, id: 'c1', command: { ...post, to: 'bot' } } as const;
  expect(submissionOf(agent, frame, host)).toEqual({
    commandId: 'c1:005A',
    command: {
      type: 'PostMessage',
      chatId: '570c',
      messageId: 'm1',
      by: { kind: 'agent', agentId: '005A' },
      to: 'bot',
      length: 3,
    },
    contents: [{ chatId: '570c', contentId: 'm1', value: 'yes' }],
  });
});

test('a message without an addressee has none', () => {
  const frame = { t: 'command', ref: 1, id: 'c1', command: post } as const;
  for (const viewer of [agent, visitor]) {
    expect(submissionOf(viewer, frame, host)).not.toHaveProperty('command.to');
  }
});
