/**
 * The steps of a delivery, in their order. At `body` the message was asked for and has not come, at `message` it
 * has come and was not kept, at `answer` it was kept and nobody was told.
 */
export type Stage =
  | 'greeting'
  | 'sign-in'
  | 'sender'
  | 'recipient'
  | 'data'
  | 'body'
  | 'message'
  | 'answer';

/** What the server says instead of yes: 4xx for now, 5xx for good. */
export type Refusal = { readonly code: number; readonly text: string };

/** How the server misbehaves from now on; nothing named is done well. */
export type Behaviour = {
  readonly refuse?: { readonly [stage in Exclude<Stage, 'body' | 'answer'>]?: Refusal };
  /** By address, in small letters. */
  readonly refuseRecipients?: { readonly [address: string]: Refusal };
  /** Closes the connection there. */
  readonly hangUp?: Stage;
  /** Takes its time there: goes on when it is told how to behave next. */
  readonly waitAt?: Stage;
  /** Says nothing from there on, and keeps the connection. */
  readonly fallSilent?: Stage;
  /** Refuses each pair of sender and recipient for now, the first time it is seen. */
  readonly greylist?: boolean;
};

export type ServerOptions = {
  readonly encryption: 'none' | 'starttls' | 'from-the-start';
  /** Without it nobody has to sign in, and nobody can. */
  readonly account?: { readonly user: string; readonly password: string };
  /** Offers to let people sign in without encryption. */
  readonly signInUnencrypted?: boolean;
  readonly messageBytesMax?: number;
};

/** A mail the server took, as a reader of mail sees it. */
export type ReceivedMail = {
  readonly sender: string;
  readonly recipients: readonly string[];
  readonly encrypted: boolean;
  readonly signedInAs: string | null;
  readonly raw: string;
  readonly headers: readonly { readonly key: string; readonly value: string }[];
  readonly messageId: string | null;
  readonly from: { readonly name: string; readonly address: string };
  readonly replyTo: string | null;
  readonly subject: string | null;
  readonly text: string | null;
  readonly html: string | null;
};
