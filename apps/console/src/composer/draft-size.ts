/** How a draft stands to the longest message: `near` and `over` come with the bytes left or too many, in words. */
export type DraftSize =
  | { readonly kind: 'fits' }
  | { readonly kind: 'near'; readonly words: string }
  | { readonly kind: 'over'; readonly words: string };

/** The counter appears when less than this part of the room is left. */
const NEAR_SHARE = 0.1;

/** Measures a draft in UTF-8 bytes, which is what the server counts. */
export function draftSize(text: string, bytesMax: number): DraftSize {
  // No character takes more than three bytes a code unit: short drafts need no counting.
  if (text.length * 3 < bytesMax * (1 - NEAR_SHARE)) return { kind: 'fits' };
  const left = bytesMax - new TextEncoder().encode(text).length;
  if (left < 0) return { kind: 'over', words: bytesWords(-left) };
  return left < bytesMax * NEAR_SHARE
    ? { kind: 'near', words: bytesWords(left) }
    : { kind: 'fits' };
}

function bytesWords(bytes: number): string {
  return bytes < 1024 ? `${bytes} B` : `${(bytes / 1024).toFixed(1)} KB`;
}
