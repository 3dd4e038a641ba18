import type { Catalogue } from './catalogue.ts';

export const en: Catalogue = {
  title: 'Chat with us',
  greeting: 'How can we help?',
  openChat: 'Open chat',
  hideChat: 'Hide chat',
  minimise: 'Minimise',
  unread: (count) => (count === 1 ? '1 new message' : `${count} new messages`),

  welcomeText: 'Write to us and a person will answer you here.',
  nameLabel: 'Your name',
  optional: 'optional',
  questionLabel: 'Your message',
  start: 'Start chat',

  awayTitle: 'We are away just now',
  awayText: 'As soon as somebody is back, you can start a chat here, without reloading the page.',
  awayKept: 'Your text is kept until somebody is back.',
  loading: 'One moment…',
  unreachable: 'The chat is out of reach',
  unreachableText: 'Please check your connection.',

  log: 'Messages',
  omitted: 'Earlier messages are not shown.',
  messageLabel: 'Message',
  placeholder: 'Write a message…',
  send: 'Send',
  you: 'You',
  agent: 'Agent',
  bot: 'Assistant',
  desk: 'Automatic message',
  typing: (name) => `${name} is typing`,
  said: (name, text) => `${name}: ${text}`,

  delivered: 'Sent',
  sending: 'Sending…',
  waiting: 'Waiting for the connection',
  failed: (why) => `Not sent. ${why}`,
  retry: 'Try again',
  discard: 'Discard',

  lines: {
    reconnecting: 'Reconnecting…',
    offline: 'No connection. What you write is kept and sent later.',
    'catching-up': 'Getting the latest messages…',
  },

  notDone: 'This did not work. Please try again in a moment.',
  startNew: 'Start a new chat',
};
