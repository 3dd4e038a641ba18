import type { EpochMs } from '@baton/kernel';
import type { Mailbox } from '../model.ts';

/** Somebody asked for a person and there is no desk: all the team needs for answering. */
export type HandoffRequest = {
  /** Names the request for ever, in the subject and when the visitor asks about it. */
  readonly reference: string;
  readonly requestedAt: EpochMs;
  readonly visitor: {
    readonly name: string | null;
    readonly email: string | null;
    readonly phone: string | null;
  };
  readonly reason: string | null;
  /** What else was asked for, in the order of the questions; null was not answered. */
  readonly fields: readonly { readonly label: string; readonly value: string | null }[];
  /** Oldest first. */
  readonly transcript: readonly HandoffMessage[];
  readonly page: { readonly title: string | null; readonly url: string } | null;
  readonly browser: string | null;
  readonly language: string | null;
};

export type HandoffMessage = {
  readonly at: EpochMs;
  readonly from: 'visitor' | 'bot' | 'agent';
  /** Undefined if only the role is known. */
  readonly name?: string;
  readonly text: string;
};

/** The sources of a mail, each a Liquid template. */
export type MailTemplate = {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
};

export type HandoffSettings = {
  readonly from: Mailbox;
  /** The team. */
  readonly to: readonly string[];
  /** Whose site the visitor is on, for people. */
  readonly site: string;
};
