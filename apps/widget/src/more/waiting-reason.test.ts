import type { ChatView, TimelineEntry } from '@baton/protocol';
import { expect, test } from 'vitest';
import { notice, seen, waiting } from '../../preview/scene.ts';
import { waitingReason } from './waiting-reason.ts';

const view = (entries: readonly TimelineEntry[], change: Partial<ChatView> = {}) =>
  seen(entries, { ...waiting, ...change });

test('[WG3] who waits for the first time waits since they asked', () => {
  const chat = view([]);
  expect(waitingReason(chat)).toEqual({ kind: 'asked', name: null, since: chat.requestedAt });
});

test('[WG3] a visitor whose agent left waits again, since then', () => {
  const left = notice('agent-left', 2);
  expect(waitingReason(view([left]))).toEqual({ kind: 'left', name: null, since: left.at });
});

test('[WG34] who was handed on waits for that button, until something newer says otherwise', () => {
  const on = { ...notice('transferred-to-button', 3), otherName: 'Sales' } as TimelineEntry;
  expect(waitingReason(view([notice('agent-left', 5), on]))).toEqual({
    kind: 'handed-on',
    name: 'Sales',
    since: on.at,
  });
  expect(waitingReason(view([on, notice('agent-left', 1)])).kind).toBe('left');
});

test('[WG28] to a bot’s visitor a person who left says nothing of a place in the queue', () => {
  expect(waitingReason(view([notice('agent-left', 2)], { buttonId: null })).kind).toBe('asked');
});
