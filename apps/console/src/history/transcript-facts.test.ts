import { expect, test } from 'vitest';
import { FULL_TRANSCRIPT } from './testing/full-transcript.ts';
import { FACTS, factsIn, linksByType, missingIn } from './transcript-facts.ts';

/** The fields of a transcript as the field knows them, by what tells them here. */
const TOLD_BY = {
  'Abandoned After': 'abandonedMs',
  'Account Name': 'link:account',
  'Agent Average Response Time': 'agentReplyAverageMs',
  'Agent Maximum Response Time': 'agentReplyMaxMs',
  'Agent Message Count': 'agentMessages',
  'Agent Skill': 'skill',
  Body: 'text',
  Browser: 'browser',
  'Browser Language': 'browserLanguage',
  Case: 'link:case',
  'Chat Button': 'button',
  'Chat Duration': 'durationMs',
  'Contact Name': 'link:contact',
  'Created By': 'createdBy',
  'Created Date': 'createdAt',
  Deployment: 'deployment',
  'End Time': 'endedAt',
  'Ended By': 'endedBy',
  'Last Modified By': 'changedBy',
  'Last Modified Date': 'changedAt',
  Lead: 'link:lead',
  'Live Chat Transcript': 'number',
  'Live Chat Visitor': 'visitor',
  Location: 'location',
  Network: 'network',
  Owner: 'owner',
  Platform: 'platform',
  'Referring Site': 'referringSite',
  'Request Time': 'requestedAt',
  'Screen Resolution': 'screenResolution',
  'Start Time': 'acceptedAt',
  Status: 'status',
  'Supervisor Transcript Body': 'text',
  'User Agent': 'userAgent',
  'Visitor Average Response Time': 'visitorReplyAverageMs',
  'Visitor IP Address': 'ipAddress',
  'Visitor Maximum Response Time': 'visitorReplyMaxMs',
  'Visitor Message Count': 'visitorMessages',
  'Wait Time': 'waitMs',
} as const;
const groups = ['happened', 'times', 'visitor', 'people'] as const;

test('[CO212] all 39 fields of a transcript are told, each once', () => {
  const told: readonly string[] = [
    ...Object.values(FACTS).flat(),
    ...linksByType([]).map(({ type }) => `link:${type}`),
    'text',
  ];
  expect(Object.keys(TOLD_BY)).toHaveLength(39);
  for (const [field, key] of Object.entries(TOLD_BY)) expect(told, field).toContain(key);
  expect(new Set(told).size).toBe(told.length);
});

test('[CO213] what is known is told; what is not says why', () => {
  expect(groups.flatMap((group) => missingIn(group, FULL_TRANSCRIPT))).toEqual([]);
  const bare = {
    ...FULL_TRANSCRIPT,
    ...{ location: null, network: null, skill: null, conversationId: null, abandonedMs: null },
    ...{ visitorName: null, email: null, referringSite: null },
  };
  expect(missingIn('visitor', bare)).toEqual([
    { why: 'not-said', keys: ['visitorName', 'email'] },
    { why: 'no-places', keys: ['location'] },
    { why: 'no-network', keys: ['network'] },
    { why: 'not-told', keys: ['referringSite'] },
  ]);
  expect(missingIn('times', bare)).toEqual([{ why: 'was-accepted', keys: ['abandonedMs'] }]);
  expect(missingIn('people', bare)).toEqual([
    { why: 'no-skill', keys: ['skill'] },
    { why: 'no-bot', keys: ['conversationId'] },
  ]);
});

test('[CO213] a missed chat has no times of an agent, and one made by hand says so', () => {
  const replies = {
    ...{ agentReplyAverageMs: null, agentReplyMaxMs: null },
    ...{ visitorReplyAverageMs: null, visitorReplyMaxMs: null },
  };
  const missed = { ...FULL_TRANSCRIPT, ...replies, acceptedAt: null, durationMs: null };
  expect(missingIn('times', missed).map(({ why }) => why)).toEqual(['never-accepted']);
  const byHand = { ...FULL_TRANSCRIPT, ...replies, byHand: true, browser: null };
  expect(missingIn('visitor', byHand)).toEqual([{ why: 'by-hand', keys: ['browser'] }]);
  expect(factsIn('happened', { ...FULL_TRANSCRIPT, files: 0 })).toContainEqual({
    key: 'files',
    isKnown: true,
  });
});

test('[CO213] records stand by their type, the four every organization has first', () => {
  const claim = { type: 'claim', id: 'a01', name: 'W-001' };
  expect(linksByType([claim, ...FULL_TRANSCRIPT.links])).toEqual([
    { type: 'account', link: null },
    { type: 'case', link: FULL_TRANSCRIPT.links[0] },
    { type: 'contact', link: null },
    { type: 'lead', link: null },
    { type: 'claim', link: claim },
  ]);
});
