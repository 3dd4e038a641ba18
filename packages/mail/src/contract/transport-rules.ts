import { describe, expect, test } from 'vitest';
import { BODY_BYTES_MAX, RECIPIENTS_MAX, SUBJECT_BYTES_MAX } from '../limits.ts';
import type { Mail, MailTransport } from '../model.ts';
import { sampleMail } from './samples.ts';

/** A mail as its reader sees it. */
export type SeenMail = {
  readonly recipients: readonly string[];
  readonly messageId: string | null;
  readonly from: string;
  readonly replyTo: string | null;
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
  /** By name in small letters. */
  readonly headers: ReadonlyMap<string, string>;
};
/** One transport under test, and what has arrived at the end of it. */
export type TransportBody = AsyncDisposable & {
  readonly transport: MailTransport;
  seen(): Promise<readonly SeenMail[]>;
};
export type MakeTransport = () => Promise<TransportBody>;

/** What every way of sending keeps (`SPEC.md`, ML1 to ML7); call it at the top of a test file. */
export function mailTransportContract(name: string, makeTransport: MakeTransport): void {
  describe(`${name} keeps the transport's contract`, () => {
    test('[ML1] a mail that is taken arrives once, as it was written', async () => {
      await using body = await makeTransport();
      const mail = sampleMail({
        from: { name: 'Müller & "Söhne", Läden', address: 'bot@shop.example' },
        replyTo: { name: 'Zoë', address: 'zoe@visitor.example' },
        subject: `${'A very long subject, with a snowman ☃ and more words '.repeat(3)}end`,
        text: '.\n..\nFrom here\nGrüße — 你好 👋\n',
        html: '<p>.</p>\n<p>Grüße &amp; 你好</p>\n',
        headers: [{ name: 'X-Handoff-Reference', value: 'K7QF – ünï' }],
      });
      expect(await body.transport.send(mail)).toMatchObject({
        kind: 'accepted',
        queueId: expect.any(String),
      });
      const [seen, ...others] = await body.seen();
      expect(others).toEqual([]);
      expect(seen).toMatchObject({
        recipients: mail.to,
        messageId: mail.messageId,
        from: mail.from.name,
        replyTo: 'zoe@visitor.example',
        subject: mail.subject,
      });
      // A part of several ends before a line break that belongs to nobody.
      expect(seen?.text.trimEnd()).toBe(mail.text.trimEnd());
      expect(seen?.html?.trimEnd()).toBe(mail.html?.trimEnd());
      expect(seen?.headers.get('x-handoff-reference')).toBe('K7QF – ünï');
    });

    test('[ML1] lines of any length and every byte of a body arrive', async () => {
      await using body = await makeTransport();
      const text = `${'x'.repeat(5_000)}\n${'ä'.repeat(3_000)}\n.\n\n.hidden\n`;
      expect((await body.transport.send(sampleMail({ text }))).kind).toBe('accepted');
      expect((await body.seen())[0]?.text).toBe(text);
    });

    test('[ML2] a mail that is sent again has the same Message-ID', async () => {
      await using body = await makeTransport();
      await body.transport.send(sampleMail());
      await body.transport.send(sampleMail());
      expect((await body.seen()).map(({ messageId }) => messageId)).toEqual([
        sampleMail().messageId,
        sampleMail().messageId,
      ]);
    });

    test('[ML3] it goes to the recipients named for the attempt only', async () => {
      await using body = await makeTransport();
      const mail = sampleMail({ to: ['a@shop.example', 'b@shop.example', 'c@shop.example'] });
      await body.transport.send(mail, { recipients: ['b@shop.example'] });
      expect((await body.seen()).map(({ recipients }) => recipients)).toEqual([['b@shop.example']]);
    });

    const hostile: readonly (readonly [string, Partial<Mail>])[] = [
      ['the subject', { subject: 'Hello\r\nBcc: everybody@victim.example' }],
      ['a lone line feed in the subject', { subject: 'Hello\nBcc: everybody@victim.example' }],
      ['a lone return in the subject', { subject: 'Hello\rBcc: everybody@victim.example' }],
      ['a line separator in the subject', { subject: 'Hello\u2028Bcc: everybody@victim.example' }],
      ['a NUL in the subject', { subject: 'Hello\0' }],
      ['the name of the sender', { from: { name: 'Shop\r\nX: y', address: 'bot@shop.example' } }],
      ['the sender', { from: { address: 'bot@shop.example>\r\nRCPT TO:<v@victim.example' } }],
      ['a recipient', { to: ['team@shop.example\r\nDATA'] }],
      ['two recipients in one', { to: ['team@shop.example, everybody@victim.example'] }],
      ['a recipient with a name', { to: ['Team <team@shop.example>'] }],
      ['the address to reply to', { replyTo: { address: 'a@b.example\nBcc: v@victim.example' } }],
      [
        'the name to reply to',
        { replyTo: { name: 'Ann\nBcc: v@v.example', address: 'a@b.example' } },
      ],
      ['the Message-ID', { messageId: '<a@b.example>\r\nBcc: v@victim.example' }],
      [
        'the value of a header',
        { headers: [{ name: 'X-A', value: 'b\r\nBcc: v@victim.example' }] },
      ],
      ['the name of a header', { headers: [{ name: 'X-A: b\r\nBcc', value: 'v@victim.example' }] }],
      ['a header that is not free', { headers: [{ name: 'Bcc', value: 'v@victim.example' }] }],
    ];
    test('[ML4] nothing can be put into the head of a mail through any of its fields', async () => {
      await using body = await makeTransport();
      for (const [through, part] of hostile) {
        expect(await body.transport.send(sampleMail(part)), through).toMatchObject({
          kind: 'rejected',
          stage: 'check',
        });
      }
      expect(await body.seen()).toEqual([]);
    });

    test('[ML5] a mail at its limits is sent, and one beyond is rejected', async () => {
      await using body = await makeTransport();
      const address = (_: unknown, index: number) => `person-${index}@shop.example`;
      const atLimit = sampleMail({
        to: Array.from({ length: RECIPIENTS_MAX }, address),
        subject: 's'.repeat(SUBJECT_BYTES_MAX),
        text: `${'t'.repeat(79)}\n`.repeat(BODY_BYTES_MAX / 80),
      });
      expect((await body.transport.send(atLimit)).kind).toBe('accepted');
      const beyond: readonly Partial<Mail>[] = [
        { to: Array.from({ length: RECIPIENTS_MAX + 1 }, address) },
        { to: [] },
        { subject: 's'.repeat(SUBJECT_BYTES_MAX + 1) },
        { text: 't'.repeat(BODY_BYTES_MAX + 1) },
        { html: 'ä'.repeat(BODY_BYTES_MAX / 2 + 1) },
      ];
      for (const part of beyond) {
        expect(await body.transport.send(sampleMail(part))).toMatchObject({
          kind: 'rejected',
          stage: 'check',
        });
      }
      expect(await body.seen()).toHaveLength(1);
    });

    test('[ML6] the caller is told before the first byte is handed over, and can keep it back', async () => {
      await using body = await makeTransport();
      const seenBefore: number[] = [];
      const beforeHandover = async () => {
        seenBefore.push((await body.seen()).length);
      };
      expect((await body.transport.send(sampleMail(), { beforeHandover })).kind).toBe('accepted');
      expect(seenBefore).toEqual([0]);
      const refusing = async () => {
        throw new Error('the disk is full');
      };
      expect(await body.transport.send(sampleMail(), { beforeHandover: refusing })).toMatchObject({
        kind: 'deferred',
        stage: 'data',
        answer: 'the disk is full',
      });
      expect(await body.seen()).toHaveLength(1);
    });

    test('[ML7] mails that are sent at one time do not disturb each other', async () => {
      await using body = await makeTransport();
      const mails = Array.from({ length: 8 }, (_, index) =>
        sampleMail({ messageId: `<m${index}@shop.example>`, text: `mail ${index}\n` }),
      );
      const outcomes = await Promise.all(mails.map((mail) => body.transport.send(mail)));
      expect(outcomes.map(({ kind }) => kind)).toEqual(mails.map(() => 'accepted'));
      const seen = await body.seen();
      expect(seen.map(({ messageId, text }) => `${messageId} ${text}`).sort()).toEqual(
        mails.map(({ messageId, text }) => `${messageId} ${text}`),
      );
    });
  });
}
