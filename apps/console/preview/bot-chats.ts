import type { ChatView } from '@baton/protocol';
import { ago, chat } from './sample-chats.ts';

type Said = Extract<ChatView['timeline'][number], { kind: 'message' }>;

const BEFORE: ChatView['context'] = {
  conversationId: '570c4f0a9d21e7b',
  allowReplyAsVisitor: true,
  fields: [
    { label: 'Order number', value: '48213' },
    { label: 'E-mail', value: 'ida.holm@example.com' },
    {
      label: 'What happened',
      value: 'The lamp came with a crack along the base.\nThe box itself looked fine.',
    },
    { label: 'Photo', value: '' },
  ],
  botTranscript: [
    { by: 'bot', at: ago(420), text: 'Hello! I am the shop’s assistant. What can I do for you?' },
    { by: 'visitor', at: ago(400), text: 'My lamp arrived broken' },
    { by: 'bot', at: ago(398), text: 'I am sorry to hear that. Which order was it?' },
    { by: 'visitor', at: ago(380), text: '48213' },
    { by: 'bot', at: ago(378), text: 'Thank you. I will find somebody who can help you with it.' },
    { by: 'visitor', at: ago(370), text: 'Please hurry' },
  ],
};

/** A chat that a bot handed over and still takes part in. */
export function chatFromBot(): ChatView {
  return chat('ida', {
    name: 'Ida Holm',
    requestedAt: ago(360),
    acceptedAt: ago(330),
    context: BEFORE,
    timeline: [
      { kind: 'notice', seq: 501, at: ago(330), notice: 'agent-joined', name: 'Jane Okafor' },
      said(502, 320, 'agent', 'Hello Ida, I have read what you told our assistant. I am on it.'),
      said(503, 300, 'visitor', 'Oh good, thank you!'),
      said(504, 260, 'agent', 'Yes, I would like a replacement.', { to: 'bot' }),
      said(505, 258, 'bot', 'A replacement for order 48213 has been booked. It leaves tomorrow.'),
      said(506, 240, 'agent', 'A new lamp leaves our house tomorrow.'),
    ],
  });
}

/** Another one, ringing. */
export function offerFromBot(): ChatView {
  return chat('per', {
    name: 'Per Nygård',
    phase: 'offered',
    requestedAt: ago(20),
    acceptedAt: null,
    offerExpiresAt: ago(-24),
    context: { ...BEFORE, conversationId: '570cafe0a9d21e7' },
  });
}

function said(
  seq: number,
  seconds: number,
  by: Said['by'],
  text: string,
  part: Pick<Said, 'to'> = {},
): Said {
  const name = by === 'agent' ? 'Jane Okafor' : null;
  return {
    kind: 'message',
    seq,
    at: ago(seconds),
    messageId: `b${seq}` as Said['messageId'],
    by,
    name,
    text,
    ...part,
  };
}
