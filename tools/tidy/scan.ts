/** One TypeScript file, taken apart far enough to ask what it imports and which names it uses. */
export type Scan = {
  /** The text with comments, and what stands inside strings and regular expressions, blanked: same length, same lines. */
  readonly code: string;
  readonly literals: readonly Literal[];
  readonly imports: readonly Import[];
};
/** What stands between the quotes; of a template, what comes before its first `${`. */
export type Literal = { readonly at: number; readonly text: string };
export type Import = {
  readonly at: number;
  readonly from: string;
  /** `type` leaves nothing at run time. */
  readonly kind: 'value' | 'type';
};

/** Takes a TypeScript or JavaScript text apart. It does not parse: wrong code gives some scan, never an error. */
export function scan(text: string): Scan {
  const { code, literals } = blank(text);
  return { code, literals, imports: importsOf(code, literals) };
}

/** The line an offset stands on, from 1. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1))
    line++;
  return line;
}

const IMPORTS =
  /(?<![.\w$])(?:(?:import|export)(?<type>\s+type(?=[\s{*])(?!\s+from\b))?(?:[\w\s{},*$]*?)(?<![\w$])from\s*|import\s*\(?\s*)(?=["'])/g;

function importsOf(code: string, literals: readonly Literal[]): Import[] {
  const byQuote = new Map(literals.map((literal) => [literal.at - 1, literal]));
  const found: Import[] = [];
  for (const match of code.matchAll(IMPORTS)) {
    const literal = byQuote.get(match.index + match[0].length);
    if (literal === undefined) continue;
    const kind = match.groups?.['type'] === undefined ? 'value' : 'type';
    found.push({ at: match.index, from: literal.text, kind });
  }
  return found;
}

/** After these a slash begins a regular expression; after anything else it divides. */
const BEFORE_REGEX =
  /(?:^|[(,=:[!&|?{};+\-*%~^<>]|=>|\b(?:return|typeof|case|in|of|delete|void|throw|new|else|do|yield|await))$/;
/** Longer than any comment on the line before an operand. */
const LOOK_BACK = 400;

function blank(text: string): { code: string; literals: Literal[] } {
  const literals: Literal[] = [];
  let code = '';
  let at = 0;
  /** For each open template: how many braces were open when its `${` began. */
  const templates: number[] = [];
  let braces = 0;

  const keep = (length: number) => {
    code += text.slice(at, at + length);
    at += length;
  };
  const hide = (end: number) => {
    code += text.slice(at, end).replace(/[^\n]/g, ' ');
    at = end;
  };
  const template = (record: boolean) => {
    const start = at;
    const end = endOfTemplatePart(text, at);
    if (record) literals.push({ at: start, text: text.slice(start, end) });
    hide(end);
    if (text[at] === '`') keep(1);
    else if (at < text.length) {
      keep(2);
      templates.push(braces);
      braces++;
    }
  };

  while (at < text.length) {
    const character = text[at];
    const next = text[at + 1];
    if (character === '/' && next === '/') hide(endOr(text, text.indexOf('\n', at)));
    else if (character === '/' && next === '*') {
      const end = text.indexOf('*/', at + 2);
      hide(end === -1 ? text.length : end + 2);
    } else if (character === '"' || character === "'") {
      keep(1);
      const end = endOfString(text, at, character);
      literals.push({ at, text: text.slice(at, end) });
      hide(end);
      if (text[at] === character) keep(1);
    } else if (character === '`') {
      keep(1);
      template(true);
    } else if (
      character === '/' &&
      next !== '>' &&
      text[at - 1] !== '<' &&
      BEFORE_REGEX.test(code.slice(-LOOK_BACK).trimEnd())
    ) {
      const end = endOfRegex(text, at + 1);
      keep(1);
      hide(Math.max(at, end - 1));
      if (at < end) keep(1);
    } else if (character === '{') {
      braces++;
      keep(1);
    } else if (character === '}') {
      braces--;
      keep(1);
      if (templates.at(-1) === braces) {
        templates.pop();
        template(false);
      }
    } else keep(1);
  }
  return { code, literals };
}

function endOr(text: string, end: number): number {
  return end === -1 ? text.length : end;
}

/** Where the closing quote stands, or the line ends: an apostrophe in the words of a page must not swallow the file. */
function endOfString(text: string, from: number, quote: string): number {
  let at = from;
  while (at < text.length && text[at] !== quote && text[at] !== '\n')
    at += text[at] === '\\' ? 2 : 1;
  return Math.min(at, text.length);
}

function endOfTemplatePart(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== '`' && !(text[at] === '$' && text[at + 1] === '{')) {
    at += text[at] === '\\' ? 2 : 1;
  }
  return Math.min(at, text.length);
}

/** Behind the closing slash; at the end of the line when there is none. */
function endOfRegex(text: string, from: number): number {
  let inClass = false;
  for (let at = from; at < text.length && text[at] !== '\n'; at++) {
    const character = text[at];
    if (character === '\\') at++;
    else if (character === '[') inClass = true;
    else if (character === ']') inClass = false;
    else if (character === '/' && !inClass) return at + 1;
  }
  return endOr(text, text.indexOf('\n', from));
}
