import type { FlowDocument, FlowNode, JsonObject, NodeId } from '@baton/flow';

/**
 * An example to begin with: answers two questions, and hands over when somebody asks for a person or is not understood
 * twice. After the handover it asks how it was.
 */
export const SHOP_BOT: FlowDocument = {
  format: 1,
  name: 'Shop bot',
  nodes: [
    node('start', 'start', [0, 0], {}, { next: 'greet' }),
    node(
      'greet',
      'say',
      [320, 0],
      {
        text: 'Hello! I can tell you about delivery and returns, or get you a person.',
        quickReplies: [
          { title: 'Delivery times', payload: '' },
          { title: 'Send something back', payload: '' },
          { title: 'Talk to a person', payload: '' },
        ],
      },
      { next: 'listen' },
    ),
    node('listen', 'wait-for-input', [640, 0], {}, { next: 'what' }),
    node(
      'what',
      'lookup',
      [960, 0],
      {
        source: 'intent',
        cases: [
          { id: 'delivery', value: 'delivery' },
          { id: 'returns', value: 'returns' },
          { id: 'person', value: 'talk to a person' },
        ],
      },
      {
        'case-delivery': 'delivery',
        'case-returns': 'returns',
        'case-person': 'handover',
        default: 'misunderstood',
      },
    ),
    node(
      'delivery',
      'say',
      [1280, -180],
      { text: 'Parcels arrive two to three working days after you ordered. Anything else?' },
      { next: 'listen' },
    ),
    node(
      'returns',
      'say',
      [1280, -40],
      {
        text: 'You have 30 days. Put the label from your parcel on the box and bring it to any shop. Anything else?',
      },
      { next: 'listen' },
    ),
    node(
      'misunderstood',
      'once',
      [1280, 300],
      {},
      { 'first-time': 'again', afterwards: 'handover' },
      'Misunderstood before?',
    ),
    node(
      'again',
      'say',
      [1600, 380],
      { text: 'I did not understand that. Could you say it in other words?' },
      { next: 'listen' },
    ),
    node(
      'handover',
      'handover-to-agent',
      [1600, 120],
      {
        acceptedText: 'I am getting somebody for you.',
        cancelIntent: 'never mind',
        cancelButton: 'Never mind',
        queuePosition: true,
      },
      { next: 'how' },
    ),
    node(
      'how',
      'lookup',
      [1920, 120],
      {
        source: 'handover-status',
        cases: [
          { id: 'completed', value: 'completed' },
          { id: 'cancelled', value: 'cancelled' },
        ],
      },
      { 'case-completed': 'rating', 'case-cancelled': 'back', default: 'sorry' },
      'How did it go?',
    ),
    node(
      'rating',
      'question',
      [2240, 0],
      {
        text: 'How was the conversation, from 1 to 5?',
        type: 'rating',
        storeAt: 'rating',
      },
      { next: 'thanks' },
    ),
    node('thanks', 'say', [2560, 0], { text: 'Thank you. Have a good day!' }, {}),
    node(
      'back',
      'say',
      [2240, 160],
      { text: 'No problem. What else can I do for you?' },
      { next: 'listen' },
    ),
    node(
      'sorry',
      'say',
      [2240, 300],
      { text: 'Nobody can take your chat right now. Please try again a little later.' },
      {},
    ),
  ],
  intents: [
    {
      name: 'delivery',
      phrases: [
        'when will my order arrive',
        'how long does delivery take',
        'delivery times',
        'where is my parcel',
      ],
    },
    {
      name: 'returns',
      phrases: [
        'I want to send something back',
        'send something back',
        'how do returns work',
        'can I return this',
      ],
    },
    {
      name: 'talk to a person',
      phrases: [
        'talk to a person',
        'I want to talk to somebody',
        'can I speak to an agent',
        'get me a human',
      ],
    },
    {
      name: 'never mind',
      phrases: ['never mind', 'forget it', 'I do not want to wait any longer', 'cancel'],
    },
  ],
};

function node(
  id: string,
  type: string,
  [x, y]: readonly [number, number],
  settings: JsonObject,
  exits: { readonly [exit: string]: string },
  label?: string,
): FlowNode {
  return {
    id: id as NodeId,
    type,
    ...(label === undefined ? {} : { label }),
    position: { x, y },
    settings,
    exits: exits as FlowNode['exits'],
  };
}
