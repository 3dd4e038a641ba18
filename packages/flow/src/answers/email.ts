import { onOneLine } from './plain-words.ts';
import { notUnderstood, type Reading, understood } from './reading.ts';

const ADDRESS_LENGTH_MAX = 254;
const LOCAL_PART_LENGTH_MAX = 64;
const LOCAL_PART = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const LABEL = /^[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]{0,61}[\p{L}\p{N}\p{M}])?$/u;
const EXAMPLE = 'name@example.org';

/** An address, also in the middle of a sentence, if it is the only one. */
export function readEmail(answer: string): Reading {
  const candidates = onOneLine(answer)
    .split(/[\s<>()[\]",;:]+/)
    .map((part) => part.replace(/[.!?]+$/, ''))
    .filter((part) => part.includes('@'));
  if (candidates.length === 0) {
    return notUnderstood(`That is not an e-mail address: it has no @. It looks like ${EXAMPLE}.`);
  }
  const addresses = candidates.map(emailAddress).filter((address) => address !== undefined);
  const [address] = addresses;
  if (new Set(addresses).size > 1) {
    return notUnderstood('That is more than one e-mail address. Please give one.');
  }
  return address === undefined || candidates.length > addresses.length
    ? notUnderstood(`That is not a complete e-mail address. It looks like ${EXAMPLE}.`)
    : understood(address, address);
}

/** The address with its domain in lower case; undefined where mail could not be sent to it. */
export function emailAddress(text: string): string | undefined {
  const at = text.lastIndexOf('@');
  if (at < 1 || text.length > ADDRESS_LENGTH_MAX) return undefined;
  const local = text.slice(0, at);
  const domain = text
    .slice(at + 1)
    .toLowerCase()
    .normalize('NFC');
  const labels = domain.split('.');
  const last = labels.at(-1) ?? '';
  const fits =
    local.length <= LOCAL_PART_LENGTH_MAX &&
    LOCAL_PART.test(local) &&
    domain.length <= ADDRESS_LENGTH_MAX - local.length - 1 &&
    labels.length >= 2 &&
    labels.every((label) => LABEL.test(label)) &&
    last.length >= 2 &&
    !/^\p{N}+$/u.test(last);
  return fits ? `${local}@${domain}` : undefined;
}
