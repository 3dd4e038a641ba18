import { expect, test } from 'vitest';
import { inputInstant, instantOfInput } from './instant-input.ts';
import { newTranscriptOf } from './new-transcript.ts';

const at = (hour: number): string => inputInstant(new Date(2026, 2, 3, hour).getTime());
const draft = {
  ...{ visitorId: ' 571a ', buttonId: '573a', deploymentId: '572a', body: 'Hello' },
  ...{ requestedAt: at(9), acceptedAt: at(10), endedAt: at(11), status: 'completed' as const },
};

test('[CO219] a transcript made by hand says who, where and when, in the order of time', () => {
  expect(newTranscriptOf(draft)).toMatchObject({
    kind: 'ready',
    transcript: { visitorId: '571a', acceptedAt: instantOfInput(at(10)) },
  });
  expect(newTranscriptOf({ ...draft, visitorId: ' ' })).toEqual({ kind: 'missing' });
  expect(newTranscriptOf({ ...draft, acceptedAt: '' })).toEqual({ kind: 'missing' });
  expect(newTranscriptOf({ ...draft, acceptedAt: at(8) })).toEqual({ kind: 'order' });
  expect(newTranscriptOf({ ...draft, endedAt: at(9) })).toEqual({ kind: 'order' });
});

test('[CO219] nobody answered a chat that was missed', () => {
  expect(newTranscriptOf({ ...draft, status: 'missed', acceptedAt: '' })).toMatchObject({
    kind: 'ready',
    transcript: { acceptedAt: null },
  });
});
