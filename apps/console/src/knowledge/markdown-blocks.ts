import { type Inline, inlineOf } from './markdown-inline.ts';

/** One piece of an article, from top to bottom. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly inline: readonly Inline[] }
  | { readonly kind: 'paragraph'; readonly inline: readonly Inline[] }
  | {
      readonly kind: 'list';
      readonly ordered: boolean;
      readonly start: number;
      readonly items: readonly (readonly Inline[])[];
    }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  | { readonly kind: 'code'; readonly text: string }
  | {
      readonly kind: 'table';
      readonly head: readonly (readonly Inline[])[];
      readonly rows: readonly (readonly (readonly Inline[])[])[];
    }
  | { readonly kind: 'rule' };

/** Quotes within quotes deeper than this are read as text. */
export const QUOTE_DEPTH_MAX = 4;

/** Reads Markdown as articles use it. Whatever is none is text; markup of the web is text as well. */
export function markdownBlocks(markdown: string, depth = 0): readonly Block[] {
  const lines = markdown.replace(/\r\n?/g, '\n').split('\n');
  const blocks: Block[] = [];
  let place = 0;
  while (place < lines.length) {
    const read = blockAt(lines, place, depth);
    if (read.block) blocks.push(read.block);
    place = read.next;
  }
  return blocks;
}

type Read = { readonly block: Block | null; readonly next: number };

const FENCE = /^ {0,3}(```|~~~)/;
const HEADING = /^ {0,3}(#{1,6})\s+(.*)$/;
const QUOTE = /^ {0,3}> ?/;
const ITEM = /^\s{0,8}(?:([-*+])|(\d{1,9})[.)])\s+(.*)$/;
const TABLE_LINE = /^[ :|-]+$/;

function blockAt(lines: readonly string[], place: number, depth: number): Read {
  const line = lines[place] ?? '';
  if (line.trim() === '') return { block: null, next: place + 1 };
  const fence = FENCE.exec(line)?.[1];
  if (fence !== undefined) return codeAt(lines, place, fence);
  const heading = HEADING.exec(line);
  if (heading) {
    const level = Math.min(3, heading[1]?.length ?? 3) as 1 | 2 | 3;
    const inline = inlineOf((heading[2] ?? '').replace(/ #+$/, ''));
    return { block: { kind: 'heading', level, inline }, next: place + 1 };
  }
  if (isRule(line)) return { block: { kind: 'rule' }, next: place + 1 };
  if (QUOTE.test(line) && depth < QUOTE_DEPTH_MAX) return quoteAt(lines, place, depth);
  if (ITEM.test(line)) return listAt(lines, place);
  if (line.includes('|') && isTableLine(lines[place + 1] ?? '')) return tableAt(lines, place);
  return paragraphAt(lines, place);
}

// Written out: as patterns these take quadratic time on long lines.
function isRule(line: string): boolean {
  const signs = line.replaceAll(' ', '');
  return signs.length >= 3 && ['-', '*', '_'].some((sign) => signs === sign.repeat(signs.length));
}
function isTableLine(line: string): boolean {
  return line.includes('-') && line.includes('|') && TABLE_LINE.test(line);
}

function codeAt(lines: readonly string[], place: number, fence: string): Read {
  const text: string[] = [];
  let next = place + 1;
  while (next < lines.length && !(lines[next] ?? '').trimStart().startsWith(fence)) {
    text.push(lines[next] ?? '');
    next += 1;
  }
  return { block: { kind: 'code', text: text.join('\n') }, next: next + 1 };
}

function quoteAt(lines: readonly string[], place: number, depth: number): Read {
  const inner: string[] = [];
  let next = place;
  while (next < lines.length && QUOTE.test(lines[next] ?? '')) {
    inner.push((lines[next] ?? '').replace(QUOTE, ''));
    next += 1;
  }
  return { block: { kind: 'quote', blocks: markdownBlocks(inner.join('\n'), depth + 1) }, next };
}

function listAt(lines: readonly string[], place: number): Read {
  const first = ITEM.exec(lines[place] ?? '');
  const ordered = first?.[2] !== undefined;
  const items: string[] = [];
  let next = place;
  while (next < lines.length) {
    const line = lines[next] ?? '';
    const item = ITEM.exec(line);
    if (item && (item[2] !== undefined) === ordered) items.push(item[3] ?? '');
    // Indented lines go on with the item before.
    else if (/^\s{2,}\S/.test(line) && items.length > 0) {
      items.push(`${items.pop() ?? ''} ${(item?.[3] ?? line).trim()}`);
    } else break;
    next += 1;
  }
  const start = ordered ? Number(first?.[2]) : 1;
  return { block: { kind: 'list', ordered, start, items: items.map(inlineOf) }, next };
}

function tableAt(lines: readonly string[], place: number): Read {
  const rows: (readonly Inline[])[][] = [];
  let next = place + 2;
  while (next < lines.length && (lines[next] ?? '').includes('|')) {
    rows.push(cellsOf(lines[next] ?? ''));
    next += 1;
  }
  return { block: { kind: 'table', head: cellsOf(lines[place] ?? ''), rows }, next };
}

function cellsOf(line: string): (readonly Inline[])[] {
  const inner = line.trim().replace(/^\|/, '').replace(/\|$/, '');
  return inner.split('|').map((cell) => inlineOf(cell.trim()));
}

function paragraphAt(lines: readonly string[], place: number): Read {
  const text: string[] = [];
  let next = place;
  while (next < lines.length) {
    const line = lines[next] ?? '';
    const isOther = line.trim() === '' || FENCE.test(line) || HEADING.test(line) || ITEM.test(line);
    if (isOther && next > place) break;
    text.push(line.trim());
    next += 1;
  }
  return { block: { kind: 'paragraph', inline: inlineOf(text.join('\n')) }, next };
}
