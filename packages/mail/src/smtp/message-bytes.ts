import { createHash } from 'node:crypto';
import { domainToASCII } from 'node:url';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { Mail } from '../model.ts';

/** The mail as it goes over the wire. The same mail gives the same bytes, so an attempt repeats what it repeats. */
export async function messageBytes(mail: Mail): Promise<Buffer> {
  const composer = new MailComposer({
    messageId: mail.messageId,
    date: new Date(mail.writtenAt),
    from: mailbox(mail.from),
    to: mail.to.map((address) => ({ name: '', address })),
    ...(mail.replyTo ? { replyTo: mailbox(mail.replyTo) } : {}),
    subject: mail.subject,
    text: mail.text,
    ...(mail.html === undefined ? {} : { html: mail.html }),
    headers: (mail.headers ?? []).map(({ name, value }) => ({ key: name, value })),
    // Made of the mail, where the library would make it of chance.
    baseBoundary: createHash('sha256').update(mail.messageId).digest('hex').slice(0, 24),
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return await composer.compile().build();
}

/** An address as SMTP is told: the domain in letters every server knows. */
export function wireAddress(address: string): string {
  const cut = address.lastIndexOf('@');
  const domain = address.slice(cut + 1);
  return `${address.slice(0, cut)}@${domainToASCII(domain) || domain}`;
}

function mailbox({ address, name = '' }: Mail['from']) {
  return { name, address };
}
