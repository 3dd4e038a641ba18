import type { EpochMs } from '@baton/kernel';
import type { Mailbox } from '../model.ts';

export type TranscriptLanguage = 'en' | 'de';

/** One line of a chat as its reader is shown it. */
export type TranscriptLine = {
  /** In the reader's own way of writing times. */
  readonly at: string;
  /** Null for what nobody said: that somebody came or left. */
  readonly who: string | null;
  readonly text: string;
};

export type TranscriptLetter = {
  /** Makes the Message-ID: the same letter twice is one mail. */
  readonly reference: string;
  readonly writtenAt: EpochMs;
  readonly from: Mailbox;
  readonly to: string;
  /** Whose site it was. */
  readonly site: string;
  readonly language: TranscriptLanguage;
  readonly lines: readonly TranscriptLine[];
  /** How many lines went before these. */
  readonly earlier: number;
};
