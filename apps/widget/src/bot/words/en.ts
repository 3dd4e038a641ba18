import type { BotCatalogue } from './bot-catalogue.ts';

export const en: BotCatalogue = {
  welcomeText: 'An assistant answers at once, and a person whenever you need one.',
  badges: { bot: 'Bot', agent: 'Person' },
  answers: 'Suggested answers',
  picture: 'Picture',

  menu: 'Options',
  person: 'Talk to a person',

  queue: {
    position: (position) => `You are number ${position}`,
    noPosition: 'You are in the queue',
    soon: 'less than a minute',
    about: (minutes) => (minutes === 1 ? 'about a minute' : `about ${minutes} minutes`),
    between: (min, max) => `about ${min} to ${max} minutes`,
    upTo: (max) => `up to ${max} minutes`,
    long: 'more than an hour',
  },
  queueHint: 'Somebody will answer here. You can go on writing.',
  stopWaiting: 'Stop waiting',

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
