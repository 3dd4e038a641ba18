import type { ByteRange } from '@baton/files';

/**
 * The part of a file a `Range` header asks for: `whole` without one, for several parts and for what is none (it may be
 * ignored), `beyond` for one the file does not have.
 */
export function byteRange(
  header: string | undefined,
  size: number,
): ByteRange | 'whole' | 'beyond' {
  const asked = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '');
  const [, from = '', to = ''] = asked ?? [];
  if (from === '' && to === '') return 'whole';
  if (from === '') {
    const last = Math.min(Number(to), size);
    return last === 0 ? 'beyond' : { start: size - last, end: size - 1 };
  }
  const start = Number(from);
  const end = to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (to !== '' && Number(to) < start) return 'whole';
  return start >= size ? 'beyond' : { start, end };
}
