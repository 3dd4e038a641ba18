import type { ChatEnding } from '@baton/protocol';
import type { Catalogue } from './catalogue.ts';
import { reasonOf } from './reason.ts';

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
  starting: 'Starting your chat…',
  cancel: 'Cancel',

  awayTitle: 'We are away just now',
  awayText: 'As soon as somebody is back, you can start a chat here, without reloading the page.',
  awayKept: 'Your text is kept until somebody is back.',
  loading: 'One moment…',
  unreachable: 'The chat is out of reach',
  unreachableText: 'Please check your connection.',

  position: (position) => `You are number ${position}`,
  positionText: (position) =>
    position === 1 ? 'The next free agent is yours.' : 'We will be with you as soon as we can.',
  connecting: 'Almost there',
  connectingText: 'We are finding somebody for you.',
  waitingAgain: 'You keep your place.',
  leaveQueue: 'Leave the queue',

  log: 'Messages',
  omitted: 'Earlier messages are not shown.',
  messageLabel: 'Message',
  placeholder: 'Write a message…',
  send: 'Send',
  bytesLeft: (bytes) => `${bytes} left`,
  tooLong: (bytes) => `${bytes} too long`,
  latest: 'Jump to latest',
  you: 'You',
  agent: 'Agent',
  desk: 'Automatic message',
  typing: (name) => `${name} is typing`,
  said: (name, text) => `${name}: ${text}`,

  delivered: 'Sent',
  sending: 'Sending…',
  waiting: 'Waiting for the connection',
  failed: (why) => `Not sent. ${why}`,
  retry: 'Try again',
  discard: 'Discard',
  dismiss: 'Dismiss',

  notices: {
    'agent-joined': (name) => `${name} joined the chat`,
    'agent-left': (name) => `${name} had to leave the chat`,
    'visitor-idle': () => 'Are you still there? Otherwise the chat will close soon.',
  },
  lines: {
    reconnecting: 'Reconnecting…',
    offline: 'No connection. What you write is kept and sent later.',
    'catching-up': 'Getting the latest messages…',
  },

  endChat: 'End chat',
  endQuestion: 'End this chat?',
  endYes: 'End chat',
  endNo: 'Keep chatting',
  ended,
  startNew: 'Start a new chat',

  refusal(refusal) {
    const sentences = {
      blocked: 'The chat is not open to you.',
      'too-large': 'The text is too long.',
      'too-many': 'That was a lot at once. Please wait a moment.',
      later: 'This did not work. Please try again in a moment.',
      reload: 'Please reload the page.',
      over: 'The chat had already ended.',
      setup: 'The chat is not set up yet.',
    };
    return sentences[reasonOf(refusal)];
  },
};

function ended(ending: ChatEnding | null, name: string | null): string {
  if (ending?.kind === 'canceled') {
    const sentences = {
      'no-agent': 'Sorry, nobody could take your chat.',
      'queue-full': 'Sorry, too many people are waiting. Please try again later.',
      'by-visitor': 'You left the queue.',
      'visitor-left': 'You were away, so the chat was closed.',
    };
    return sentences[ending.reason];
  }
  if (ending?.why === 'visitor-idle') return 'The chat was closed because it had gone quiet.';
  if (ending?.why === 'visitor-left') return 'Your connection was lost, so the chat was closed.';
  if (ending?.why === 'agent-offline')
    return `${name ?? 'The agent'} had to leave. The chat has ended.`;
  if (ending?.by === 'visitor') return 'You ended the chat.';
  return ending?.by === 'agent' ? `${name ?? 'The agent'} ended the chat.` : 'The chat has ended.';
}
