import type { ExpressionHelp, OfferedToken } from '../../admin/shapes.ts';

/** Something that may be written at the caret. */
export type Completion = {
  readonly kind: 'path' | 'function' | 'token';
  /** What is shown. */
  readonly title: string;
  readonly help: string;
  /** What takes the place of the word before the caret. */
  readonly script: string;
};

/** As many as are looked through. */
export const COMPLETIONS_MAX = 12;

/** The word an expression ends with: a path or the beginning of a name. */
export function lastWord(before: string): string {
  return /[A-Za-z_$][\w$.[\]]*$/.exec(before)?.[0] ?? '';
}

/**
 * What the word before the caret may become: paths and functions that begin with it, then those that hold it, then
 * tokens by their name. Nothing inside a text in quotes.
 */
export function completionsFor(
  before: string,
  help: ExpressionHelp | null,
  tokens: readonly OfferedToken[],
): readonly Completion[] {
  if (isInQuotes(before)) return [];
  const word = lastWord(before);
  const wanted = word.toLowerCase();
  const all = candidates(help, tokens);
  const ranked = all.flatMap((completion) => {
    const rank = rankOf(completion, wanted);
    return rank === undefined || completion.script === word ? [] : [{ completion, rank }];
  });
  return ranked
    .sort((one, other) => one.rank - other.rank)
    .slice(0, COMPLETIONS_MAX)
    .map(({ completion }) => completion);
}

/** The text with a completion in place of the word before the caret. */
export function complete(
  text: string,
  caret: number,
  completion: Completion,
): { readonly text: string; readonly caret: number } {
  const word = lastWord(text.slice(0, caret));
  const from = caret - word.length;
  const after = text.slice(caret);
  const isCall = completion.kind === 'function';
  const script = isCall && !after.startsWith('(') ? `${completion.script}()` : completion.script;
  return {
    text: text.slice(0, from) + script + after,
    // A function waits for what it is called with.
    caret: from + script.length - (isCall && script.endsWith('()') ? 1 : 0),
  };
}

function candidates(
  help: ExpressionHelp | null,
  tokens: readonly OfferedToken[],
): readonly Completion[] {
  return [
    ...(help?.roots ?? []).map(
      ({ path, help: words }): Completion => ({
        kind: 'path',
        title: path,
        help: words,
        script: path,
      }),
    ),
    ...(help?.paths ?? []).map(
      ({ path, help: words }): Completion => ({
        kind: 'path',
        title: path,
        help: words,
        script: path,
      }),
    ),
    ...(help?.functions ?? []).map(
      ({ name, signature, help: words }): Completion => ({
        kind: 'function',
        title: signature,
        help: words,
        script: name,
      }),
    ),
    ...tokens.map(
      ({ name, script }): Completion => ({ kind: 'token', title: name, help: script, script }),
    ),
  ];
}

function rankOf({ kind, title, script }: Completion, wanted: string): number | undefined {
  const text = script.toLowerCase();
  const name = title.toLowerCase();
  if (wanted === '') return kind === 'path' ? 0 : 1;
  if (text.startsWith(wanted)) return 0;
  if (name.startsWith(wanted)) return 1;
  if (wanted.length > 1 && text.includes(wanted)) return 2;
  return wanted.length > 1 && name.includes(wanted) ? 3 : undefined;
}

function isInQuotes(before: string): boolean {
  let quote = '';
  for (let at = 0; at < before.length; at += 1) {
    const sign = before[at] ?? '';
    if (quote !== '') {
      if (sign === '\\') at += 1;
      else if (sign === quote) quote = '';
    } else if (sign === '"' || sign === "'" || sign === '`') quote = sign;
  }
  return quote !== '';
}
