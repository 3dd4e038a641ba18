import type { ConnectionStatus, VisitorState } from '@baton/client';
import type { EpochMs } from '@baton/kernel';
import type { ChatView } from '@baton/protocol';
import { expect, test } from 'vitest';
import { IDLE_STATE } from '../preview/fake-visitor-client.ts';
import { NOW } from '../preview/scene.ts';
import { SCENES } from '../preview/scenes.ts';
import { isLive, screenOf } from './screen.ts';

const at = NOW as EpochMs;
const live: ConnectionStatus = { kind: 'live', since: at };
const online = { online: true, buttons: [] };
const offline = { online: false, buttons: [] };
const chat = (change: Partial<ChatView>) =>
  ({ ...SCENES['live']?.state.chat, ...change }) as ChatView;
const visitor = (change: Partial<VisitorState>): VisitorState => ({ ...IDLE_STATE, ...change });

test.each([
  ['loading', visitor({ connection: { kind: 'connecting' } })],
  ['unreachable', visitor({ connection: { kind: 'offline', since: at, retryAt: at } })],
  ['refused', visitor({ connection: { kind: 'refused', refusal: 'forbidden' } })],
  ['welcome', visitor({ connection: live, availability: online })],
  ['away', visitor({ connection: live, availability: offline })],
  ['waiting', visitor({ connection: live, chat: chat({ phase: 'waiting' }) })],
  ['waiting', visitor({ connection: live, chat: chat({ phase: 'offered' }) })],
  ['talking', visitor({ connection: live, chat: chat({ phase: 'engaged' }) })],
  ['ended', visitor({ connection: live, chat: chat({ phase: 'wrapping-up' }) })],
  ['ended', visitor({ connection: live, chat: chat({ phase: 'ended' }) })],
] as const)('[WG1] what is known gives one screen: %s', (kind, state) => {
  expect(screenOf(state, 'none').kind).toBe(kind);
});

test('[WG1] a request that is under way shows as starting until its chat is there', () => {
  const before = visitor({ connection: live, availability: online });
  expect(screenOf(before, 'under-way').kind).toBe('starting');
  expect(screenOf({ ...before, chat: chat({ phase: 'waiting' }) }, 'under-way').kind).toBe(
    'waiting',
  );
});

test('[WG2] a chat that is there stays in sight whatever becomes of the connection or the desk', () => {
  const connections: readonly ConnectionStatus[] = [
    { kind: 'connecting' },
    { kind: 'offline', since: at, retryAt: at },
    { kind: 'catching-up', since: at },
    { kind: 'refused', refusal: 'unavailable' },
  ];
  for (const connection of connections) {
    const state = visitor({ connection, availability: offline, chat: chat({ phase: 'engaged' }) });
    expect(screenOf(state, 'none')).toEqual({ kind: 'talking' });
  }
});

test('[WG2] without a connection the last known availability holds', () => {
  const connection: ConnectionStatus = { kind: 'offline', since: at, retryAt: at };
  expect(screenOf(visitor({ connection, availability: online }), 'none').kind).toBe('welcome');
});

test('[WG1] only a chat that waits or talks is live', () => {
  expect(isLive({ kind: 'waiting' })).toBe(true);
  expect(isLive({ kind: 'talking' })).toBe(true);
  expect(isLive({ kind: 'ended' })).toBe(false);
  expect(isLive({ kind: 'starting' })).toBe(false);
});
