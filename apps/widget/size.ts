import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

/** What a page pays for having the widget, compressed. */
export const LOADER_BYTES_MAX = 3 * 1024;
/** Loader, code and style up to the first message, compressed. */
export const TOTAL_BYTES_MAX = 25 * 1024;
/** What comes beside the welcome where a bot answers, compressed. */
export const BOT_BYTES_MAX = 8 * 1024;
/** Each part that is fetched where something asks for it, compressed. */
export const PART_BYTES_MAX = 8 * 1024;
/** What masks words before they are sent, with its engine for patterns, compressed. */
export const MASK_BYTES_MAX = 48 * 1024;

/**
 * `first`: needed up to the first message. `bot`: fetched on deployments with a bot. `later`: fetched only where
 * something asks for it.
 */
export type MeasuredFile = {
  readonly file: string;
  readonly when: 'first' | 'bot' | 'later';
  readonly bytes: number;
  readonly gzipBytes: number;
};
export type WidgetSize = {
  readonly files: readonly MeasuredFile[];
  readonly loaderGzipBytes: number;
  /** Loader and the largest language. */
  readonly totalGzipBytes: number;
  /** What the largest language has for bots; 0 when there is nothing. */
  readonly botGzipBytes: number;
  /** Empty when everything fits. */
  readonly overBudget: readonly string[];
};

/** Measures a built widget. Throws when there is none. */
export async function measureWidget(folder: string): Promise<WidgetSize> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.js')).sort();
  const texts = new Map<string, string>();
  for (const name of names) texts.set(name, await readFile(join(folder, name), 'utf8'));
  const loader = texts.get('loader.js');
  const apps = names.filter((name) => /^app-/.test(name));
  if (loader === undefined || apps.length === 0) {
    throw new Error(`No widget in ${folder}: build it first.`);
  }
  const needed = new Map(apps.map((app) => [app, withImports(app, texts)]));
  const first = new Set(['loader.js', ...[...needed.values()].flat()]);
  const botParts = names
    .filter((name) => /^bot-/.test(name))
    .map((bot) => withImports(bot, texts).filter((part) => !first.has(part)));
  const bots = new Set(botParts.flat());
  const files = names.map((file): MeasuredFile => {
    const text = texts.get(file) ?? '';
    const when = first.has(file) ? 'first' : bots.has(file) ? 'bot' : 'later';
    return { file, when, bytes: Buffer.byteLength(text), gzipBytes: gzipBytes(text) };
  });
  const loaderGzipBytes = gzipBytes(loader);
  const largest = (of: readonly (readonly string[])[]) =>
    Math.max(
      0,
      ...of.map((parts) => parts.reduce((sum, part) => sum + gzipBytes(texts.get(part) ?? ''), 0)),
    );
  const totalGzipBytes = loaderGzipBytes + largest([...needed.values()]);
  const botGzipBytes = largest(botParts);
  const overBudget = [
    ...over('the loader', loaderGzipBytes, LOADER_BYTES_MAX),
    ...over('everything up to the first message', totalGzipBytes, TOTAL_BYTES_MAX),
    ...over('what a bot needs', botGzipBytes, BOT_BYTES_MAX),
    ...files.flatMap(({ file, when, gzipBytes: bytes }) => {
      if (when !== 'later') return [];
      return over(file, bytes, /^mask-/.test(file) ? MASK_BYTES_MAX : PART_BYTES_MAX);
    }),
  ];
  return { files, loaderGzipBytes, totalGzipBytes, botGzipBytes, overBudget };
}

/** A file and what it imports before it runs. */
function withImports(file: string, texts: ReadonlyMap<string, string>): readonly string[] {
  const found = new Set([file]);
  // A set hands out what is added while it is walked.
  for (const name of found) {
    for (const [, part] of (texts.get(name) ?? '').matchAll(
      /(?:from|import)\s*["'`]\.\/([^"'`]+)/g,
    )) {
      if (part !== undefined && texts.has(part)) found.add(part);
    }
  }
  return [...found];
}

function gzipBytes(text: string): number {
  return gzipSync(text, { level: 9 }).length;
}

function over(what: string, bytes: number, bytesMax: number): readonly string[] {
  return bytes > bytesMax ? [`${what} is ${bytes - bytesMax} bytes over its ${bytesMax}`] : [];
}

/** Of the parts but the one that masks. */
function largestLater({ files }: WidgetSize): number {
  const parts = files.filter(({ file, when }) => when === 'later' && !/^mask-/.test(file));
  return Math.max(0, ...parts.map(({ gzipBytes: bytes }) => bytes));
}

function table(size: WidgetSize): string {
  const rows = [
    ...size.files.map(({ file, when, bytes, gzipBytes: zipped }) => [file, when, bytes, zipped]),
    ['loader', `≤ ${LOADER_BYTES_MAX}`, '', size.loaderGzipBytes],
    ['to the first message', `≤ ${TOTAL_BYTES_MAX}`, '', size.totalGzipBytes],
    ['where a bot answers', `≤ ${BOT_BYTES_MAX}`, '', size.botGzipBytes],
    ['each later part', `≤ ${PART_BYTES_MAX}`, '', largestLater(size)],
  ];
  return [['file', 'when', 'bytes', 'gzip'], ...rows]
    .map(([file, when, bytes, zipped]) =>
      [
        `${file}`.padEnd(32),
        `${when}`.padEnd(10),
        `${bytes}`.padStart(8),
        `${zipped}`.padStart(8),
      ].join(''),
    )
    .concat(size.overBudget.map((sentence) => `Over budget: ${sentence}.`))
    .join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const size = await measureWidget(fileURLToPath(new URL('dist', import.meta.url)));
  const text = process.argv.includes('--json') ? JSON.stringify(size) : table(size);
  process.stdout.write(`${text}\n`);
  if (size.overBudget.length > 0) process.exitCode = 1;
}
