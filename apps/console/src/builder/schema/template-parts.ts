/** A piece of a template: words, or a script with its braces. */
export type TemplatePart = {
  readonly kind: 'words' | 'script' | 'unfinished';
  readonly text: string;
  /** Where it begins. */
  readonly at: number;
};

/** A template cut at its `{{ }}`; put together again it is the same text. */
export function templateParts(text: string): readonly TemplatePart[] {
  const parts: TemplatePart[] = [];
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf('{{', at);
    if (open < 0) break;
    if (open > at) parts.push({ kind: 'words', text: text.slice(at, open), at });
    const close = text.indexOf('}}', open + 2);
    const end = close < 0 ? text.length : close + 2;
    parts.push({
      kind: close < 0 ? 'unfinished' : 'script',
      text: text.slice(open, end),
      at: open,
    });
    at = end;
  }
  if (at < text.length) parts.push({ kind: 'words', text: text.slice(at), at });
  return parts;
}

/** Puts a script where the caret is: within a script as it is, elsewhere with braces. */
export function insertScript(
  text: string,
  caret: { readonly from: number; readonly to: number },
  script: string,
  kind: 'template' | 'expression',
): { readonly text: string; readonly caret: number } {
  const isInside = kind === 'expression' || scriptAt(text, caret.from) !== undefined;
  const inserted = isInside ? script : `{{${script}}}`;
  return {
    text: text.slice(0, caret.from) + inserted + text.slice(caret.to),
    caret: caret.from + inserted.length,
  };
}

/** The script the caret stands in: what is before and after it between the braces. */
export function scriptAt(
  text: string,
  caret: number,
): { readonly before: string; readonly after: string } | undefined {
  for (const part of templateParts(text)) {
    if (part.kind === 'words') continue;
    const from = part.at + 2;
    const to = part.at + part.text.length - (part.kind === 'script' ? 2 : 0);
    if (caret >= from && caret <= to) {
      return { before: text.slice(from, caret), after: text.slice(caret, to) };
    }
  }
  return undefined;
}
