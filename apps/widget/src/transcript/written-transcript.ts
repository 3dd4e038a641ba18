import type { Row } from '../rows.ts';

export type Written = {
  readonly title: string;
  readonly language: string;
  /** Stands before what is there, where the beginning is not. */
  readonly omitted: string | null;
  readonly rows: readonly Row[];
  readonly you: string;
  /** Who says what has no name. */
  readonly named: { readonly [by in 'bot' | 'agent' | 'desk']: string };
  readonly file: (name: string) => string;
  readonly clock: (at: number) => string;
  readonly day: (at: number) => string;
};

type Line =
  | { readonly day: string }
  | { readonly at: string; readonly who: string | null; readonly text: string };

function linesOf({ rows, you, named, file, clock, day }: Written): readonly Line[] {
  return rows.map((row) => {
    if (row.kind === 'day') return { day: day(row.at) };
    const at = clock(row.at);
    if (row.kind === 'notice') return { at, who: null, text: row.text };
    const who = row.by === 'visitor' ? you : (row.name ?? named[row.by]);
    const text =
      row.kind === 'file' ? file(row.fileName) : row.text || (row.rich?.image?.alt ?? '');
    return { at, who, text };
  });
}

/** What was said, for any editor. */
export function asText(written: Written): string {
  const lines = linesOf(written).map((line) => {
    if ('day' in line) return `\n${line.day}\n`;
    const { at, who, text } = line;
    return who === null ? `${at}  (${text})` : `${at}  ${who}: ${text}`;
  });
  const { title, omitted } = written;
  return `${[title, ...(omitted ? [`\n${omitted}`] : []), ...lines].join('\n')}\n`;
}

/** What was said, for any browser. Every word is set as text: nothing in it can be more. */
export function asPage(written: Written): string {
  const { title, language, omitted } = written;
  const page = document.implementation.createHTMLDocument(title);
  page.documentElement.lang = language;
  const add = (name: string, text: string, to: Element = page.body) => {
    const element = page.createElement(name);
    element.textContent = text;
    element.setAttribute('dir', 'auto');
    to.append(element);
    return element;
  };
  const charset = page.createElement('meta');
  charset.setAttribute('charset', 'utf-8');
  page.head.prepend(charset);
  page.head.append(
    Object.assign(page.createElement('style'), {
      textContent:
        'body{max-width:42em;margin:2em auto;padding:0 1em;font:16px/1.5 system-ui,sans-serif}p{white-space:pre-wrap;margin:.6em 0}small{color:#595959}h2{font-size:1em;margin:2em 0 0}',
    }),
  );
  add('h1', title);
  if (omitted) add('small', omitted);
  for (const line of linesOf(written)) {
    if ('day' in line) {
      add('h2', line.day);
      continue;
    }
    const { at, who, text } = line;
    const paragraph = add('p', '');
    if (who !== null) add('strong', who, paragraph).after(' ');
    paragraph.append(add('small', at, paragraph), who === null ? ` ${text}` : `\n${text}`);
  }
  return `<!doctype html>\n${page.documentElement.outerHTML}`;
}
