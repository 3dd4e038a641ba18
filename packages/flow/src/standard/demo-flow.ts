import type { FlowDocument, FlowId } from '../model.ts';
import { demoHandover } from './demo-handover.ts';
import { demoIntents } from './demo-intents.ts';
import { type DrawnNode, drawFlow } from './draw-flow.ts';

const QUICK_REPLIES = [
  'Where is my order?',
  'Delivery',
  'Returns and repairs',
  'Talk to a person',
].map((title) => ({ title }));

/** The bot of the demonstration's shop: it answers a few questions, and gets a person when it should. */
export function demoFlow(given: { readonly handoffFlowId: FlowId | null }): FlowDocument {
  return drawFlow('Harbour Goods', {
    intents: Object.values(demoIntents),
    nodes: { ...beginning, ...answers, ...orders, ...demoHandover(given) },
  });
}

type Nodes = { readonly [id: string]: DrawnNode };

/** What comes to Start means no intent: twice in a row is a sign that a person should take over. */
const beginning: Nodes = {
  start: { type: 'start', exits: { next: 'opened' }, at: [0, 0] },
  opened: {
    type: 'if',
    label: 'Only opened?',
    settings: { condition: 'input.type === "open"' },
    exits: { true: 'greet', false: 'miss' },
    at: [1, 0],
  },
  greet: {
    type: 'say',
    settings: {
      text: 'Ahoy! I look after the counter of Harbour Goods. Ask me about delivery, returns or an order, or ask for a person.',
      quickReplies: QUICK_REPLIES,
      pauseMs: 400,
    },
    exits: { next: 'understood' },
    at: [2, -1],
  },
  miss: {
    type: 'set-context',
    label: 'Count it',
    settings: {
      assignments: [
        { path: 'missed', from: 'expression', expression: '(context.missed || 0) + 1' },
      ],
    },
    exits: { next: 'missed-twice' },
    at: [2, 0],
  },
  'missed-twice': {
    type: 'if',
    label: 'Twice in a row?',
    settings: { condition: 'context.missed >= 2' },
    exits: { true: 'give-up', false: 'sorry' },
    at: [3, 0],
  },
  sorry: {
    type: 'say',
    settings: {
      text: 'That is beyond me, I am afraid. These are the things I know about:',
      quickReplies: QUICK_REPLIES,
    },
    at: [4, 0],
  },
  'give-up': {
    type: 'say',
    settings: { text: 'I do not want to keep you guessing. Somebody from the shed will know.' },
    exits: { next: 'understood-person' },
    at: [4, 1],
  },
  'understood-person': {
    type: 'set-context',
    label: 'Begin anew',
    settings: { assignments: [{ path: 'missed', from: 'expression', expression: '0' }] },
    exits: { next: 'handover' },
    at: [5, 1],
  },
  understood: {
    type: 'set-context',
    label: 'Understood',
    settings: { assignments: [{ path: 'missed', from: 'expression', expression: '0' }] },
    at: [4, 4],
  },
};

const answers: Nodes = {
  'on-hours': trigger(demoIntents.hours.name, 'hours', 3),
  hours: answer(
    'The shed is open Monday to Friday from nine to six, and on Saturdays until two. On Sundays we are at sea.',
    3,
  ),
  'on-delivery': trigger(demoIntents.delivery.name, 'delivery', 4),
  delivery: answer(
    'We pack on weekdays until noon. Within Europe it takes three to five working days and costs € 6; from € 80 on it is on us.',
    4,
  ),
  'on-returns': trigger(demoIntents.returns.name, 'returns', 5),
  returns: answer(
    'Send anything back within 60 days, and you get your money back. And whatever breaks, in any year: send it, we mend it in the shed and charge you for the parts.',
    5,
  ),
};

const orders: Nodes = {
  'on-order': trigger(demoIntents.order.name, 'ask-order', 6),
  'ask-order': {
    type: 'question',
    settings: {
      text: 'Which order? Please give me its number: the four digits after HG.',
      type: 'number',
      whole: true,
      min: 1000,
      max: 9999,
      storeAt: 'order.number',
      problemText:
        'Our order numbers have four digits, such as 4711. They stand at the top of the mail you got.',
      wrongAction: 'failed',
      wrongLimit: 2,
      cancellable: true,
      cancelButton: 'I do not have it',
      interruptible: true,
    },
    exits: { next: 'sent-yet', failed: 'no-order', cancelled: 'no-order' },
    at: [2, 6],
  },
  'sent-yet': {
    type: 'if',
    label: 'Sent already?',
    settings: { condition: 'context.order.number < 5000' },
    exits: { true: 'on-its-way', false: 'being-packed' },
    at: [3, 6],
  },
  'on-its-way': {
    type: 'say',
    settings: {
      text: 'HG {{context.order.number}} left the quay yesterday. It takes three to five working days.',
      quickReplies: [{ title: 'Thanks!' }, { title: 'Talk to a person' }],
    },
    exits: { next: 'understood' },
    at: [4, 6],
  },
  'being-packed': {
    type: 'say',
    settings: {
      text: 'HG {{context.order.number}} is being packed and leaves with the next van, tomorrow at noon.',
      quickReplies: [{ title: 'Thanks!' }, { title: 'Talk to a person' }],
    },
    exits: { next: 'understood' },
    at: [4, 7],
  },
  'no-order': {
    type: 'say',
    settings: {
      text: 'Then I cannot look it up, but somebody in the shed can find it by your name.',
      quickReplies: [{ title: 'Talk to a person' }],
    },
    exits: { next: 'understood' },
    at: [3, 7],
  },
  'on-hello': trigger(demoIntents.hello.name, 'greet', -1),
  'on-thanks': trigger(demoIntents.thanks.name, 'welcome', 8),
  welcome: answer('You are welcome. Fair winds!', 8),
};

function trigger(intent: string, next: string, row: number): DrawnNode {
  return { type: 'trigger', settings: { intent }, exits: { next }, at: [1, row] };
}

function answer(text: string, row: number): DrawnNode {
  return { type: 'say', settings: { text }, exits: { next: 'understood' }, at: [2, row] };
}
