import type { MailOutcome } from '../mail-transcript.ts';

/** What the widget says of keeping what was said. */
export type TranscriptCatalogue = {
  readonly language: string;
  readonly heading: string;
  readonly asText: string;
  readonly asPage: string;
  readonly address: string;
  readonly send: string;
  readonly close: string;
  readonly outcomes: { readonly [outcome in MailOutcome | 'saved' | 'sending']: string };
  /** Over what was said. */
  readonly title: (site: string) => string;
  /** Without an ending. */
  readonly fileName: string;
  readonly file: (name: string) => string;
};
