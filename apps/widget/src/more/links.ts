/** Words of a message, or an address that may be followed. */
export type TextPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string };

const ADDRESS = /https?:\/\/[^\s<>"']+/gi;
/** What ends a sentence, not an address. */
const TAIL = /[.,;:!?…*_~\]}]+$/;

/** Finds `http` and `https` addresses. Everything else, markup included, stays text; the parts joined are the message. */
export function splitLinks(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const found of text.matchAll(ADDRESS)) {
    const address = trimTail(found[0]);
    if (!URL.canParse(address)) continue;
    if (found.index > end) parts.push({ kind: 'text', text: text.slice(end, found.index) });
    parts.push({ kind: 'link', text: address, href: address });
    end = found.index + address.length;
  }
  if (end < text.length) parts.push({ kind: 'text', text: text.slice(end) });
  return parts;
}

/** `(see https://a.example/b_(c))` ends at the bracket that the address opened itself. */
function trimTail(address: string): string {
  let rest = address.replace(TAIL, '');
  while (rest.endsWith(')') && rest.split(')').length > rest.split('(').length) {
    rest = rest.slice(0, -1).replace(TAIL, '');
  }
  return rest;
}
