import type { FlowIntent } from '../model.ts';

/** What visitors of the demonstration's shop may mean. */
export const demoIntents = {
  person: {
    name: 'Talk to a person',
    phrases: [
      'Talk to a person',
      'I want to talk to an agent',
      'Can I speak with somebody?',
      'Can I speak with a representative?',
      'Need help from a real person',
      'Let me chat with a human agent',
      'Is there anybody I can talk to?',
      'Connect me with customer service',
      'I do not want to talk to a bot',
      'Get me someone from the shop',
      // What the menu of a German page says.
      'Mit einem Menschen sprechen',
    ],
  },
  never: {
    name: 'Stop waiting',
    phrases: [
      'Never mind',
      'I do not want to wait any more',
      'Stop waiting',
      'Cancel the request',
      'Forget about it',
      'It takes too long',
    ],
  },
  hours: {
    name: 'Opening hours',
    phrases: [
      'What are your opening hours?',
      'When are you open?',
      'Are you open today?',
      'Until when is the shed open?',
      'Are you open on Sundays?',
      'When do you close?',
    ],
  },
  delivery: {
    name: 'Delivery',
    phrases: [
      'Delivery',
      'How long does delivery take?',
      'What does shipping cost?',
      'Do you deliver to France?',
      'When will it be sent?',
      'How do you ship?',
    ],
  },
  returns: {
    name: 'Returns and repairs',
    phrases: [
      'Returns and repairs',
      'How do I return something?',
      'Can I return the blanket?',
      'My mug arrived broken',
      'Can I send it back?',
      'I want my money back',
      'My lantern is broken',
      'Do you repair things?',
      'It does not fit, can I exchange it?',
    ],
  },
  order: {
    name: 'Order status',
    phrases: [
      'Where is my order?',
      'What is the status of my order?',
      'I have not got my parcel yet',
      'Track my order',
      'When will my order arrive?',
      'Has my order been sent?',
    ],
  },
  hello: {
    name: 'Hello',
    phrases: [
      'Hello',
      'Hi',
      'Hey there',
      'Good morning',
      'Good afternoon',
      'Ahoy',
      'What can you do?',
      'Who are you?',
      'Are you a bot?',
      'Can you help me?',
    ],
  },
  thanks: {
    name: 'Thanks',
    phrases: ['Thanks!', 'Thank you', 'Great, thanks', 'That helped', 'Thanks, bye', 'Goodbye'],
  },
} as const satisfies { readonly [name: string]: FlowIntent };
