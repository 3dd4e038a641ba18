import type { ChatEnding } from '@baton/protocol';
import type { MoreCatalogue } from './more-catalogue.ts';
import { reasonOf } from './reason.ts';

export const en: MoreCatalogue = {
  bytesLeft: (bytes) => `${bytes} left`,
  tooLong: (bytes) => `${bytes} too long`,
  latest: 'Jump to latest',
  dismiss: 'Dismiss',
  ended,
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
