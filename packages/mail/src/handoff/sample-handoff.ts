import { type EpochMs, later } from '@baton/kernel';
import type { HandoffRequest } from './model.ts';

const asked = Date.UTC(2026, 0, 5, 9, 41) as EpochMs;
const minutes = (count: number) => later(asked, count * 60_000);

/** A handoff with everything there can be, for previews and for checking templates. */
export const sampleHandoff: HandoffRequest = {
  reference: 'K7QF-2M',
  requestedAt: asked,
  visitor: { name: 'Ada Byron', email: 'ada@visitor.example', phone: '+44 20 7946 0018' },
  reason: 'The lamp arrived broken, and I need it by Friday.',
  fields: [
    { label: 'Name', value: 'Ada Byron' },
    { label: 'Order number', value: '10-4471' },
    { label: 'Best time to call', value: null },
  ],
  transcript: [
    { at: minutes(-4), from: 'bot', text: 'Hello! What can I do for you?' },
    { at: minutes(-3), from: 'visitor', name: 'Ada Byron', text: 'my lamp is <broken>' },
    { at: minutes(-3), from: 'bot', text: 'I am sorry to hear that. Shall I send a new one?' },
    { at: minutes(-1), from: 'visitor', name: 'Ada Byron', text: 'can I talk to a person?' },
  ],
  page: { title: 'Your orders', url: 'https://shop.example/orders?id=10-4471' },
  browser: 'Firefox 140 on Windows',
  language: 'en-GB',
};
