import { expect, test } from 'vitest';
import { IDLE_STATE } from '../../preview/fake-visitor-client.ts';
import { SCENES } from '../../preview/scenes.ts';
import { answerable } from './answerable.ts';

const state = (scene: string) => ({ ...IDLE_STATE, ...SCENES[scene]?.state });

test('[WG29] the newest words of the bot can be answered', () => {
  expect(answerable(state('bot-greeting'))).toMatchObject({
    by: 'bot',
    text: 'What can I do for you?',
  });
  expect(answerable(state('bot-waiting'))?.rich?.quickReplies).toHaveLength(1);
});

test('[WG29] not once anything is on its way, was said, or all is over', () => {
  expect(answerable(state('bot-answered'))).toBeNull();
  expect(answerable(state('bot-agent'))).toBeNull();
  expect(answerable(state('bot-ended'))).toBeNull();
  expect(answerable(IDLE_STATE)).toBeNull();
});

test('[WG29] an answer that was not sent can be given again', () => {
  expect(answerable(state('bot-failed'))).not.toBeNull();
});

test('[WG29] a line between the messages answers nothing', () => {
  const { chat, ...rest } = state('bot-greeting');
  if (!chat) throw new Error('the scene has a chat');
  const notice = { kind: 'notice', seq: 99, at: chat.requestedAt, name: null } as const;
  const timeline = [...chat.timeline, { ...notice, notice: 'visitor-idle' as const }];
  expect(answerable({ ...rest, chat: { ...chat, timeline } })).not.toBeNull();
});

test('[WG29] what the bot offered while one waited is gone when a person joins', () => {
  const { chat, ...rest } = state('bot-waiting');
  if (!chat) throw new Error('the scene has a chat');
  const joined = { kind: 'notice', seq: 99, at: chat.requestedAt, name: 'Jane' } as const;
  const timeline = [...chat.timeline, { ...joined, notice: 'agent-joined' as const }];
  expect(answerable({ ...rest, chat: { ...chat, timeline } })).toBeNull();
});
