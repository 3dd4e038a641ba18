import type { VisitorState } from '@baton/client';
import { expect, test } from 'vitest';
import { IDLE_STATE } from '../preview/fake-visitor-client.ts';
import { SCENES } from '../preview/scenes.ts';
import { announcementOf } from './announcement.ts';
import { de } from './words/de.ts';
import { en } from './words/en.ts';

const scene = (name: string): VisitorState => ({ ...IDLE_STATE, ...SCENES[name]?.state });

test('[WG15] history is never read out', () => {
  expect(announcementOf(scene('loading'), scene('live'), en)).toBe('');
});

test('[WG15] an agent who joins and speaks is announced in one go', () => {
  const before = scene('live');
  const { chat } = before;
  if (!chat) throw new Error('the scene has a chat');
  const cut = { ...before, chat: { ...chat, seq: chat.timeline[0]?.seq ?? 0 } };
  expect(announcementOf(cut, before, en).split('\n').slice(0, 2)).toEqual([
    'Jane Miller joined the chat',
    'Jane Miller: Hello, good to have you here.',
  ]);
});

test("[WG15] the visitor's own messages are not read out", () => {
  const before = scene('sending');
  const after = { ...before, outgoing: [] };
  expect(announcementOf(before, after, en)).toBe('');
});

test('[WG15] a new position is announced, an unchanged one is not', () => {
  const before = scene('waiting');
  expect(announcementOf(before, { ...before, position: 3 }, en)).toBe('You are number 3');
  expect(announcementOf(before, { ...before, agentTyping: true }, en)).toBe('');
});

test('[WG15] the end, a failed message and a change of availability are announced', () => {
  const { chat } = scene('ended');
  if (!chat) throw new Error('the scene has a chat');
  const talking = { ...scene('ended'), chat: { ...chat, phase: 'engaged', ending: null } as const };
  expect(announcementOf(talking, scene('ended'), de)).toBe('Jane Miller hat den Chat beendet.');
  expect(announcementOf(scene('live'), scene('failed'), en)).toBe('Not sent. ');
  expect(announcementOf(scene('welcome'), scene('away'), en)).toBe(en.awayTitle);
  expect(announcementOf(scene('away'), scene('welcome'), en)).toBe(en.greeting);
});
