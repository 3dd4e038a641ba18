import {
  ADDRESS_CHARS_MAX,
  BODY_BYTES_MAX,
  HEADER_BYTES_MAX,
  HEADERS_MAX,
  MESSAGE_ID_CHARS_MAX,
  RECIPIENTS_MAX,
  SUBJECT_BYTES_MAX,
} from './limits.ts';
import type { Mail, Mailbox } from './model.ts';

/** Why a mail cannot be sent as it is: which field, and what it would have to be. */
export type MailProblem = { readonly field: string; readonly problem: string };

/** Everything that is wrong with a mail; empty when it can be sent. */
export function checkMail(mail: Mail): readonly MailProblem[] {
  const problems: MailProblem[] = [];
  const check = (holds: boolean, field: string, problem: string) => {
    if (!holds) problems.push({ field, problem });
  };
  const checkMailbox = ({ address, name = '' }: Mailbox, field: string) => {
    check(isAddress(address), field, 'is not an e-mail address');
    check(isOneLine(name), field, 'has a line break or another control character in its name');
    check(bytes(name) <= HEADER_BYTES_MAX, field, `has a name above ${HEADER_BYTES_MAX} bytes`);
  };

  check(isMessageId(mail.messageId), 'messageId', 'is not of the form <left@right>');
  check(isDate(mail.writtenAt), 'writtenAt', 'is not a date');
  checkMailbox(mail.from, 'from');
  if (mail.replyTo) checkMailbox(mail.replyTo, 'replyTo');

  check(mail.to.length > 0, 'to', 'names no recipient');
  check(mail.to.length <= RECIPIENTS_MAX, 'to', `names more than ${RECIPIENTS_MAX} recipients`);
  check(mail.to.every(isAddress), 'to', 'has an entry that is not an e-mail address');
  const each = new Set(mail.to.map((address) => address.toLowerCase()));
  check(each.size === mail.to.length, 'to', 'names somebody twice');

  check(isOneLine(mail.subject), 'subject', 'has a line break or another control character');
  check(bytes(mail.subject) <= SUBJECT_BYTES_MAX, 'subject', `is above ${SUBJECT_BYTES_MAX} bytes`);
  check(bytes(mail.text) <= BODY_BYTES_MAX, 'text', `is above ${BODY_BYTES_MAX} bytes`);
  check(bytes(mail.html ?? '') <= BODY_BYTES_MAX, 'html', `is above ${BODY_BYTES_MAX} bytes`);

  const headers = mail.headers ?? [];
  check(headers.length <= HEADERS_MAX, 'headers', `are more than ${HEADERS_MAX}`);
  for (const { name, value } of headers) {
    check(isFreeHeader(name), 'headers', 'have a name that is not free to use');
    check(isOneLine(value), 'headers', 'have a line break or another control character');
    check(
      bytes(value) <= HEADER_BYTES_MAX,
      'headers',
      `have a value above ${HEADER_BYTES_MAX} bytes`,
    );
  }
  return problems;
}

/** Whether mail could be sent there; nobody is asked. Comments, quotes and address literals are not allowed. */
export function isAddress(text: string): boolean {
  return text.length <= ADDRESS_CHARS_MAX && ADDRESS.test(text);
}

/** The text on one line: what could end or hide part of a header becomes a space. */
export function oneLine(text: string): string {
  return text.toWellFormed().replace(CONTROLS, ' ').replace(/ {2,}/g, ' ').trim();
}

/** As many whole characters from the beginning as fit into so many bytes of UTF-8. */
export function firstBytes(text: string, bytesMax: number): string {
  if (bytes(text) <= bytesMax) return text;
  let kept = '';
  let size = 0;
  for (const character of text) {
    size += bytes(character);
    if (size > bytesMax) break;
    kept += character;
  }
  return kept;
}

const ADDRESS =
  /^(?!\.)(?!.*\.\.)[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}(?<!\.)@[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?(?:\.[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?)*$/u;

// Beside the controls of ASCII: next line, the line and paragraph separators, and the marks that turn the
// direction of writing, with which a name can be made to read as another address.
const CONTROL_CHARACTERS =
  '\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069';
const CONTROLS = new RegExp(`[${CONTROL_CHARACTERS}]+`, 'gu');
const CONTROL = new RegExp(`[${CONTROL_CHARACTERS}]`, 'u');

/** Headers that other fields stand for, or that only servers write. */
const TAKEN =
  /^(?:from|sender|to|cc|bcc|reply-to|subject|date|message-id|mime-version|content-.*|return-path|received|resent-.*|dkim-.*|arc-.*|authentication-results|x-envelope-.*)$/i;

function isOneLine(text: string): boolean {
  return !CONTROL.test(text) && text.isWellFormed();
}

function isFreeHeader(name: string): boolean {
  return /^[A-Za-z][A-Za-z0-9-]{0,70}$/.test(name) && !TAKEN.test(name);
}

function isMessageId(text: string): boolean {
  return text.length <= MESSAGE_ID_CHARS_MAX && /^<[\w.!#$%&'*+/=?^`{|}~-]+@[\w.-]+>$/.test(text);
}

function isDate(at: number): boolean {
  return Number.isInteger(at) && at >= 0 && at <= 8.64e15;
}

function bytes(text: string): number {
  return Buffer.byteLength(text);
}
