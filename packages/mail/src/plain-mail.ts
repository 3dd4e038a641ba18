import type { EpochMs } from '@baton/kernel';
import { firstBytes, isAddress, oneLine } from './check-mail.ts';
import { BODY_BYTES_MAX, HEADER_BYTES_MAX, SUBJECT_BYTES_MAX } from './limits.ts';
import type { Mail, Mailbox, MailHeader } from './model.ts';

export type PlainMail = {
  /** What the mail is, `handoff` or the like, and which one: together they make the Message-ID. */
  readonly kind: string;
  readonly reference: string;
  readonly writtenAt: EpochMs;
  readonly from: Mailbox;
  readonly to: readonly string[];
  /** Left out if it cannot be an address. */
  readonly replyTo?: { readonly address: string | null; readonly name?: string | null };
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
};

/**
 * Writes a mail from words of visitors and flows, so that it can be sent whatever they are: what may not stand in a
 * head is neutralised, and what is too long is cut. Sender and recipients are settings and stay as they are.
 */
export function plainMail(words: PlainMail): Mail {
  const { kind, reference, writtenAt, from, html } = words;
  const { address, name } = words.replyTo ?? { address: null };
  const answerTo = address !== null && isAddress(address) ? address : undefined;
  return {
    messageId: messageIdOf(`${kind}.${reference}`, from.address),
    writtenAt,
    from,
    to: words.to.filter(firstOfItsKind),
    ...(answerTo === undefined
      ? {}
      : {
          replyTo: { address: answerTo, name: firstBytes(oneLine(name ?? ''), HEADER_BYTES_MAX) },
        }),
    subject: firstBytes(oneLine(words.subject), SUBJECT_BYTES_MAX),
    text: firstBytes(words.text.toWellFormed(), BODY_BYTES_MAX),
    ...(html === undefined ? {} : { html }),
    headers: headersOf(reference),
  };
}

function headersOf(reference: string): readonly MailHeader[] {
  return [
    // No holiday notes in answer, and no loops.
    { name: 'Auto-Submitted', value: 'auto-generated' },
    { name: 'X-Auto-Response-Suppress', value: 'All' },
    { name: 'X-Handoff-Reference', value: firstBytes(oneLine(reference), 100) },
  ];
}

/** Signs that may not stand in a Message-ID become their numbers, so that different names stay different. */
function messageIdOf(name: string, sender: string): string {
  const left = Array.from(name, (sign) =>
    /[A-Za-z0-9.-]/.test(sign) ? sign : `_${sign.codePointAt(0)?.toString(16)}`,
  )
    .join('')
    .slice(0, 150);
  const domain = URL.parse(`http://${sender.slice(sender.lastIndexOf('@') + 1)}`)?.hostname;
  return `<${left}@${domain?.slice(0, 90) || 'localhost'}>`;
}

function firstOfItsKind(address: string, index: number, all: readonly string[]): boolean {
  const same = address.toLowerCase();
  return all.findIndex((other) => other.toLowerCase() === same) === index;
}
