import { parseTemplate } from '../expression/index.ts';
import type { Visit } from '../node-type.ts';

/** The longest address that is called, in UTF-16 code units. */
export const REQUEST_URL_LENGTH_MAX = 2_000;

/**
 * An address with its expressions filled in. What they give is encoded, so that an answer cannot lead to another path
 * or host; only one the address begins with is taken as it is, for a base address that is kept elsewhere. Undefined
 * where the whole is no address that may be called.
 */
export function requestUrl(template: string, visit: Visit): string | undefined {
  const { pieces } = parseTemplate(template.trim());
  const url = pieces
    .map((piece, index) => {
      if (typeof piece === 'string') return piece;
      const value = visit.text(`{{${piece.source}}}`).toWellFormed();
      return index === 0 ? value : encodeURIComponent(value);
    })
    .join('')
    .trim();
  const isCallable = url.length <= REQUEST_URL_LENGTH_MAX && isRequestUrl(url);
  return isCallable ? url : undefined;
}

/** `http` or `https`, a host, no name and password, nothing that ends a line. */
export function isRequestUrl(url: string): boolean {
  return /^https?:\/\/[^\s/?#@\\]+(?:[/?#][^\s\\]*)?$/i.test(url);
}
