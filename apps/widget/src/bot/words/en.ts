import type { BotCatalogue } from './bot-catalogue.ts';

export const en: BotCatalogue = {
  welcomeText: 'An assistant answers at once, and a person whenever you need one.',
  badges: { bot: 'Bot', agent: 'Person' },
  answers: 'Suggested answers',
  picture: 'Picture',

  person: 'Talk to a person',

  choose: 'Please choose',
  yes: 'Yes',
  no: 'No',
  rating: (stars) => `${stars} of 5`,
  problems: {
    missing: 'Please fill this in.',
    email: 'An e-mail address looks like name@example.org.',
    number: 'Please enter a number.',
    date: 'Please enter a whole date.',
  },
};
