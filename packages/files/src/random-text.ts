import type { FileId } from '@baton/host';
import type { FileKey } from './model.ts';

/** The only source of chance: so many unguessable bytes. */
export type RandomBytes = (byteCount: number) => Uint8Array;

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** Bytes above the largest multiple of 62 are thrown away, so that every character is equally likely. */
const FAIR_BYTES = 256 - (256 % ALPHABET.length);
const KEY_BYTES = 20;

/** Live Agent's prefix of what is attached to a record. */
const FILE_PREFIX = '00P';
const FILE_ID_LENGTH = 15;

/** A new id of a file, in the form all records have. */
export function newFileId(random: RandomBytes): FileId {
  let id = FILE_PREFIX;
  while (id.length < FILE_ID_LENGTH) {
    for (const byte of random(FILE_ID_LENGTH)) {
      if (byte < FAIR_BYTES && id.length < FILE_ID_LENGTH) id += ALPHABET[byte % ALPHABET.length];
    }
  }
  return id as FileId;
}

/** Whether this could be the id of a file. */
export function isFileId(text: string): text is FileId {
  return /^00P[0-9A-Za-z]{12}$/.test(text);
}

/** A new place for bytes: 160 bits of chance in hexadecimal, which every file system and storage tells apart. */
export function newFileKey(random: RandomBytes): FileKey {
  return Buffer.from(random(KEY_BYTES)).toString('hex') as FileKey;
}

/** Whether this has the form of a key; stores go nowhere under another. */
export function isFileKey(text: string): text is FileKey {
  return /^[0-9a-f]{40}$/.test(text);
}
