import { isIP, type LookupFunction } from 'node:net';
import { Readable } from 'node:stream';
import type { Clock } from '@baton/host';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { checkMail } from '../check-mail.ts';
import { ATTEMPT_MS_MAX, GOODBYE_MS_MAX, GREETING_MS_MAX } from '../limits.ts';
import type { Mail, MailOutcome, MailStage, MailTransport, SendOptions } from '../model.ts';
import { messageBytes, wireAddress } from './message-bytes.ts';
import { openSocket } from './open-socket.ts';
import { readSmtpUrl, type SmtpSettings, smtpPlace } from './read-smtp-url.ts';
import {
  outcomeOfFailure,
  queueIdOf,
  refusedRecipient,
  type SmtpFailure,
  words,
} from './smtp-outcome.ts';

export type SmtpOptions = {
  /** Read by `readSmtpUrl`. */
  readonly url: string;
  readonly clock: Clock;
  /** How names become addresses; the machine's own way if not given. */
  readonly lookup?: LookupFunction;
};

/**
 * Sends by SMTP, one connection for each mail: simple, and the fate of one mail says nothing of another's. With
 * an address that cannot be read every mail is `misconfigured`.
 */
export function smtpTransport({ url, clock, lookup }: SmtpOptions): MailTransport {
  const settings = readSmtpUrl(url);
  if ('problem' in settings) {
    const advice = `The address of the mail server cannot be read. ${settings.problem}`;
    return {
      kind: 'smtp',
      place: 'a mail server whose address cannot be read',
      send: async () => ({
        kind: 'misconfigured',
        stage: 'check',
        code: null,
        answer: settings.problem,
        advice,
      }),
    };
  }
  return {
    kind: 'smtp',
    place: smtpPlace(settings),
    send: (mail, options = {}) => new Attempt(mail, { settings, clock, lookup, options }).run(),
  };
}

type Parts = {
  readonly settings: SmtpSettings;
  readonly clock: Clock;
  readonly lookup: LookupFunction | undefined;
  readonly options: SendOptions;
};

/** One mail on one connection. */
class Attempt {
  readonly #mail: Mail;
  readonly #parts: Parts;
  #stage: MailStage = 'connect';
  #connection: SMTPConnection | undefined;
  /** How the attempt ends from outside: the connection breaks, or time runs out. */
  readonly #broken = Promise.withResolvers<never>();

  constructor(mail: Mail, parts: Parts) {
    this.#mail = mail;
    this.#parts = parts;
  }

  async run(): Promise<MailOutcome> {
    const problems = checkMail(this.#mail);
    if (problems.length > 0) {
      const answer = problems.map(({ field, problem }) => `${field} ${problem}`).join('; ');
      return { kind: 'rejected', stage: 'check', code: null, answer, refused: [] };
    }
    const inTime = this.#parts.clock.after(ATTEMPT_MS_MAX, () => {
      this.#broken.reject(failed('the server took too long', 'ETIMEDOUT'));
    });
    try {
      return await Promise.race([this.#deliver(), this.#broken.promise]);
    } catch (error) {
      if (!isFailure(error)) throw error;
      return outcomeOfFailure(error, this.#stage, this.#refused(error));
    } finally {
      inTime();
      this.#connection?.close();
    }
  }

  async #deliver(): Promise<MailOutcome> {
    const bytes = await messageBytes(this.#mail);
    const connection = await this.#connect();
    await this.#signIn(connection);
    this.#stage = 'sender';
    const recipients = this.#parts.options.recipients ?? this.#mail.to;
    const envelope = {
      from: wireAddress(this.#mail.from.address),
      to: recipients.map(wireAddress),
      size: bytes.length,
    };
    const source = Readable.from(this.#pieces(bytes));
    const sent = await answered<Sent>((done) => connection.send(envelope, source, done));
    this.#sayGoodbye(connection);
    const answer = words(String(sent.response ?? ''));
    const queueId = queueIdOf(answer);
    const refused = this.#refused(sent);
    return refused.length === 0
      ? { kind: 'accepted', answer, queueId }
      : { kind: 'partially-accepted', answer, queueId, refused };
  }

  async #connect(): Promise<SMTPConnection> {
    const { settings, clock, lookup } = this.#parts;
    const { host, port, secure, options, tls } = settings;
    const socket = await openSocket({ host, port }, { clock, lookup, timeoutMs: GREETING_MS_MAX });
    this.#stage = secure ? 'encryption' : 'greeting';
    const connection = new SMTPConnection({
      ...options,
      host,
      port,
      secure,
      connection: socket,
      tls: { ...tls },
      // Ours are shorter, and told by our clock.
      connectionTimeout: ATTEMPT_MS_MAX,
      greetingTimeout: ATTEMPT_MS_MAX,
      socketTimeout: 2 * ATTEMPT_MS_MAX,
      socketCloseTimeout: GOODBYE_MS_MAX,
    });
    this.#connection = connection;
    connection.on('error', (error) => this.#broken.reject(error));
    const inTime = clock.after(GREETING_MS_MAX, () => {
      this.#broken.reject(failed('the server did not greet us in time', 'ETIMEDOUT'));
    });
    await answered<void>((done) => connection.connect(done)).finally(inTime);
    this.#stage = 'sign-in';
    return connection;
  }

  async #signIn(connection: SMTPConnection): Promise<void> {
    const { account, host, options } = this.#parts.settings;
    if (!account) return;
    if (!connection.allowsAuth) {
      throw failed('the server offers no way to sign in', 'EAUTH');
    }
    if (!connection.secure && !isThisMachine(host) && options['ignoreTLS'] !== true) {
      throw failed(
        'the server offers no encryption, and the password was not sent without it; use smtps://, or add ?ignoreTLS=true to send it all the same',
        'EAUTH',
      );
    }
    const credentials = { user: account.user, pass: account.password };
    await answered<unknown>((done) => connection.login({ credentials }, done));
  }

  /** Read only once the server waits for the message; when it is asked for more than there is, all was sent. */
  async *#pieces(bytes: Buffer): AsyncGenerator<Buffer> {
    this.#stage = 'data';
    await this.#parts.options.beforeHandover?.();
    for (let from = 0; from < bytes.length; from += PIECE_BYTES) {
      // The last piece and the dot may leave together, so from there on the server may have it all.
      if (from + PIECE_BYTES >= bytes.length) this.#stage = 'answer';
      yield bytes.subarray(from, from + PIECE_BYTES);
    }
  }

  #refused(result: { readonly rejectedErrors?: unknown }) {
    const errors = result.rejectedErrors ?? [];
    if (!Array.isArray(errors)) return [];
    const own = new Map(this.#mail.to.map((address) => [wireAddress(address), address]));
    return errors
      .filter(isFailure)
      .map((each) => refusedRecipient(each, (to) => own.get(to) ?? to));
  }

  /** The mail is the server's by now; whether it answers our goodbye changes nothing. */
  #sayGoodbye(connection: SMTPConnection): void {
    this.#connection = undefined;
    const stopWaiting = this.#parts.clock.after(GOODBYE_MS_MAX, () => connection.close());
    connection.once('end', stopWaiting);
    connection.quit();
  }
}

const PIECE_BYTES = 16_384;

type Sent = { readonly response?: unknown; readonly rejectedErrors?: unknown };

/** A callback of nodemailer's as a promise. */
function answered<Value>(
  call: (done: (error: unknown, value?: unknown) => void) => void,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    call((error, value) => (error ? reject(error) : resolve(value as Value)));
  });
}

function failed(message: string, code: string): Error {
  return Object.assign(new Error(message), { code });
}

/** Errors of the network and of nodemailer have a code; what has none is a bug. */
function isFailure(
  error: unknown,
): error is Error & SmtpFailure & { readonly rejectedErrors?: unknown } {
  return error instanceof Error && 'code' in error;
}

function isThisMachine(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}
