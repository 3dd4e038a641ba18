import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DeskEventType } from './events.ts';
import type { ChatId } from './model.ts';
import { project, type Transcript } from './project.ts';
import { projectSession, sessionAt, sessionConcerned } from './session.ts';
import { Attendance, checkAtRest, checkEvent, checkReplay } from './testing/desk-promises.ts';
import { RandomDay } from './testing/random-day.ts';
import { ToldSessions } from './testing/told-sessions.ts';
import { toldTranscript } from './testing/told-transcript.ts';

/** Every event there is; a type missing here, or one too many, does not compile. */
const everything: { readonly [Type in DeskEventType]: true } = {
  DeskConfigured: true,
  DeskResumed: true,
  AgentSignedIn: true,
  AgentSignedOut: true,
  AgentDisconnected: true,
  AgentReconnected: true,
  PresenceChanged: true,
  ChatRequested: true,
  ChatQueued: true,
  ChoiceOffered: true,
  OfferPushed: true,
  OfferAccepted: true,
  OfferDeclined: true,
  RoutingRestarted: true,
  ChatCanceled: true,
  MessagePosted: true,
  AgentLeft: true,
  VisitorDisconnected: true,
  VisitorConnectionWarned: true,
  VisitorReconnected: true,
  VisitorIdleWarned: true,
  VisitorIdleCleared: true,
  CriticalWaitReached: true,
  CriticalWaitCleared: true,
  TransferRequested: true,
  TransferAccepted: true,
  TransferDeclined: true,
  TransferCanceled: true,
  TransferredToButton: true,
  TransferToButtonFailed: true,
  ConferenceRequested: true,
  AgentJoinedConference: true,
  ConferenceDeclined: true,
  ConferenceCanceled: true,
  AgentLeftConference: true,
  RecordAttached: true,
  RecordDetached: true,
  FileTransferRequested: true,
  FileTransferStarted: true,
  FileTransferCanceled: true,
  FileTransferSucceeded: true,
  FileTransferFailed: true,
  FlagRaised: true,
  FlagLowered: true,
  WhisperPosted: true,
  SensitiveDataMasked: true,
  PageVisited: true,
  VisitorBlocked: true,
  ChatEnded: true,
  ChatWrappedUp: true,
};

/** Days that are always the same, and days that are not. */
const DAYS = 60;
const NEW_DAYS = 15;
const MOVES = 250;

/** Plays one day and holds the desk to its promises after every move. */
function play(seed: number): RandomDay {
  const attendance = new Attendance();
  const day = new RandomDay(seed, (event, desk, apply) => {
    checkEvent(event, desk);
    attendance.hear(event);
    apply();
  });
  for (let moves = 0; moves < MOVES; moves += 1) {
    day.move();
    checkAtRest(day.desk, day.now);
    attendance.check(day.desk);
  }
  return day;
}

/** Plays one day, and everybody goes home; hears each event with the desk before and after it. */
function playOut(seed: number, heard: ConstructorParameters<typeof RandomDay>[1]): RandomDay {
  const day = new RandomDay(seed, heard);
  for (let moves = 0; moves < MOVES; moves += 1) day.move();
  return day;
}

test('[DK45] [DK81] [DK82] every transcript says what a look at the whole log finds', () => {
  const statuses = new Set<string>();
  const heard = new Set<DeskEventType>();
  for (let seed = 1; seed <= DAYS; seed += 1) {
    const rows = new Map<ChatId, Transcript>();
    const day = playOut(seed, (event, desk, apply) => {
      const before = 'chatId' in event ? desk.chat(event.chatId) : undefined;
      apply();
      if (!('chatId' in event)) return;
      const row = project(event, { before, after: desk.chat(event.chatId) }, desk.seq);
      if (row) rows.set(row.chatId, row);
    });
    day.everybodyLeaves();
    for (const { type } of day.log) heard.add(type);
    for (const [chatId, row] of rows) {
      expect(row, `seed ${seed}`).toEqual(toldTranscript(day.log, chatId));
      statuses.add(row.status);
    }
  }
  expect([...statuses].sort()).toEqual(['blocked', 'completed', 'missed']);
  const unheard = Object.keys(everything).filter((type) => !heard.has(type as DeskEventType));
  expect(unheard, 'these days have everything').toEqual([]);
});

test('[DK82] [DK83] every sign-in says what a look at the whole log finds', () => {
  const counted = new Set<string>();
  for (let seed = 1; seed <= DAYS; seed += 1) {
    const told = new ToldSessions();
    const day = playOut(seed, (event, desk, apply) => {
      const chat = 'chatId' in event ? desk.chat(event.chatId) : undefined;
      const concerned = sessionConcerned(event, chat);
      const before = concerned && desk.agent(concerned);
      const { configuration } = desk;
      told.hear(event, desk);
      apply();
      const after = concerned && desk.agent(concerned);
      const record = projectSession(event, { before, after }, configuration);
      if (!concerned || !record) return;
      expect(record, `seed ${seed}: ${event.type}`).toMatchObject(told.of(concerned));
      const out = event.type === 'AgentSignedOut' ? event : null;
      expect([record.signedOutAt, record.signedOutWhy]).toEqual([
        out?.at ?? null,
        out?.why ?? null,
      ]);
      for (const [key, value] of Object.entries(told.of(concerned))) if (value) counted.add(key);
    });
    told.pass(day.desk, day.now);
    for (const agent of day.desk.agents.values()) {
      const capacity = day.desk.configuration.agents.get(agent.id)?.capacity ?? 0;
      expect(sessionAt(agent, day.now, capacity)).toMatchObject(told.of(agent.id));
    }
  }
  // Nothing was right only because it never happened.
  expect(counted.size).toBe(13);
});

test('[DK43] [DK14] [DK64] [DK67] [DK70] the desk keeps its promises whatever people do', () => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const day = play(seed);
      checkReplay(day.desk, day.log, Math.floor(day.log.length / 2));
      day.everybodyLeaves();
      expect([...day.desk.chats.keys()], 'every chat ends somewhere').toEqual([]);
      expect([...day.desk.agents.keys()], 'nobody stays signed in').toEqual([]);
    }),
    { numRuns: NEW_DAYS },
  );
});
