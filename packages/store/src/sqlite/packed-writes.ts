import type { Append } from '../model.ts';
import type { Write } from './write.ts';

/**
 * A write on its way to another thread. Copying objects between threads visits every value of every row; an append
 * is nothing but text and numbers, and as one text it costs the sender a fraction.
 */
export type PackedWrite =
  | { readonly kind: 'packed-append'; readonly text: string }
  | Exclude<Write, { readonly kind: 'append' }>;

export function packed(write: Write): PackedWrite {
  return write.kind === 'append'
    ? { kind: 'packed-append', text: JSON.stringify(write.append) }
    : write;
}

export function unpacked(write: PackedWrite): Write {
  return write.kind === 'packed-append'
    ? { kind: 'append', append: JSON.parse(write.text) as Append }
    : write;
}
