import { expect, test } from 'vitest';
import { at, chat, message } from '../testing/desk-states.ts';
import { offerReason } from './offer-reason.ts';

test('[CO60] an offer says what it is about: the subject, else the first thing written', () => {
  const said = message(1, 'visitor', { text: 'Where is my parcel?' });
  const timeline = [said, message(2, 'visitor')];
  expect(offerReason(chat('a', { timeline }))).toBe('Where is my parcel?');
  expect(offerReason(chat('a', { timeline, context: { subject: ' Delivery ' } }))).toBe('Delivery');
  expect(offerReason(chat('a'))).toBeNull();
});

test('[CO60] who came by a bot is there for what they first told it', () => {
  const entry = (by: 'visitor' | 'bot', text: string) => ({ by, text, at: at(1) });
  const botTranscript = [
    entry('bot', 'Ahoy!'),
    entry('visitor', 'Where is my parcel?'),
    entry('visitor', 'A person, please'),
  ];
  expect(offerReason(chat('a', { context: { botTranscript } }))).toBe('Where is my parcel?');
});
