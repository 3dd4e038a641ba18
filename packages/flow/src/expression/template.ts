import { Run, type Scope } from './evaluate.ts';
import {
  Budget,
  EXPRESSION_LIMITS,
  type Limits,
  TEMPLATE_LENGTH_MAX,
  TEMPLATE_SCRIPTS_MAX,
} from './limits.ts';
import { brokenNote, type Note, type Problem, quoted } from './note.ts';
import { isProblem, parseExpression } from './parse-expression.ts';
import { textOf } from './text-of.ts';
import type { Parsed } from './tree.ts';

/** A text with `{{ }}` that was read: pieces as they stand, and scripts. */
export type Template = {
  readonly pieces: readonly (string | Script)[];
  /** What is wrong with the text around the scripts. */
  readonly problems: readonly Problem[];
};

/** One `{{ }}`. Its notes and problems count from the start of the whole text, `at` is where the script begins in it. */
export type Script = {
  readonly at: number;
  readonly read: Parsed | Problem;
  readonly source: string;
};

export type Rendered = { readonly text: string; readonly notes: readonly Note[] };

/** Reads a text with any number of `{{ }}`. `\{{` stands for two braces; braces that are never closed stay as they are. */
export function parseTemplate(source: string): Template {
  if (source.length > TEMPLATE_LENGTH_MAX) {
    const message = `The text is longer than ${TEMPLATE_LENGTH_MAX} characters.`;
    return { pieces: [], problems: [{ message, at: TEMPLATE_LENGTH_MAX, length: 1 }] };
  }
  const pieces: (string | Script)[] = [];
  const problems: Problem[] = [];
  let from = 0;
  let scripts = 0;
  for (;;) {
    const open = source.indexOf('{{', from);
    if (open < 0) break;
    if (source[open - 1] === '\\' && open > from) {
      pieces.push(source.slice(from, open - 1), '{{');
      from = open + 2;
      continue;
    }
    const script = scriptAt(source, open + 2);
    if (script === undefined) {
      problems.push({ message: 'These braces are never closed: write }}.', at: open, length: 2 });
      break;
    }
    scripts += 1;
    if (scripts > TEMPLATE_SCRIPTS_MAX) {
      const message = `The text has more than ${TEMPLATE_SCRIPTS_MAX} expressions.`;
      return { pieces: [], problems: [{ message, at: open, length: 2 }] };
    }
    pieces.push(source.slice(from, open), script);
    from = script.at + script.source.length + 2;
  }
  pieces.push(source.slice(from));
  return { pieces: pieces.filter((piece) => piece !== ''), problems };
}

/**
 * Fills in what the scripts say. One that is broken, fails or finds nothing gives an empty text and a note; all share
 * one budget, so when it is used up, the rest stays empty. What a value says is not read again for braces.
 */
export function renderTemplate(
  template: string | Template,
  scope: Scope,
  limits: Limits = EXPRESSION_LIMITS,
): Rendered {
  const run = new Run(scope, new Budget(limits));
  return renderWithin(run, typeof template === 'string' ? parseTemplate(template) : template);
}

/** The same, within a budget that others share. */
export function renderWithin(run: Run, { pieces, problems }: Template): Rendered {
  const notes: Note[] = problems.map((problem) => ({ kind: 'broken', ...problem }));
  const texts: string[] = [];
  const { textLengthMax } = run.budget.limits;
  let length = 0;
  for (const piece of pieces) {
    const text = typeof piece === 'string' ? piece : scriptText(run, piece, notes);
    if (length + text.length > textLengthMax) {
      const message = `The text is longer than ${textLengthMax}; what follows is left out.`;
      const at = typeof piece === 'string' ? 0 : piece.at;
      notes.push({ kind: 'too-large', message, at, length: 0 });
      break;
    }
    length += text.length;
    texts.push(text);
  }
  return { text: texts.join('').toWellFormed(), notes };
}

/** Everything that is wrong with a text's scripts and braces. */
export function templateProblems(source: string): readonly Problem[] {
  return templateProblemsOf(parseTemplate(source));
}

/** The same for a text that was read before. */
export function templateProblemsOf({ pieces, problems }: Template): readonly Problem[] {
  const broken = pieces.flatMap((piece) =>
    typeof piece !== 'string' && isProblem(piece.read) ? [moved(piece.read, piece.at)] : [],
  );
  return [...broken, ...problems];
}

/** How many `}}` are tried as the end of a script that cannot be read, since braces and quotes may have them inside. */
const ENDS_MAX = 8;

/** The script that begins here: it ends at the first `}}` up to which it can be read, otherwise at the first one. */
function scriptAt(source: string, at: number): Script | undefined {
  let first: Script | undefined;
  let end = source.indexOf('}}', at);
  for (let tries = 0; end >= 0 && tries < ENDS_MAX; tries += 1) {
    const script = source.slice(at, end);
    const read = parseExpression(script);
    const found = { at, read, source: script };
    if (!isProblem(read)) return found;
    first ??= found;
    end = source.indexOf('}}', end + 1);
  }
  return first;
}

function scriptText(run: Run, { at, read, source }: Script, notes: Note[]): string {
  if (isProblem(read)) {
    notes.push(brokenNote(read, source, at));
    return '';
  }
  const done = run.attempt(read, () => {
    const value = run.value(read.tree);
    return value === undefined ? undefined : textOf(value, run.budget);
  });
  if ('failed' in done) {
    notes.push({ ...done.failed, ...moved(done.failed, at) });
    return '';
  }
  if (done.value === undefined) notes.push(missing(read, at));
  return done.value ?? '';
}

/** What a script asked for is not there. */
export function missing({ source, tree }: Parsed, at: number): Note {
  const message = `There is nothing at ${quoted(source)}.`;
  return { kind: 'missing', message, at: at + tree.at, length: tree.length };
}

function moved({ message, at, length }: Problem, by: number): Problem {
  return { message, at: at + by, length };
}
