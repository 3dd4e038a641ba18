import type {
  AgentId,
  ButtonId,
  ChatId,
  DeploymentId,
  FileTransferId,
  InvitationId,
  MessageId,
  VisitorId,
} from '@baton/desk';
import type { DoorViewer } from '@baton/host';
import type { AgentCommand, CommandFrame, VisitorCommand } from '@baton/protocol';
import { expect, test } from 'vitest';
import { type SubmissionRules, submissionOf } from './submission.ts';

const agent: DoorViewer = { kind: 'agent', agentId: '005A' as AgentId };
const visitor: DoorViewer = {
  kind: 'visitor',
  visitorId: 'v1' as VisitorId,
  deploymentId: '572d' as DeploymentId,
};
const rules: SubmissionRules = {
  host: { defaultButton: () => '573b' as ButtonId },
  supervises: () => false,
};
const supervising: SubmissionRules = { ...rules, supervises: () => true };
const post = {
  type: 'PostMessage',
  chatId: '570c' as ChatId,
  messageId: 'm1' as MessageId,
  text: 'yes',
} as const;

test('[GW65] an agent says to whom a message is, and the words lie beside it', () => {
  const frame = { t: 'command', ref: 1, id: 'c1', command: { ...post, to: 'bot' } } as const;
  expect(submissionOf(agent, frame, rules)).toEqual({
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

test('[GW65] a message without an addressee has none', () => {
  const frame = { t: 'command', ref: 1, id: 'c1', command: post } as const;
  for (const viewer of [agent, visitor]) {
    expect(submissionOf(viewer, frame, rules)).not.toHaveProperty('command.to');
  }
});

const chatId = '570c' as ChatId;
const agentId = '005A' as AgentId;
const frameOf = (command: AgentCommand | VisitorCommand): CommandFrame => ({
  t: 'command',
  ref: 1,
  id: 'c1',
  command,
});

test('[GW66] what is written to a request lies beside the command, found by its event', () => {
  const invitationId = 'invite-01' as InvitationId;
  const to = { kind: 'agent', agentId: '005B' as AgentId } as const;
  const asked = { type: 'RequestTransfer', chatId, invitationId, to } as const;
  const noted = [{ chatId, contentId: 'note:c1:005A', value: 'Please' }];
  expect(submissionOf(agent, frameOf({ ...asked, note: 'Please' }), rules)).toEqual({
    commandId: 'c1:005A',
    command: { ...asked, agentId, contentId: 'note:c1:005A' },
    contents: noted,
  });
  expect(submissionOf(agent, frameOf(asked), rules)).toEqual({
    commandId: 'c1:005A',
    command: { ...asked, agentId },
  });
  for (const type of ['RaiseFlag', 'BlockVisitor'] as const) {
    expect(submissionOf(agent, frameOf({ type, chatId, note: 'Please' }), rules)).toMatchObject({
      command: { type, chatId, agentId, contentId: 'note:c1:005A' },
      contents: noted,
    });
  }
  const toButton = { type: 'TransferToButton', chatId, buttonId: '573b' as ButtonId } as const;
  expect(submissionOf(agent, frameOf({ ...toButton, note: 'Please' }), rules)).toEqual({
    commandId: 'c1:005A',
    command: { ...toButton, agentId, contentId: 'note:c1:005A' },
    contents: noted,
  });
});

test('[GW66] which page a visitor went to lies beside the command', () => {
  const page = { pageUrl: 'https://shop.example/', pageTitle: 'Shop' };
  expect(submissionOf(visitor, frameOf({ type: 'VisitPage', chatId, ...page }), rules)).toEqual({
    commandId: 'c1:v1',
    command: { type: 'VisitPage', chatId, visitorId: 'v1', contentId: 'page:c1:v1' },
    contents: [{ chatId, contentId: 'page:c1:v1', value: page }],
  });
});

test('[GW66] what the door knows of a visitor goes with the request, whatever they say themselves', () => {
  const traits = { ip: '192.0.2.1', userAgent: 'Browser/1' };
  const request = { type: 'RequestChat', chatId, context: { name: 'Ada' } } as const;
  expect(submissionOf({ ...visitor, traits }, frameOf(request), rules)).toMatchObject({
    contents: [{ chatId, contentId: 'context', value: { name: 'Ada', traits } }],
  });
});

test('[GW67] whether somebody acts as a supervisor is said by their permission', () => {
  const lower = frameOf({ type: 'LowerFlag', chatId });
  expect(submissionOf(agent, lower, rules)).toMatchObject({
    command: { type: 'LowerFlag', chatId, agentId, as: 'agent' },
  });
  expect(submissionOf(agent, lower, supervising)).toMatchObject({ command: { as: 'supervisor' } });
  const whisper = frameOf({ ...post, type: 'PostWhisper', masked: ['rule-1'] });
  expect(submissionOf(agent, whisper, rules)).toBe('forbidden');
  expect(submissionOf(agent, whisper, supervising)).toEqual({
    commandId: 'c1:005A',
    command: {
      type: 'PostWhisper',
      chatId,
      agentId,
      messageId: 'm1',
      length: 3,
      masked: ['rule-1'],
    },
    contents: [{ chatId, contentId: 'm1', value: 'yes' }],
  });
});

test('[GW66] both sides may stop a file, each in their own name', () => {
  const cancel = { type: 'CancelFile', chatId, transferId: 'file-0001' as FileTransferId } as const;
  expect(submissionOf(agent, frameOf(cancel), rules)).toMatchObject({
    command: { ...cancel, by: { kind: 'agent', agentId } },
  });
  expect(submissionOf(visitor, frameOf(cancel), rules)).toMatchObject({
    command: { ...cancel, by: { kind: 'visitor', visitorId: 'v1' } },
  });
});
