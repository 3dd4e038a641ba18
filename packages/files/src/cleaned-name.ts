import { FILE_NAME_LENGTH_MAX } from './limits.ts';

/** The longest ending of a name that is kept when the rest is cut. */
const ENDING_LENGTH_MAX = 20;
const NAMELESS = 'file';
/**
 * Control characters and line ends; invisible ones that turn the reading direction or hide (all format characters but the two joiners that
 * scripts and emoji need); halves of characters.
 */
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]|(?![\u200c\u200d])\p{Cf}/gu;
/** What some system gives a meaning in names. */
const MEANINGFUL = /[<>:"|?*]/g;
/** Devices of Windows, whatever ending follows. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?=\.|$)/i;

/**
 * A name that is harmless to show and to save under, made of whatever somebody sent: no folders, nothing unseen, nothing a system would
 * take for something else, not empty, at most FILE_NAME_LENGTH_MAX long. Of a clean name it makes the same.
 */
export function cleanedName(given: string): string {
  // Some browsers send the whole path; others' separators count, too.
  const last = given.slice(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
  const plain = last
    .normalize('NFC')
    .replace(UNSEEN, '')
    .replace(MEANINGFUL, '_')
    .replace(/\s+/g, ' ');
  const bare = trimmed(cut(trimmed(plain)));
  const named = bare === '' ? NAMELESS : bare;
  return cut(DEVICE.test(named) ? `_${named}` : named);
}

/** The ending after the last dot, in small letters; empty if there is none. */
export function endingOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot + 1).toLowerCase();
}

/** A dot in front hides a file, and Windows drops what stands at the end. */
function trimmed(name: string): string {
  return name.replace(/^[.\s]+|[.\s]+$/g, '');
}

/** Keeps the ending, by which people and systems tell what it is, and no half of a character. */
function cut(name: string): string {
  if (name.length <= FILE_NAME_LENGTH_MAX) return name;
  const ending = endingOf(name);
  const kept =
    ending.length > 0 && ending.length <= ENDING_LENGTH_MAX ? name.slice(-ending.length - 1) : '';
  return `${whole(name.slice(0, FILE_NAME_LENGTH_MAX - kept.length))}${kept}`;
}

function whole(text: string): string {
  const last = text.charCodeAt(text.length - 1);
  return last >= 0xd800 && last <= 0xdbff ? text.slice(0, -1) : text;
}
