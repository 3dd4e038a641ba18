import type { LookupFunction } from 'node:net';
import { createServer } from 'node:net';
import { type SmtpServer, spawnSmtpServer } from '@baton/smtp-server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sampleMail } from '../contract/samples.ts';
import { mailTransportContract, type SeenMail } from '../contract/transport-rules.ts';
import { ATTEMPT_MS_MAX, GREETING_MS_MAX } from '../limits.ts';
import { VirtualClock } from '../testing/virtual-clock.ts';
import { smtpTransport } from './smtp-transport.ts';

mailTransportContract('SMTP', async () => {
  const server = await spawnSmtpServer();
  return {
    transport: smtpTransport({ url: server.url, clock: new VirtualClock() }),
    seen: () => seenBy(server),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
});

describe('a server with bad manners', () => {
  let server: SmtpServer;
  beforeAll(async () => {
    server = await spawnSmtpServer();
  });
  afterAll(() => server[Symbol.asyncDispose]());
  const send = (mail = sampleMail()) =>
    smtpTransport({ url: server.url, clock: new VirtualClock() }).send(mail);
  const arrivals = async () => (await server.mails()).length;

  const stages = [
    ['greeting', 'greeting'],
    ['sender', 'sender'],
    ['recipient', 'recipients'],
    ['data', 'data'],
    ['message', 'answer'],
  ] as const;

  test.each(stages)(
    '[ML8] a refusal for now at %s is deferred, with the words of the server',
    async (at, stage) => {
      const before = await arrivals();
      await server.behave({ refuse: { [at]: { code: 451, text: '4.3.0 not now' } } });
      expect(await send()).toMatchObject({
        kind: 'deferred',
        stage,
        code: 451,
        answer: expect.stringContaining('4.3.0 not now'),
      });
      expect(await arrivals()).toBe(before);
    },
  );

  test.each(stages)(
    '[ML9] a refusal for good at %s is rejected, with the words of the server',
    async (at, stage) => {
      const before = await arrivals();
      await server.behave({ refuse: { [at]: { code: 554, text: '5.7.1 never' } } });
      expect(await send()).toMatchObject({
        kind: 'rejected',
        stage,
        code: 554,
        answer: expect.stringContaining('5.7.1 never'),
      });
      expect(await arrivals()).toBe(before);
    },
  );

  test('[ML10] recipients that are refused are named, for now and for good', async () => {
    await server.behave({
      refuseRecipients: {
        'gone@shop.example': { code: 550, text: '5.1.1 no such user' },
        'full@shop.example': { code: 452, text: '4.2.2 mailbox full' },
      },
    });
    const to = ['gone@shop.example', 'here@shop.example', 'full@shop.example'];
    expect(await send(sampleMail({ to }))).toEqual({
      kind: 'partially-accepted',
      answer: expect.stringContaining('queued as'),
      queueId: expect.stringMatching(/^Q\d+$/),
      refused: [
        {
          address: 'gone@shop.example',
          lasts: 'for-good',
          code: 550,
          answer: expect.stringContaining('5.1.1 no such user'),
        },
        {
          address: 'full@shop.example',
          lasts: 'for-now',
          code: 452,
          answer: expect.stringContaining('4.2.2 mailbox full'),
        },
      ],
    });
    expect((await server.mails()).at(-1)?.recipients).toEqual(['here@shop.example']);
  });

  test('[ML10] while one recipient may be taken later, the mail is deferred', async () => {
    await server.behave({
      refuseRecipients: {
        'gone@shop.example': { code: 550, text: '5.1.1 no such user' },
        'full@shop.example': { code: 452, text: '4.2.2 mailbox full' },
      },
    });
    expect(
      await send(sampleMail({ to: ['full@shop.example', 'gone@shop.example'] })),
    ).toMatchObject({
      kind: 'deferred',
      stage: 'recipients',
      code: 452,
      refused: [
        { address: 'full@shop.example', lasts: 'for-now' },
        { address: 'gone@shop.example', lasts: 'for-good' },
      ],
    });
  });

  test('[ML8] greylisting is deferred, and the next attempt is taken', async () => {
    await server.behave({ greylist: true });
    const mail = sampleMail({ to: ['patient@shop.example'] });
    expect(await send(mail)).toMatchObject({ kind: 'deferred', stage: 'recipients', code: 450 });
    expect(await send(mail)).toMatchObject({ kind: 'accepted' });
  });

  test.each(['greeting', 'sender', 'recipient', 'data'] as const)(
    '[ML11] a connection lost at %s is deferred: nothing was sent',
    async (at) => {
      await server.behave({ hangUp: at });
      expect(await send()).toMatchObject({ kind: 'deferred', code: null });
    },
  );

  test.each(['message', 'answer'] as const)(
    '[ML12] a connection lost at %s, after the message was sent, is unknown',
    async (at) => {
      const before = await arrivals();
      await server.behave({ hangUp: at });
      expect(await send()).toMatchObject({ kind: 'unknown', refused: [] });
      expect(await arrivals()).toBe(before + (at === 'answer' ? 1 : 0));
    },
  );

  test('[ML11] a connection lost in the middle of a long message is deferred: its end was not sent', async () => {
    await server.behave({ hangUp: 'body' });
    const html = `${'long '.repeat(20)}\n`.repeat(9_900);
    expect(await send(sampleMail({ html, text: html }))).toMatchObject({
      kind: 'deferred',
      code: null,
    });
  });

  test.each([
    ['greeting', 'deferred'],
    ['sender', 'deferred'],
    ['data', 'deferred'],
    ['message', 'unknown'],
    ['answer', 'unknown'],
  ] as const)(
    '[ML13] a server that falls silent at %s ends the attempt as %s',
    async (at, kind) => {
      // A server of its own: only here is the count of steps known.
      await using silent = await spawnSmtpServer();
      await silent.behave({ fallSilent: at });
      const clock = new VirtualClock();
      const outcome = smtpTransport({ url: silent.url, clock }).send(sampleMail());
      await silent.reached(at, 1);
      await clock.advance(ATTEMPT_MS_MAX);
      expect(await outcome).toMatchObject({ kind });
    },
  );

  test('[ML13] a name nobody answers for, and a server that does not greet us, get less time', async () => {
    await using silent = await spawnSmtpServer();
    await silent.behave({ fallSilent: 'greeting' });
    const clock = new VirtualClock();
    const lookup: LookupFunction = () => {};
    const unnamed = smtpTransport({ url: 'smtp://mail.example', clock, lookup });
    const ungreeted = smtpTransport({ url: silent.url, clock });
    const outcomes = Promise.all([unnamed.send(sampleMail()), ungreeted.send(sampleMail())]);
    await silent.reached('greeting', 1);
    await clock.advance(GREETING_MS_MAX);
    expect(await outcomes).toMatchObject([
      { kind: 'deferred', stage: 'connect', answer: 'no connection in time' },
      { kind: 'deferred', stage: 'greeting', answer: 'the server did not greet us in time' },
    ]);
  });

  test('[ML14] a server that is not there is deferred', async () => {
    const port = await freePort();
    const transport = smtpTransport({ url: `smtp://127.0.0.1:${port}`, clock: new VirtualClock() });
    expect(await transport.send(sampleMail())).toMatchObject({
      kind: 'deferred',
      stage: 'connect',
    });
  });

  test('[ML15] a name that does not exist is misconfigured, one that cannot be asked for is deferred', async () => {
    const clock = new VirtualClock();
    const lookup =
      (code: string): LookupFunction =>
      (_, _options, done) => {
        done(Object.assign(new Error(`getaddrinfo ${code} mail.example`), { code }), []);
      };
    const url = 'smtp://mail.example';
    expect(
      await smtpTransport({ url, clock, lookup: lookup('ENOTFOUND') }).send(sampleMail()),
    ).toMatchObject({
      kind: 'misconfigured',
      stage: 'connect',
      advice: expect.stringContaining('host'),
    });
    expect(
      await smtpTransport({ url, clock, lookup: lookup('EAI_AGAIN') }).send(sampleMail()),
    ).toMatchObject({ kind: 'deferred', stage: 'connect' });
  });

  test('[ML15] a port where something else answers is misconfigured', async () => {
    await using web = await speaking('HTTP/1.1 400 Bad Request\r\n\r\n');
    const transport = smtpTransport({
      url: `smtp://127.0.0.1:${web.port}`,
      clock: new VirtualClock(),
    });
    expect(await transport.send(sampleMail())).toMatchObject({
      kind: 'misconfigured',
      stage: 'greeting',
      advice: expect.stringContaining('not a mail server'),
    });
  });
});

describe('encryption and signing in', () => {
  const account = { user: 'bot@shop.example', password: 'p@ss:w/rd%' };
  const withAccount = (url: string, { user, password }: typeof account) =>
    url.replace('//', `//${encodeURIComponent(user)}:${encodeURIComponent(password)}@`);
  const send = (url: string) =>
    smtpTransport({ url, clock: new VirtualClock() }).send(sampleMail());

  test('[ML16] STARTTLS is used when it is offered, and a certificate nobody vouches for is misconfigured', async () => {
    await using server = await spawnSmtpServer({ encryption: 'starttls', account });
    const url = withAccount(server.url, account);
    expect(await send(url)).toMatchObject({
      kind: 'misconfigured',
      stage: 'encryption',
      advice: expect.stringContaining('certificate'),
    });
    expect(await send(`${url}?tls.rejectUnauthorized=false`)).toMatchObject({ kind: 'accepted' });
    expect(
      (await server.mails()).map(({ encrypted, signedInAs }) => ({ encrypted, signedInAs })),
    ).toEqual([{ encrypted: true, signedInAs: account.user }]);
  });

  test('[ML16] smtps:// is encrypted from the start', async () => {
    await using server = await spawnSmtpServer({ encryption: 'from-the-start' });
    expect(await send(server.url)).toMatchObject({ kind: 'misconfigured', stage: 'encryption' });
    expect(await send(`${server.url}?tls.rejectUnauthorized=false`)).toMatchObject({
      kind: 'accepted',
    });
  });

  test('[ML16] smtps:// at a port that is not encrypted is misconfigured, and so is demanding what is not offered', async () => {
    await using server = await spawnSmtpServer();
    expect(await send(server.url.replace('smtp:', 'smtps:'))).toMatchObject({
      kind: 'misconfigured',
      stage: 'encryption',
    });
    expect(await send(`${server.url}?requireTLS=true`)).toMatchObject({
      kind: 'misconfigured',
      stage: 'encryption',
    });
  });

  test('[ML17] signing in that is refused or missing is misconfigured, with what to do', async () => {
    await using server = await spawnSmtpServer({
      encryption: 'none',
      account,
      signInUnencrypted: true,
    });
    const wrong = withAccount(server.url, { ...account, password: 'wrong' });
    expect(await send(wrong)).toMatchObject({
      kind: 'misconfigured',
      stage: 'sign-in',
      code: 535,
      advice: expect.stringContaining('user and password'),
    });
    expect(await send(server.url)).toMatchObject({
      kind: 'misconfigured',
      stage: 'sender',
      code: 530,
    });
    expect(await send(withAccount(server.url, account))).toMatchObject({ kind: 'accepted' });
    await server.behave({ refuse: { 'sign-in': { code: 454, text: '4.7.0 busy' } } });
    expect(await send(withAccount(server.url, account))).toMatchObject({
      kind: 'deferred',
      stage: 'sign-in',
      code: 454,
    });
  });

  test('[ML17] a password is not sent where nobody can sign in', async () => {
    await using server = await spawnSmtpServer();
    expect(await send(withAccount(server.url, account))).toMatchObject({
      kind: 'misconfigured',
      stage: 'sign-in',
    });
  });

  test('[ML17] a password is not sent unencrypted to another machine', async () => {
    await using server = await spawnSmtpServer({
      encryption: 'none',
      account,
      signInUnencrypted: true,
    });
    const lookup: LookupFunction = (_, { all }, done) => {
      if (all) done(null, [{ address: '127.0.0.1', family: 4 }]);
      else done(null, '127.0.0.1', 4);
    };
    const url = withAccount(`smtp://mail.example:${server.port}`, account);
    const clock = new VirtualClock();
    expect(await smtpTransport({ url, clock, lookup }).send(sampleMail())).toMatchObject({
      kind: 'misconfigured',
      stage: 'sign-in',
      answer: expect.stringContaining('not sent without'),
    });
    const allowed = `${url}?ignoreTLS=true`;
    expect(await smtpTransport({ url: allowed, clock, lookup }).send(sampleMail())).toMatchObject({
      kind: 'accepted',
    });
  });

  test('[ML9] a message above the size the server takes is rejected', async () => {
    await using server = await spawnSmtpServer({ encryption: 'none', messageBytesMax: 2_000 });
    const mail = sampleMail({ text: `${'long '.repeat(10)}\n`.repeat(100) });
    const transport = smtpTransport({ url: server.url, clock: new VirtualClock() });
    expect(await transport.send(mail)).toMatchObject({ kind: 'rejected', stage: 'sender' });
    expect(await transport.send(sampleMail())).toMatchObject({ kind: 'accepted' });
  });

  test('[ML2] the same mail is the same bytes', async () => {
    await using server = await spawnSmtpServer();
    const mail = sampleMail({ html: '<p>Hello</p>' });
    const transport = smtpTransport({ url: server.url, clock: new VirtualClock() });
    await transport.send(mail);
    await transport.send(mail);
    const [first, second] = await server.mails();
    expect(second?.raw).toBe(first?.raw);
  });
});

async function seenBy(server: SmtpServer): Promise<readonly SeenMail[]> {
  return (await server.mails()).map(({ headers, ...mail }) => {
    const named = new Map(headers.map(({ key, value }) => [key, value]));
    return {
      recipients: mail.recipients,
      messageId: mail.messageId,
      from: mail.from.name,
      replyTo: mail.replyTo,
      subject: mail.subject ?? '',
      text: mail.text ?? '',
      html: mail.html,
      headers: named,
    };
  });
}

async function freePort(): Promise<number> {
  await using server = await speaking('');
  return server.port;
}

async function speaking(words: string): Promise<AsyncDisposable & { readonly port: number }> {
  const server = createServer((socket) => socket.on('error', () => {}).end(words));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
      }),
  };
}
