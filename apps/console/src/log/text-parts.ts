/** A stretch of a message: plain text, or an address that may be opened. */
export type TextPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string };

/** More addresses than this in one message stay plain text: nobody reads them, and rendering has a limit. */
export const LINKS_MAX = 50;

const ADDRESS = /\bhttps?:\/\/[^\s<>"'`]+/gi;
const TRAILING = /[.,;:!?)\]}»”’]+$/;

/** Splits a message so that web addresses can be links. Only http and https; everything else stays text. */
export function textParts(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  let links = 0;
  for (const match of text.matchAll(ADDRESS)) {
    if (links === LINKS_MAX) break;
    const address = withoutTrailing(match[0]);
    const href = safeHref(address);
    if (href === null) continue;
    if (match.index > from) parts.push({ kind: 'text', text: text.slice(from, match.index) });
    parts.push({ kind: 'link', text: address, href });
    from = match.index + address.length;
    links++;
  }
  if (from < text.length) parts.push({ kind: 'text', text: text.slice(from) });
  return parts;
}

/** The address if it is one a browser may open, else null: no `javascript:`, no credentials in it. */
export function safeHref(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  // "https://bank.example@evil.example" is meant to deceive.
  return url.username === '' && url.password === '' ? url.href : null;
}

/** A sentence's full stop is not part of the address; a bracket is when it was opened inside. */
function withoutTrailing(address: string): string {
  const trailing = TRAILING.exec(address)?.[0] ?? '';
  let kept = address.slice(0, address.length - trailing.length);
  for (const sign of trailing) {
    if (sign !== ')' || count(kept, '(') <= count(kept, ')')) break;
    kept += sign;
  }
  return kept;
}

function count(text: string, sign: string): number {
  return text.split(sign).length - 1;
}
