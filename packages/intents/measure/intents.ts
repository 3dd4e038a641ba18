import type { Intent } from '../src/index.ts';

export const PERSON = 'talk-to-a-person';

/** What an administrator might write: four phrases each. */
export const intents: readonly Intent[] = [
  {
    name: PERSON,
    phrases: [
      'I want to talk to an agent.',
      'Can I speak with a representative?',
      'Need help from a real person.',
      'Let me chat with a human agent.',
    ],
  },
  {
    name: 'opening-hours',
    phrases: [
      'What are your opening hours?',
      'When are you open?',
      'Are you open on Sundays?',
      'What time do you close today?',
    ],
  },
  {
    name: 'refund',
    phrases: [
      'I want a refund.',
      'Can I get my money back?',
      'How do I return an item?',
      'Please refund my payment.',
    ],
  },
  {
    name: 'order-status',
    phrases: [
      'Where is my order?',
      'What is the status of my order?',
      'When will my package arrive?',
      'I want to track my delivery.',
    ],
  },
];
