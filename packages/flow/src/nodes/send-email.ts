import { z } from 'zod';
import { emailAddress } from '../answers/email.ts';
import { onOneLine } from '../answers/plain-words.ts';
import type { Move, NodeType, Visit } from '../node-type.ts';
import { mailExits, takeMailOutcome } from './mail-outcome.ts';
import { cut } from './output.ts';
import {
  error,
  found,
  isLiteral,
  oneLine,
  templateLinesSetting,
  templateListSetting,
  templateSetting,
} from './setting.ts';

/** So few that a flow cannot be made to send to many. */
export const RECIPIENTS_MAX = 10;
export const SUBJECT_LENGTH_MAX = 200;
export const MAIL_LENGTH_MAX = 50_000;

const settings = z.strictObject({
  to: templateListSetting(
    { title: 'To', description: `Up to ${RECIPIENTS_MAX} e-mail addresses.` },
    RECIPIENTS_MAX,
  ),
  replyTo: templateSetting({
    title: 'Reply to',
    description: 'Where answers go. Empty: to the sender.',
    placeholder: '{{context.email}}',
  }),
  subject: templateSetting({ title: 'Subject' }),
  text: templateLinesSetting({ title: 'Text' }),
});

type Settings = z.infer<typeof settings>;

/** Sends a mail, and says honestly what became of it. */
export const sendEmail: NodeType<Settings> = {
  type: 'send-email',
  title: 'Send e-mail',
  group: 'services',
  help: 'Sends a plain mail. Accepted means the mail server has it; recorded means it is kept and tried again.',
  icon: 'mail',
  settings,
  exits: () => mailExits,
  problems: ({ to, subject, replyTo }) =>
    found(
      to.every((one) => one.trim() === '') && error('to', 'Say who gets the mail.'),
      ...to.map(
        (one, index) =>
          one.trim() !== '' &&
          isLiteral(one) &&
          !one.split(',').every((address) => emailAddress(address.trim()) !== undefined) &&
          error(`to.${index}`, `“${one.trim()}” is not an e-mail address.`),
      ),
      replyTo.trim() !== '' &&
        isLiteral(replyTo) &&
        emailAddress(replyTo.trim()) === undefined &&
        error('replyTo', `“${replyTo.trim()}” is not an e-mail address.`),
      subject.trim() === '' && error('subject', 'Give the mail a subject.'),
    ),
  summary: ({ subject }) => oneLine(subject),
  // A setting that comes out wrong leads on at once.
  rests: () => false,
  enter(given, visit) {
    const named = visit.list(given.to);
    const to = [...new Set(named.map(emailAddress).filter((one) => one !== undefined))];
    if (to.length === 0) return refuse(visit, 'There is no address to send it to.');
    if (named.length > RECIPIENTS_MAX) {
      return refuse(visit, `It would go to more than ${RECIPIENTS_MAX} addresses.`);
    }
    if (to.length < named.length) visit.note('Addresses that are none were left out.');
    const reference = visit.newId('M');
    visit.remember({ reference });
    return {
      kind: 'await',
      work: {
        kind: 'email',
        reference,
        to,
        replyTo: replyAddress(given.replyTo, visit),
        subject: cut(onOneLine(visit.text(given.subject)), SUBJECT_LENGTH_MAX),
        text: cut(visit.text(given.text), MAIL_LENGTH_MAX),
      },
    };
  },
  answered: (_, visit, answer) => takeMailOutcome(visit, 'email', answer),
};

/** A rendered address; null where it is none, because the mail matters more than the way back. */
export function replyAddress(template: string, visit: Visit): string | null {
  const text = visit.text(template).trim();
  const address = emailAddress(text);
  if (address === undefined && text !== '') visit.note('Reply to was left out: it is no address.');
  return address ?? null;
}

function refuse(visit: Visit, message: string): Move {
  visit.note(message);
  visit.setInput('email', { outcome: 'failed', message, reference: '' });
  return { kind: 'exit', exit: 'failed' };
}
