import { ANSWER_CHARS_MAX } from '../limits.ts';
import type { MailOutcome, MailStage, RefusedRecipient } from '../model.ts';

/** What nodemailer and the network say of a failure; everything is optional because errors are. */
export type SmtpFailure = {
  readonly message: string;
  /** `EAUTH`, `ETLS`, `ECONNREFUSED`, … */
  readonly code?: unknown;
  /** What the network said, where `code` is nodemailer's word for it. */
  readonly originalCode?: unknown;
  readonly response?: unknown;
  readonly responseCode?: unknown;
  readonly command?: unknown;
};

/**
 * The outcome of an attempt that failed at `stage`. An answer of the server decides; without one it depends on
 * whether it may have the whole message.
 */
export function outcomeOfFailure(
  failure: SmtpFailure,
  stage: MailStage,
  refused: readonly RefusedRecipient[],
): MailOutcome {
  const at = stageOf(failure, stage);
  const code = codeOf(failure);
  const answer = wordsOf(failure);
  if (code === null) return withoutAnswer(failure, at, answer, refused);
  const advice = adviceFor(failure, at, code);
  if (advice) return { kind: 'misconfigured', stage: at, code, answer, advice };
  // 503 speaks of the session, not of the mail; another session may do.
  const kind = code >= 500 && code !== 503 ? 'rejected' : 'deferred';
  // A server that says no in other than SMTP's numbers after the message has not said no.
  if (at === 'answer' && (code < 400 || code > 599)) return { kind: 'unknown', answer, refused };
  return { kind, stage: at, code, answer, refused };
}

/** What a server said, cut to what is kept, without the line breaks of its lines. */
export function words(text: string): string {
  return text
    .replace(/\s*\r?\n\s*/g, ' ')
    .trim()
    .slice(0, ANSWER_CHARS_MAX);
}

/** The name the server gave the mail, from the ways servers say it: `queued as X`, `id=X`, `Ok X`. */
export function queueIdOf(answer: string): string | null {
  const found =
    /\bqueued as:?\s+<?([\w.@-]{1,100})/i.exec(answer) ?? /\bid=([\w.@-]{1,100})/i.exec(answer);
  return found?.[1] ?? null;
}

/** A recipient's refusal, from the error nodemailer keeps of it. */
export function refusedRecipient(
  failure: SmtpFailure & { readonly recipient?: unknown },
  addressOf: (told: string) => string,
): RefusedRecipient {
  const code = codeOf(failure);
  return {
    address: addressOf(String(failure.recipient)),
    lasts: code !== null && code >= 500 && code !== 503 ? 'for-good' : 'for-now',
    code,
    answer: wordsOf(failure),
  };
}

function withoutAnswer(
  failure: SmtpFailure,
  stage: MailStage,
  answer: string,
  refused: readonly RefusedRecipient[],
): MailOutcome {
  if (stage === 'answer') return { kind: 'unknown', answer, refused };
  const advice = adviceFor(failure, stage, null);
  if (advice) return { kind: 'misconfigured', stage, code: null, answer, advice };
  // Nodemailer itself compared the message with the size the server had announced.
  const tooLarge = failure.code === 'EMESSAGE' && failure.command === 'MAIL FROM';
  return { kind: tooLarge ? 'rejected' : 'deferred', stage, code: null, answer, refused };
}

const ADVICE = {
  host: 'The name of the mail server is not known. Check the host in the address of the mail server.',
  encryption:
    'No encrypted connection came about. Check that smtps:// is used only for a port that is encrypted from the start (usually 465), and that the server’s certificate is valid for its name.',
  signIn:
    'The mail server does not let us sign in. Check user and password in its address; some providers want a password made for programs.',
  signInMissing:
    'The mail server wants us to sign in. Put user and password into its address: smtp://user:password@host.',
  protocol:
    'What answers there is not a mail server. Check host and port, and use smtps:// if the port is encrypted from the start.',
} as const;

/** What has to be changed before anything can be sent, if that is what the failure means. */
function adviceFor(
  failure: SmtpFailure,
  stage: MailStage,
  code: number | null,
): string | undefined {
  const names = [failure.code, failure.originalCode].map(String);
  if (names.includes('ENOTFOUND')) return ADVICE.host;
  const forNow = code !== null && code < 500;
  if (stage === 'encryption' && !forNow && !names.some(isNetwork)) return ADVICE.encryption;
  if (stage === 'sign-in' && names.includes('EAUTH') && !forNow) return ADVICE.signIn;
  if (stage === 'sender' && (code === 530 || code === 538)) return ADVICE.signInMissing;
  if (stage === 'greeting' && names.includes('EPROTOCOL') && (code === null || code < 400)) {
    return ADVICE.protocol;
  }
  return undefined;
}

/** The network gave way; that is nobody's setting. */
function isNetwork(name: string): boolean {
  return /^(?:ECONNRESET|EPIPE|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ECONNECTION)$/.test(name);
}

/** Nodemailer names the command that was answered; a lost connection only leaves how far we knew to be. */
function stageOf({ command, code, originalCode }: SmtpFailure, stage: MailStage): MailStage {
  const early = stage === 'connect' || stage === 'greeting';
  const name = String(command);
  if (
    name === 'STARTTLS' ||
    code === 'ETLS' ||
    /^(?:ERR_SSL|ERR_TLS|EPROTO$|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/.test(String(originalCode))
  ) {
    return 'encryption';
  }
  if (name === 'MAIL FROM') return 'sender';
  if (name === 'RCPT TO') return 'recipients';
  if (name.startsWith('AUTH')) return 'sign-in';
  if (name === 'DATA' && stage !== 'answer') return 'data';
  return early ? stage : stage;
}

function codeOf({ responseCode }: SmtpFailure): number | null {
  return typeof responseCode === 'number' && responseCode > 0 ? responseCode : null;
}

function wordsOf({ response, message }: SmtpFailure): string {
  return words(typeof response === 'string' && response !== '' ? response : message);
}
