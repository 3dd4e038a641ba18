import type { EpochMs } from '@baton/kernel';

/** An address with the name people see, if it has one. */
export type Mailbox = { readonly address: string; readonly name?: string };
export type MailHeader = { readonly name: string; readonly value: string };

/** One mail as it is handed over, the same bytes each time it is tried. `checkMail` says what it may be. */
export type Mail = {
  /**
   * `<left@right>`, given by whoever writes the mail and never changed: by it a receiver recognises a mail that
   * comes twice, and the queue one that is enqueued twice.
   */
  readonly messageId: string;
  /** When it was written: its `Date`. */
  readonly writtenAt: EpochMs;
  readonly from: Mailbox;
  /** Addresses, each once. */
  readonly to: readonly string[];
  readonly replyTo?: Mailbox;
  readonly subject: string;
  /** Complete on its own, for readers that show no HTML. */
  readonly text: string;
  readonly html?: string;
  /** Beside those the other fields stand for. */
  readonly headers?: readonly MailHeader[];
};

/** How far a delivery had come: our own check, reaching the server, then the steps of SMTP in their order. */
export type MailStage =
  | 'check'
  | 'connect'
  | 'greeting'
  | 'encryption'
  | 'sign-in'
  | 'sender'
  | 'recipients'
  | 'data'
  /** The message was sent, and the server was to say whether it takes it. */
  | 'answer';

/** What somebody said no with. `answer` is what they said, in their words, cut to `ANSWER_CHARS_MAX`. */
export type Refusal = { readonly code: number | null; readonly answer: string };
export type RefusedRecipient = Refusal & {
  readonly address: string;
  readonly lasts: 'for-now' | 'for-good';
};

/** What became of one attempt. Recipients that are not named share the fate of the mail. */
export type MailOutcome =
  /** The server has taken charge of it for all recipients. That is not delivery, and nobody has read it. */
  | {
      readonly kind: 'accepted';
      readonly answer: string;
      /** The name the server gave it, for asking its operator. */
      readonly queueId: string | null;
    }
  | {
      readonly kind: 'partially-accepted';
      readonly answer: string;
      readonly queueId: string | null;
      readonly refused: readonly RefusedRecipient[];
    }
  /** Not taken this time; later it may be. */
  | (Refusal & {
      readonly kind: 'deferred';
      readonly stage: MailStage;
      readonly refused: readonly RefusedRecipient[];
    })
  /** Not taken, and trying the same again would end the same. */
  | (Refusal & {
      readonly kind: 'rejected';
      readonly stage: MailStage;
      readonly refused: readonly RefusedRecipient[];
    })
  /** The message was sent and no answer came: it may have been taken. */
  | {
      readonly kind: 'unknown';
      readonly answer: string;
      /** Those that were refused before; the others may have it. */
      readonly refused: readonly RefusedRecipient[];
    }
  /** Nothing can be sent like this until somebody changes the settings, ours or the server's. */
  | (Refusal & {
      readonly kind: 'misconfigured';
      readonly stage: MailStage;
      /** What to do, for the operator. */
      readonly advice: string;
    });

export type SendOptions = {
  /** Only to these of the mail's recipients: the others have it already. */
  readonly recipients?: readonly string[];
  /**
   * Awaited when the receiver is ready for the message, before the first byte of it is sent. A process that ends
   * before this was called has sent nothing. If it rejects, nothing is sent and the outcome is `deferred`.
   */
  readonly beforeHandover?: () => Promise<void>;
};

/** Where mails go. Whatever the other side does is an outcome; nothing is thrown for it. */
export interface MailTransport {
  readonly kind: 'smtp' | 'local-outbox';
  /** Where to, for people: the server without credentials. */
  readonly place: string;
  send(mail: Mail, options?: SendOptions): Promise<MailOutcome>;
}
