/** What opened the list of quick texts, where it stands in the draft, and what has been typed behind it. */
export type TextTrigger = {
  readonly sign: ';;' | '/';
  readonly from: number;
  /** Behind the query: where the caret is. */
  readonly to: number;
  readonly query: string;
};

/** A query is a few words; longer than this somebody is writing a sentence. */
export const QUERY_LENGTH_MAX = 60;

/**
 * The sign before the caret that asks for quick texts: `;;` or `/` where a word begins, on the same line. A sign that
 * is followed by a space is writing, as in "and / or".
 */
export function textTrigger(draft: string, caret: number): TextTrigger | null {
  const from = Math.max(0, caret - QUERY_LENGTH_MAX - 2);
  const before = draft.slice(from, caret);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  const found = /(?:^|\s)(;;|\/)(?!\s)([^;/]*)$/u.exec(line);
  if (!found) return null;
  const [, sign = '', query = ''] = found;
  // Cut off by the window: whether a word begins there cannot be told.
  const start = caret - query.length - sign.length;
  const isWordStart = start === 0 || /\s/u.test(draft[start - 1] ?? '');
  if (!isWordStart || query.length > QUERY_LENGTH_MAX) return null;
  return { sign: sign === ';;' ? ';;' : '/', from: start, to: caret, query };
}

/** The draft with the trigger and its query replaced, and where the caret goes. */
export function withText(
  draft: string,
  { from, to }: Pick<TextTrigger, 'from' | 'to'>,
  text: string,
): { readonly draft: string; readonly caret: number } {
  return { draft: draft.slice(0, from) + text + draft.slice(to), caret: from + text.length };
}
