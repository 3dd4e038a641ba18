import type { ChatView, FormView, RichContent, TimelineEntry } from '@baton/protocol';
import { live, MINUTE_MS, notice, type Scene, says, seen, unsent } from './scene.ts';

const LANTERN = '/lantern.svg';

const field = (
  key: string,
  label: string,
  change: Partial<FormView['fields'][number]> = {},
): FormView['fields'][number] => ({
  key,
  label,
  type: 'text',
  required: true,
  choices: [],
  value: '',
  problem: null,
  ...change,
});
const contact: FormView = {
  fields: [
    field('name', 'Your name', { value: 'Mia Solberg' }),
    field('email', 'Your e-mail address', { type: 'email' }),
    field('phone', 'Phone', { type: 'phone', required: false }),
    field('day', 'When did you order?', { type: 'date', required: false }),
    field('about', 'What is it about?', {
      type: 'choice',
      choices: ['Delivery', 'A return', 'Other'],
    }),
    field('urgent', 'Is it urgent?', { type: 'yes-no', choices: ['Yes', 'No'], value: 'No' }),
    field('size', 'Which lantern?', {
      type: 'choice',
      required: false,
      choices: ['Skipper', 'Pilot', 'Storm', 'Galley', 'Cabin', 'Deck'],
    }),
    field('story', 'Tell us more', { type: 'long-text', required: false }),
    field('stars', 'How was the shop so far?', { type: 'rating', required: false, value: '4' }),
  ],
  submit: 'Send',
  cancel: 'Not now',
};
const wrong: FormView = {
  ...contact,
  fields: [
    field('name', 'Your name', { problem: 'Please fill this in.' }),
    field('email', 'Your e-mail address', {
      type: 'email',
      value: 'mia',
      problem: 'That is not an e-mail address: it has no @. It looks like name@example.org.',
    }),
    field('about', 'What is it about?', {
      type: 'choice',
      choices: ['Delivery', 'A return', 'Other'],
      problem: 'Please choose Delivery, A return or Other.',
    }),
  ],
};
const stars: FormView = {
  fields: [field('stars', 'How did we do?', { type: 'rating' })],
  submit: 'Send',
  cancel: 'Skip',
};
const replies = (...titles: readonly string[]): RichContent => ({
  quickReplies: titles.map((title) => ({ title, payload: `say:${title}` })),
});

const withBot = { ...live, bot: { greets: false } } as const;
const withGreeting = { ...live, bot: { greets: true } } as const;
const botTalk = {
  phase: 'bot',
  buttonId: null,
  agentId: null,
  agentName: null,
  acceptedAt: null,
} as const;
const greeting = [
  says('bot', 3, 'Ahoy! I am the shop’s assistant.'),
  says(
    'bot',
    3,
    'What can I do for you?',
    replies(
      'Where is my order?',
      'I want to return something',
      'Opening hours',
      'Talk to a person',
    ),
  ),
];
const asked = [
  ...greeting,
  says('visitor', 2, 'Where is my order?'),
  says('bot', 2, 'Let me see. It left our harbour on Tuesday and will be with you tomorrow.'),
];
const wanted = [
  ...asked,
  says('visitor', 1, 'Can I talk to somebody?'),
  says('bot', 1, 'Of course. I am looking for somebody.', replies('Cancel')),
];
const handed = [
  ...wanted,
  notice('agent-joined', 0),
  says('agent', 0, 'Hello, this is Jane. I see your order; the courier was late.'),
];
const after = [
  ...handed,
  says('visitor', 0, 'Thank you!'),
  says('bot', 0, 'Is there anything else?', replies('Yes', 'No, thank you')),
];
const bot = (timeline: readonly TimelineEntry[], change: Partial<ChatView> = {}) =>
  seen(timeline, { ...botTalk, ...change });

/** Everything that only a deployment with a bot shows. */
export const BOT_SCENES: { readonly [name: string]: Scene } = {
  'bot-welcome': { state: withBot },
  'bot-starting': { state: withGreeting },
  'bot-greeting': { state: { ...withGreeting, chat: bot(greeting) } },
  'bot-typing': { state: { ...withGreeting, chat: bot(asked.slice(0, 3)), agentTyping: true } },
  'bot-answered': {
    state: { ...withGreeting, chat: bot(greeting), outgoing: [unsent('sending', 'Opening hours')] },
  },
  'bot-picture': {
    state: {
      ...withBot,
      chat: bot([
        ...asked,
        says('bot', 1, 'This is the one, isn’t it?', {
          image: { url: LANTERN, alt: 'A brass lantern on a rope' },
          ...replies('Yes', 'No'),
        }),
        says('bot', 1, '', {
          image: { url: 'https://harbour.example/lost.png', alt: 'The same lantern, lit' },
        }),
      ]),
    },
  },
  'bot-form': {
    state: {
      ...withBot,
      chat: bot([...asked, says('bot', 0, 'How do we reach you?', { form: contact })]),
    },
  },
  'bot-form-problems': {
    state: {
      ...withBot,
      chat: bot([
        ...asked,
        says('bot', 0, 'There is something left to put right.', { form: wrong }),
      ]),
    },
  },
  'bot-form-empty': {
    state: {
      ...withBot,
      chat: bot([
        ...asked,
        says('bot', 0, 'How do we reach you?', {
          form: {
            ...wrong,
            fields: wrong.fields.map((one) => ({ ...one, value: '', problem: null })),
          },
        }),
      ]),
    },
    press: '.form [type="submit"]',
  },
  'bot-rating': {
    state: {
      ...withBot,
      chat: bot([...asked, says('bot', 0, 'One last thing.', { form: stars })]),
    },
  },
  'bot-menu': { state: { ...withBot, chat: bot(asked) }, press: '.menu button' },
  'bot-waiting': {
    state: {
      ...withBot,
      chat: bot(wanted, {
        phase: 'waiting',
        queue: { position: 2, wait: { minMs: 3 * MINUTE_MS, maxMs: 5 * MINUTE_MS } },
      }),
    },
  },
  'bot-waiting-unknown': { state: { ...withBot, chat: bot(wanted, { phase: 'waiting' }) } },
  'bot-agent': {
    state: { ...withBot, chat: bot(handed, { phase: 'engaged', agentName: 'Jane Miller' }) },
  },
  'bot-after': { state: { ...withBot, chat: bot(after) } },
  'bot-failed': {
    state: { ...withBot, chat: bot(greeting), outgoing: [unsent('failed', 'Opening hours')] },
  },
  'bot-ended': {
    state: {
      ...withBot,
      chat: bot([...asked, says('bot', 0, 'Fair winds!')], {
        phase: 'ended',
        ending: { kind: 'ended', by: 'desk', why: 'ended' },
      }),
    },
  },
  'bot-unread': {
    panel: 'closed',
    state: { ...withBot, chat: bot(asked) },
    later: { chat: bot([...asked, says('bot', 0, 'Your parcel has just left Bergen.')]) },
  },
};
