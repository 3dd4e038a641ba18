import type { AddressInfo } from 'node:net';
import PostalMime, { decodeWords } from 'postal-mime';
import {
  SMTPServer,
  type SMTPServerAuthentication,
  type SMTPServerDataStream,
  type SMTPServerSession,
} from 'smtp-server';
import type { Behaviour, ReceivedMail, Refusal, ServerOptions, Stage } from './behaviour.ts';

export type RunningServer = AsyncDisposable & {
  readonly port: number;
  behave(behaviour: Behaviour): void;
  /** In the order they were taken. */
  readonly mails: readonly ReceivedMail[];
  /** How many times a delivery came so far. */
  reached(stage: Stage): number;
  /** Connections that were opened so far. */
  readonly connections: number;
  /** Told after every step. */
  onStep(run: () => void): void;
};

type Next = (error?: Error | null) => void;

/** A mail server on a free port of this machine that does what it is told, bad manners included. */
export async function startSmtpServer(options: ServerOptions): Promise<RunningServer> {
  const mails: ReceivedMail[] = [];
  const steps = new Map<Stage, number>();
  const seenPairs = new Set<string>();
  const waiting: (() => void)[] = [];
  let behaviour: Behaviour = {};
  let connections = 0;
  let told: () => void = () => {};

  /** Carries on at a stage, or does what it was told to do there. */
  const at = (stage: Stage, session: SMTPServerSession, next: Next, carryOn: () => void) => {
    steps.set(stage, (steps.get(stage) ?? 0) + 1);
    told();
    if (behaviour.waitAt === stage) {
      waiting.push(carryOn);
      return;
    }
    if (behaviour.fallSilent === stage) return;
    if (behaviour.hangUp === stage) {
      connectionOf(session)?._socket.destroy();
      return;
    }
    const refusal = stage === 'body' || stage === 'answer' ? undefined : behaviour.refuse?.[stage];
    if (refusal) next(refused(refusal));
    else carryOn();
  };
  const connectionOf = (session: SMTPServerSession) =>
    [...server.connections].find(({ id }) => id === session.id);

  const server = new SMTPServer({
    secure: options.encryption === 'from-the-start',
    disabledCommands: [
      ...(options.encryption === 'starttls' ? [] : ['STARTTLS']),
      ...(options.account ? [] : ['AUTH']),
    ],
    authMethods: ['PLAIN', 'LOGIN'],
    authOptional: options.account === undefined,
    allowInsecureAuth: options.signInUnencrypted ?? false,
    hideENHANCEDSTATUSCODES: false,
    disableReverseLookup: true,
    // Neither a log nor a warning about the certificate, which is for tests indeed.
    logger: false,
    closeTimeout: 100,
    ...(options.messageBytesMax === undefined
      ? {}
      : { size: options.messageBytesMax, rejectOversized: true }),

    onConnect(session, next) {
      connections += 1;
      const connection = connectionOf(session);
      if (connection) {
        // The library has no place of its own between the last recipient and the message.
        const takeData = connection.handler_DATA.bind(connection);
        connection.handler_DATA = (command, done) => {
          const refuse: Next = (error) => {
            const refusal = error as (Error & { responseCode?: number }) | undefined;
            connection.send(refusal?.responseCode ?? 554, refusal?.message ?? '', false);
            done();
          };
          at('data', session, refuse, () => takeData(command, done));
        };
      }
      at('greeting', session, next, () => next());
    },
    onAuth(auth: SMTPServerAuthentication, session, next) {
      const decline: Next = (error) => next(error);
      at('sign-in', session, decline, () => {
        const { user, password } = options.account ?? {};
        if (auth.username === user && auth.password === password) next(null, { user });
        else next(refused({ code: 535, text: '5.7.8 wrong user or password' }));
      });
    },
    onMailFrom(_address, session, next) {
      at('sender', session, next, () => next());
    },
    onRcptTo({ address }, session, next) {
      at('recipient', session, next, () => {
        const refusal = behaviour.refuseRecipients?.[address.toLowerCase()];
        if (refusal) return next(refused(refusal));
        const { mailFrom } = session.envelope;
        const pair = `${mailFrom ? mailFrom.address : ''} ${address}`;
        if (behaviour.greylist && !seenPairs.has(pair)) {
          seenPairs.add(pair);
          return next(refused({ code: 450, text: '4.7.1 greylisted, come back later' }));
        }
        return next();
      });
    },
    onData(stream, session, next) {
      // The message is asked for when this function has returned.
      setImmediate(() => at('body', session, next, () => {}));
      bytesOf(stream)
        .then(async (bytes) => {
          if (stream.sizeExceeded) return next();
          at('message', session, next, () => {
            readMail(bytes, session).then((mail) => {
              mails.push(mail);
              at('answer', session, next, () => next(null, `queued as Q${mails.length}`));
            }, next);
          });
        })
        .catch(next);
    },
  });
  // A client that hangs up is what many tests are about.
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.server.address() as AddressInfo).port,
    behave: (next) => {
      behaviour = next;
      for (const carryOn of waiting.splice(0)) carryOn();
    },
    mails,
    reached: (stage) => steps.get(stage) ?? 0,
    get connections() {
      return connections;
    },
    onStep: (run) => {
      told = run;
    },
    async [Symbol.asyncDispose]() {
      for (const { _socket } of server.connections) _socket.destroy();
      await new Promise<void>((resolve) => server.close(resolve));
    },
  };
}

function refused({ code, text }: Refusal): Error {
  return Object.assign(new Error(text), { responseCode: code });
}

async function bytesOf(stream: SMTPServerDataStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function readMail(bytes: Buffer, session: SMTPServerSession): Promise<ReceivedMail> {
  const { mailFrom, rcptTo } = session.envelope;
  const sender = mailFrom ? mailFrom.address : '';
  const recipients = rcptTo.map(({ address }) => address);
  const encrypted = session.secure;
  const signedInAs = typeof session.user === 'string' ? session.user : null;
  const read = await PostalMime.parse(bytes);
  return {
    sender,
    recipients,
    encrypted,
    signedInAs,
    raw: bytes.toString('latin1'),
    headers: read.headers.map(({ key, value }) => ({ key, value: decodeWords(value) })),
    messageId: read.messageId ?? null,
    from: { name: read.from?.name ?? '', address: read.from?.address ?? '' },
    replyTo: read.replyTo?.[0]?.address ?? null,
    subject: read.subject ?? null,
    text: read.text ?? null,
    html: read.html ?? null,
  };
}
