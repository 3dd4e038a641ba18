import type { MailPlace } from '../shelf/model.ts';

/** The longest cursor that is looked at, in characters. */
const CURSOR_CHARS_MAX = 500;

/** A place in a list as an opaque word. */
export function writePlace({ recordedAt, id }: MailPlace): string {
  return Buffer.from(JSON.stringify([recordedAt, id])).toString('base64url');
}

/** The place a cursor was made of; undefined when it is none of ours. */
export function readPlace(cursor: string): MailPlace | undefined {
  if (cursor.length > CURSOR_CHARS_MAX) return undefined;
  const key = parsed(Buffer.from(cursor, 'base64url').toString());
  if (!Array.isArray(key) || key.length !== 2) return undefined;
  const [recordedAt, id] = key;
  if (!Number.isSafeInteger(recordedAt) || typeof id !== 'string') return undefined;
  return { recordedAt, id: id as MailPlace['id'] };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
