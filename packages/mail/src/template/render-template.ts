import { analyzeSync, LiquidError, type Template } from 'liquidjs';
import { TEMPLATE_CHARS_MAX, TEMPLATE_MS_MAX, TEMPLATE_OUTPUT_BYTES_MAX } from '../limits.ts';
import { engineFor, type TemplateVariant } from './liquid-engines.ts';

/** What is wrong with a template, and where; lines and columns count from 1. */
export type TemplateProblem = {
  readonly line: number;
  readonly column: number;
  readonly problem: string;
  /** A warning does not keep the template from being rendered. */
  readonly weight: 'error' | 'warning';
};

/** Values a template may use: plain data, as from JSON. */
export type TemplateData = { readonly [name: string]: unknown };

export type Rendered =
  | { readonly ok: true; readonly output: string }
  | { readonly ok: false; readonly problems: readonly TemplateProblem[] };

/** Renders a Liquid template. It reaches nothing but the data, and ends within its limits of time, memory and output. */
export function renderTemplate(
  source: string,
  data: TemplateData,
  variant: TemplateVariant,
  timeoutMs = TEMPLATE_MS_MAX,
): Rendered {
  const parsed = parse(source, variant);
  if (!Array.isArray(parsed)) return { ok: false, problems: [parsed] };
  try {
    const limits = { renderLimit: timeoutMs };
    const output: unknown = engineFor(variant).renderSync(parsed, { ...data }, limits);
    const text = String(output);
    return Buffer.byteLength(text) > TEMPLATE_OUTPUT_BYTES_MAX
      ? { ok: false, problems: [atStart('it gives more text than a mail may have')] }
      : { ok: true, output: text };
  } catch (error) {
    return { ok: false, problems: [problemOf(error)] };
  }
}

/**
 * What an editor shows: why the template cannot be rendered, and, given data that has everything there can be,
 * names in it that mean nothing.
 */
export function templateProblems(
  source: string,
  variant: TemplateVariant,
  known?: TemplateData,
): readonly TemplateProblem[] {
  const parsed = parse(source, variant);
  if (!Array.isArray(parsed)) return [parsed];
  if (!known) return [];
  const rendered = renderTemplate(source, known, variant);
  if (!rendered.ok) return rendered.problems;
  return unknownNames(parsed, known);
}

function parse(source: string, variant: TemplateVariant): Template[] | TemplateProblem {
  if (source.length > TEMPLATE_CHARS_MAX) {
    return atStart(`it has more than ${TEMPLATE_CHARS_MAX} characters`);
  }
  try {
    return engineFor(variant).parse(source);
  } catch (error) {
    return problemOf(error);
  }
}

function unknownNames(parsed: Template[], known: TemplateData): readonly TemplateProblem[] {
  return Object.values(analyzeSync(parsed, { partials: false }).globals)
    .flat()
    .flatMap(({ segments, location }): TemplateProblem[] => {
      const name = firstUnknown(segments, known);
      if (name === undefined) return [];
      const problem = `there is no “${name}”; nothing will stand there`;
      return [{ line: location.row, column: location.col, problem, weight: 'warning' }];
    })
    .sort((one, other) => one.line - other.line || one.column - other.column);
}

/** How far a name leads into what is known; undefined if it leads to something, or to where it cannot be told. */
function firstUnknown(segments: readonly unknown[], known: TemplateData): string | undefined {
  let value: unknown = known;
  const path: string[] = [];
  for (const segment of segments) {
    if (typeof segment !== 'string' || !isPlain(value)) return undefined;
    path.push(segment);
    if (!Object.hasOwn(value, segment)) return path.join('.');
    value = value[segment];
  }
  return undefined;
}

function isPlain(value: unknown): value is TemplateData {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The engine's own errors tell the place; others are bugs. */
function problemOf(error: unknown): TemplateProblem {
  if (!LiquidError.is(error)) throw error;
  const [line = 1, column = 1] = positionOf(error);
  const problem = error.message.replace(/, line:\d+, col:\d+$/, '');
  return { line, column, problem, weight: 'error' };
}

function positionOf(error: LiquidError): readonly number[] {
  const { token } = error as { token?: { getPosition?(): readonly number[] } };
  return token?.getPosition?.() ?? [];
}

function atStart(problem: string): TemplateProblem {
  return { line: 1, column: 1, problem, weight: 'error' };
}
