import type { TranscriptCatalogue } from './transcript-catalogue.ts';

export const en: TranscriptCatalogue = {
  language: 'en',
  heading: 'Keep a copy of this chat',
  asText: 'Save as text',
  asPage: 'Save as web page',
  address: 'Or by e-mail to',
  send: 'Send',
  close: 'Close',
  outcomes: {
    saved: 'Saved to your downloads.',
    sending: 'Sending…',
    sent: 'It is on its way to you.',
    'nothing-said': 'Nobody has answered yet, so there is nothing to send.',
    'address-refused': 'This does not look like an e-mail address. Please look at it again.',
    'too-many': 'It was sent as often as it may be. Save it as a file instead.',
    unreached: 'No connection. Please try again, or save it as a file.',
    failed: 'This did not work. Please save it as a file.',
  },
  title: (site) => `Your chat with ${site}`,
  fileName: 'chat',
  file: (name) => `File: ${name}`,
};
