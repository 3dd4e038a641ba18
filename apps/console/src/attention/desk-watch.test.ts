import type { AgentClient, AgentState } from '@baton/client';
import type { EpochMs } from '@baton/kernel';
import { expect, test } from 'vitest';
import type { ConsoleParts, ShiftStart, Spoken } from '../desk/console-parts.ts';
import { observable } from '../observable.ts';
import { DEFAULT_PREFERENCES, type Preferences } from '../preferences/preferences.ts';
import type { SoundBoard } from '../sound/sound-board.ts';
import { at, chat, desk, id, message } from '../testing/desk-states.ts';
import { en } from '../words/en.ts';
import { workplaceDesk } from '../workplace/workplace.ts';
import { watchDesk } from './desk-watch.ts';
import type { PageSurface, SystemNotice } from './page-surface.ts';

const offer = chat('o', { phase: 'offered', acceptedAt: null, offerExpiresAt: at(20_000) });

/** A console without a page: what it would have shown and played is written down. */
function watched(first: AgentState) {
  const seen = {
    isRinging: false,
    ring: '',
    messageSounds: 0,
    alerts: 0,
    title: '',
    badge: 0,
    notices: [] as SystemNotice[],
    withdrawn: [] as string[],
    isWatched: true,
  };
  const desk = observable(first);
  const clock = observable(1_000);
  const sounds: SoundBoard = {
    readiness: observable('ready' as const),
    setVolume: () => {},
    startRing: (kind) => {
      seen.isRinging = true;
      seen.ring = kind;
    },
    stopRing: () => {
      seen.isRinging = false;
    },
    playRingOnce: () => {},
    playMessage: () => {
      seen.messageSounds++;
    },
    playAlert: () => {
      seen.alerts++;
    },
    playLost: () => {},
    unblock: () => {},
    close: () => {},
  };
  const surface: PageSurface = {
    isWatched: () => seen.isWatched,
    onWatched: () => () => {},
    setTitle: (title) => {
      seen.title = title;
    },
    setBadge: (count) => {
      seen.badge = count;
    },
    notices: 'granted',
    askForNotices: () => Promise.resolve('granted'),
    notify: (notice) => seen.notices.push(notice),
    withdraw: (tag) => seen.withdrawn.push(tag),
  };
  const values = new Map<string, string>();
  const workplace = workplaceDesk({
    get: (key) => values.get(key) ?? null,
    set: (key, value) => void values.set(key, value),
    delete: (key) => void values.delete(key),
  });
  const preferences = observable<Preferences>(DEFAULT_PREFERENCES);
  const client = {
    get state() {
      return desk.state;
    },
    subscribe: desk.subscribe,
  } as AgentClient;
  const parts: ConsoleParts = {
    client,
    workplace,
    preferences,
    sounds,
    surface,
    clock: {
      now: () => clock.state as EpochMs,
      get tickAt() {
        return clock.state as EpochMs;
      },
      subscribe: clock.subscribe,
    },
    platform: 'other',
    session: { agentId: 'jane' as never, name: 'Jane', email: 'jane@example.com', permissions: [] },
    world: null as never,
    rest: null as never,
    beside: null as never,
    files: null as never,
    spoken: observable<Spoken>({ polite: '', assertive: '' }),
    shift: observable<ShiftStart>({ sound: 'heard', isOver: true }),
    signOut: () => Promise.resolve(true),
  };
  const stop = watchDesk(parts, () => en);
  const next = (state: AgentState): void => desk.set(state);
  const tick = (now: number): void => clock.set(now);
  return { seen, parts, workplace, preferences, next, tick, stop };
}

test('[CO50] an offer rings until it is answered, also in a window that is looked at', () => {
  const { seen, next } = watched(desk([]));
  next(desk([offer]));
  expect(seen.isRinging).toBe(true);
  next(desk([chat('o')]));
  expect(seen.isRinging).toBe(false);
});

test('[CO50] the ring ends with the time of the offer, and when it is switched off', () => {
  const { seen, preferences, tick } = watched(desk([offer]));
  expect(seen.isRinging).toBe(true);
  preferences.set({ ...preferences.state, offerSound: false });
  expect(seen.isRinging).toBe(false);
  preferences.set({ ...preferences.state, offerSound: true });
  expect(seen.isRinging).toBe(true);
  tick(30_000);
  expect(seen.isRinging).toBe(false);
});

test('[CO50] nothing rings once the console is closed', () => {
  const { seen, stop, next } = watched(desk([offer]));
  stop();
  expect(seen.isRinging).toBe(false);
  next(desk([offer]));
  expect(seen.isRinging).toBe(false);
});

test('[CO51] a message sounds unless its chat is before the agent’s eyes', () => {
  const { seen, workplace, parts, next } = watched(desk([chat('a'), chat('b')]));
  workplace.open(id('a'), 'write');
  const spoke = (name: string, seq: number) =>
    chat(name, { timeline: [message(seq, 'visitor', { text: 'hello' })] });
  next(desk([spoke('a', 5), chat('b')]));
  expect(seen.messageSounds).toBe(0);
  expect(parts.spoken.state.polite).toBe('a: hello');
  next(desk([spoke('a', 5), spoke('b', 6)]));
  expect(seen.messageSounds).toBe(1);
  seen.isWatched = false;
  next(desk([spoke('a', 7), spoke('b', 6)]));
  expect(seen.messageSounds).toBe(2);
});

test('[CO52] the system is asked to notify only when the window is not looked at', () => {
  const { seen, next } = watched(desk([]));
  next(desk([offer]));
  expect(seen.notices).toHaveLength(0);
  next(desk([]));
  seen.isWatched = false;
  next(desk([offer]));
  expect(seen.notices.map((notice) => [notice.tag, notice.stays])).toEqual([['o', true]]);
  next(desk([]));
  expect(seen.withdrawn).toContain('o');
});

test('[CO53] title and icon count what waits, and the title flashes while it rings', () => {
  const { seen, next, tick } = watched(desk([]));
  next(desk([offer, chat('a', { timeline: [message(3, 'visitor')] })]));
  expect(seen.badge).toBe(2);
  expect(seen.title).toBe('(2) Baton');
  tick(2_000);
  expect(seen.title).toBe('o is ringing');
  tick(3_000);
  expect(seen.title).toBe('(2) Baton');
});

test('[CO31] an offer declined here that comes back says why it rings again', () => {
  const { workplace, next } = watched(desk([offer]));
  workplace.intents.declined.add(id('o'));
  next(desk([], { lost: [{ chatId: id('o'), why: 'OfferDeclined', at: at(5_000) }] }));
  next(desk([offer], { lost: [] }));
  expect(workplace.state.toasts.map((toast) => toast.text)).toEqual([
    'o rings again, because nobody else could take the chat.',
  ]);
});

test('[CO54] a closed chat hands over to its neighbour, a chat being accepted stays', () => {
  const { workplace, next } = watched(desk([chat('a'), chat('b'), offer]));
  workplace.open(id('a'), 'write');
  next(desk([chat('b'), offer]));
  expect(workplace.state.openChatId).toBe('b');
  workplace.open(id('o'), 'write');
  next(desk([chat('b'), { ...offer, seq: 9 }]));
  expect(workplace.state.openChatId).toBe('o');
});

test('[CO54] a chat that arrives by itself opens only when nothing else is open', () => {
  const { workplace, next } = watched(desk([]));
  next(desk([chat('a')]));
  expect(workplace.state.openChatId).toBe('a');
  next(desk([chat('a'), chat('b')]));
  expect(workplace.state.openChatId).toBe('a');
});

test('[CO33] a lost offer is called by its visitor’s name', () => {
  const { workplace, next } = watched(desk([offer]));
  next(desk([], { lost: [{ chatId: id('o'), why: 'OfferDeclined', at: at(20_000) }] }));
  expect(workplace.state.toasts.map((toast) => toast.text)).toEqual([
    'o was taken back after the time-out.',
  ]);
});

const invitation = {
  invitationId: 'i1',
  kind: 'transfer',
  from: { agentId: 'ravi', name: 'Ravi' },
  to: { kind: 'agent', agentId: 'jane' },
  toName: 'Jane',
  invited: ['jane'],
  requestedAt: at(0),
  expiresAt: at(60_000),
  note: 'She knows the case.',
} as never;
const request = chat('r', { agentId: 'ravi' as never, invitations: [invitation] });
const choice = chat('c', { phase: 'offered', agentId: null, isChoice: true });

test('[CO187] a colleague rings differently from a visitor, who goes first', () => {
  const { seen, next } = watched(desk([]));
  next(desk([request]));
  expect([seen.isRinging, seen.ring]).toEqual([true, 'request']);
  next(desk([request, offer]));
  expect(seen.ring).toBe('offer');
  next(desk([]));
  expect(seen.isRinging).toBe(false);
});

test('[CO187] what is open to choose sounds once and does not ring', () => {
  const { seen, next } = watched(desk([]));
  next(desk([choice]));
  expect([seen.isRinging, seen.messageSounds]).toEqual([false, 1]);
  next(desk([{ ...choice, seq: 9 }]));
  expect(seen.messageSounds).toBe(1);
});

test('[CO187] too long a wait sounds unless it is switched off, and takes turns with the title', () => {
  const { seen, next, tick, preferences } = watched(desk([chat('a')]));
  next(desk([chat('a', { seq: 2, criticalSince: at(9) })]));
  expect(seen.alerts).toBe(1);
  tick(2_000);
  expect(seen.title).toBe('a waits too long');
  preferences.set({ ...preferences.state, criticalSound: false });
  next(desk([chat('a', { seq: 3 })]));
  next(desk([chat('a', { seq: 4, criticalSince: at(20) })]));
  expect(seen.alerts).toBe(1);
});

test('[CO187] an administrator can keep sounds and notices of the system away', () => {
  const sounds = { offer: false, message: false, disconnected: false, notifications: false };
  const { seen, next } = watched(desk([]));
  seen.isWatched = false;
  next(desk([offer, choice], { directory: { sounds } as never }));
  expect([seen.isRinging, seen.messageSounds, seen.notices.length]).toEqual([false, 0, 0]);
});

test('[CO182] a chat that was handed over closes, and a request is not opened before it is taken', () => {
  const { workplace, next } = watched(desk([chat('a'), chat('b')]));
  workplace.open(id('a'), 'look');
  const lost = [{ chatId: id('a'), why: 'TransferAccepted', at: at(5) }];
  next(desk([chat('b'), request], { lost }));
  expect(workplace.state.openChatId).toBe('b');
  expect(workplace.state.toasts.map(({ text }) => text)).toEqual(['A colleague has taken over a.']);
});

test('[CO182] whoever took a chat over is named, with the skill that was asked', () => {
  const toSkill = {
    ...request.invitations[0],
    ...{ to: { kind: 'skill', skillId: 'billing' }, toName: 'Billing' },
  } as never;
  const chats = [chat('a'), chat('b', { invitations: [toSkill] })];
  const { workplace, next } = watched(desk(chats));
  const took = { why: 'TransferAccepted', at: at(5), name: 'Ravi' };
  next(
    desk([], {
      lost: [
        { chatId: id('a'), ...took },
        { chatId: id('b'), ...took },
      ],
    }),
  );
  expect(workplace.state.toasts.map(({ text }) => text)).toEqual([
    'Ravi has taken over a.',
    'Ravi (Billing) has taken over b.',
  ]);
});
