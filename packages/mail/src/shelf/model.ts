import type { OrganizationId } from '@baton/desk';
import type { Brand, EpochMs } from '@baton/kernel';
import type { Mail, MailOutcome } from '../model.ts';

export type MailId = Brand<string, 'MailId'>;

/** Where a mail is on its way; everything but the first two is an end, until somebody sends it again. */
export type MailState =
  | { readonly kind: 'waiting'; readonly nextAttemptAt: EpochMs }
  /** Its bytes may be leaving: a process that ends now does not know whether it was taken. */
  | { readonly kind: 'handing-over'; readonly since: EpochMs }
  | { readonly kind: MailEnd; readonly at: EpochMs };
export type MailEnd =
  /** Taken for all recipients. */
  | 'accepted'
  /** Taken for some, refused for good for the others. */
  | 'partially-accepted'
  /** Refused for good for all. */
  | 'rejected'
  /** Sent, but nobody knows whether it was taken. Not tried again unasked: it might arrive twice. */
  | 'unknown'
  /** Never taken for somebody it was meant for, and the time for trying is over. */
  | 'given-up'
  | 'discarded';
export type MailStateKind = MailState['kind'];

export type RecipientProgress = {
  readonly address: string;
  /** `waiting` also after the mail was given up: it was never taken for them. */
  readonly status: 'waiting' | 'accepted' | 'refused' | 'unknown';
  /** The server's words on a refusal, for good or for now; null if there was none. */
  readonly answer: string | null;
};

export type MailAttempt = {
  readonly startedAt: EpochMs;
  readonly endedAt: EpochMs;
  readonly outcome: MailOutcome;
};

/** A mail in the queue's care. */
export type QueuedMail = {
  readonly id: MailId;
  readonly organizationId: OrganizationId;
  readonly recordedAt: EpochMs;
  /** 1 when it is put on the shelf, one more with each update. */
  readonly revision: number;
  readonly state: MailState;
  readonly recipients: readonly RecipientProgress[];
  /** The attempts since it was recorded or last sent again by somebody. */
  readonly series: { readonly startedAt: EpochMs; readonly attempts: number };
  /** Newest first, at most `ATTEMPTS_KEPT_MAX`. */
  readonly attempts: readonly MailAttempt[];
  readonly mail: Mail;
};

/** A mail in a list: without its words. */
export type MailSummary = Omit<QueuedMail, 'mail'> & { readonly subject: string };

/** Where a list goes on: after this mail. */
export type MailPlace = { readonly recordedAt: EpochMs; readonly id: MailId };

export type MailSelection = {
  readonly organizationId: OrganizationId;
  /** All of them without it. */
  readonly state?: MailStateKind;
};

/** Where the queue keeps its mails. A promise that resolves means durable. */
export interface MailShelf {
  /** Keeps a new mail; `known`, and nothing changes, if there is one of this id. */
  put(mail: QueuedMail): Promise<'stored' | 'known'>;
  /** Replaces a mail by its next revision; false, and nothing changes, if it is not the next one. `mail` itself never changes. */
  update(mail: QueuedMail): Promise<boolean>;
  find(id: MailId): Promise<QueuedMail | undefined>;
  /** Waiting mails whose next attempt is due, of all organizations, the longest due first. */
  due(now: EpochMs, limit: number): Promise<readonly MailId[]>;
  /** When the next attempt of all is due. */
  nextDueAt(): Promise<EpochMs | undefined>;
  /** Mails in the state `handing-over`. */
  handingOver(limit: number): Promise<readonly MailId[]>;
  /** Newest first, `limit` of those after the place. */
  list(
    selection: MailSelection & { readonly after?: MailPlace; readonly limit: number },
  ): Promise<readonly MailSummary[]>;
  count(selection: MailSelection): Promise<number>;
  /** Forgets up to `limit` mails that came to an end before; says how many. */
  forget(before: EpochMs, limit: number): Promise<number>;
}
