import type { MoreCatalogue } from './more-catalogue.ts';
import { reasonOf } from './reason.ts';
import type { ChatEnding, FileFailure } from './told.ts';

export const en: MoreCatalogue = {
  bytesLeft: (bytes) => `${bytes} left`,
  tooLong: (bytes) => `${bytes} too long`,
  latest: 'Jump to latest',
  dismiss: 'Dismiss',
  masked: 'We took out what should not be sent in a chat.',

  menu: 'Options',
  takeAlong: 'Keep a copy',
  endChat: 'End chat',
  endQuestion: 'End this chat?',
  endYes: 'End chat',
  endNo: 'Keep chatting',

  starting: 'Starting your chat…',
  cancel: 'Cancel',
  queue: {
    position: (position) => `You are number ${position}`,
    noPosition: 'You are in the queue',
    soon: 'less than a minute',
    about: (minutes) => (minutes === 1 ? 'about a minute' : `about ${minutes} minutes`),
    between: (min, max) => `about ${min} to ${max} minutes`,
    upTo: (max) => `up to ${max} minutes`,
    long: 'more than an hour',
  },
  connecting: 'Almost there',
  connectingTo: (button) => (button ? `Connecting you with ${button}` : 'Connecting you'),
  waitingHint: (position) =>
    position === 1
      ? 'The next free agent is yours.'
      : position === null
        ? 'We are finding somebody for you.'
        : 'We will be with you as soon as we can.',
  waitingAgain: 'You keep your place. Somebody else will go on with you here.',
  goOn: 'You can go on writing: nothing is lost.',
  longWait: 'This takes longer than it should. You keep your place, and can go on writing.',
  leaveQueue: 'Leave the queue',
  stopWaiting: 'Stop waiting',

  stillThere: 'Still there?',
  endsIn: 'Write something, or this chat ends in',
  imHere: 'I’m here',

  tell(entry) {
    const name = entry.name ?? 'The agent';
    if (entry.kind === 'file') {
      return entry.by === 'visitor' ? 'Your file has arrived' : `${name} sent ${entry.fileName}`;
    }
    const { notice, otherName = 'somebody else', why = 'interrupted' } = entry;
    switch (notice) {
      case 'agent-joined':
        return `${name} joined the chat`;
      case 'agent-left':
        return `${name} had to leave the chat`;
      case 'visitor-idle':
        return 'Are you still there? Otherwise the chat will close soon.';
      case 'transferred':
        return `${name} has handed you over to ${otherName}`;
      case 'transferred-to-button':
        return `${name} is connecting you with ${otherName}`;
      case 'transfer-to-button-failed':
        return `Nobody was free there: you are back with ${name}`;
      case 'agent-joined-conference':
        return `${name} joined as well`;
      case 'agent-left-conference':
        return `${name} left the chat`;
      case 'file-requested':
        return `${name} asks you for a file`;
      case 'file-canceled-by-agent':
        return `${name} has canceled the file`;
      case 'file-canceled-by-visitor':
        return 'You have canceled the file';
      case 'file-failed':
        return fileFailed[why];
      default:
        return '';
    }
  },
  ended,
  refusal(refusal) {
    const sentences = {
      blocked: 'Sorry, nobody is there for a chat just now.',
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

const fileFailed: Readonly<Record<FileFailure, string>> = {
  'too-large':
    'The file did not arrive: it was too large. Write here, and you can send a smaller one.',
  'type-not-allowed':
    'The file did not arrive: its kind is not taken. Write here, and you can try another.',
  'timed-out': 'No file came in time. Write here if you still want to send one.',
  interrupted: 'The file did not arrive: the connection broke off. Write here to try again.',
  storage: 'The file could not be kept. Please try again a little later.',
  'chat-over': '',
};

function ended(ending: ChatEnding | null, name: string | null): string {
  if (ending?.kind === 'canceled') {
    const sentences = {
      'no-agent': 'Sorry, nobody could take your chat.',
      'queue-full': 'Sorry, too many people are waiting. Please try again later.',
      'by-visitor': 'You left the queue.',
      'visitor-left': 'You were away, so the chat was closed.',
      // In no other words than anybody whom nobody could take.
      blocked: 'Sorry, nobody could take your chat.',
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
