import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

/** What an agent's browser fetches before there is something to see, compressed: page, code and style. */
export const FIRST_BYTES_MAX = 300 * 1024;

export type ConsoleSize = {
  readonly files: readonly { readonly file: string; readonly gzipBytes: number }[];
  readonly firstGzipBytes: number;
  readonly isOver: boolean;
};

/** Measures what a built console loads first. Fonts are left out: text is there before they are. Throws when none is built. */
export async function measureConsole(folder: string): Promise<ConsoleSize> {
  const page = await readFile(join(folder, 'index.html'), 'utf8');
  const texts = new Map([['index.html', page]]);
  const found = new Set(['index.html']);
  // A set hands out what is added while it is walked.
  for (const name of found) {
    const text = texts.get(name) ?? (await readFile(join(folder, 'assets', name), 'utf8'));
    texts.set(name, text);
    for (const part of name === 'index.html' ? linkedBy(text) : importedBy(name, text)) {
      found.add(part);
    }
  }
  const files = [...texts].map(([file, text]) => ({ file, gzipBytes: gzipBytes(text) }));
  const firstGzipBytes = files.reduce((sum, { gzipBytes: bytes }) => sum + bytes, 0);
  return { files, firstGzipBytes, isOver: firstGzipBytes > FIRST_BYTES_MAX };
}

/** Scripts and style sheets a page names. */
function linkedBy(page: string): readonly string[] {
  return namesIn(page, /(?:src|href)="[^"]*\/assets\/([^"]+\.(?:js|css))"/g);
}

/** What a script imports before it runs. */
function importedBy(name: string, text: string): readonly string[] {
  return name.endsWith('.js')
    ? namesIn(text, /(?:from|import)\s*["'`]\.\/([^"'`]+\.js)["'`]/g)
    : [];
}

function namesIn(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].flatMap(([, name]) => (name ? [basename(name)] : []));
}

function gzipBytes(text: string): number {
  return gzipSync(text, { level: 9 }).length;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const size = await measureConsole(fileURLToPath(new URL('dist', import.meta.url)));
  const rows = [
    ...size.files.map(({ file, gzipBytes: bytes }) => [file, bytes] as const),
    [`first load, at most ${FIRST_BYTES_MAX}`, size.firstGzipBytes] as const,
  ];
  for (const [what, bytes] of rows) {
    process.stdout.write(`${what.padEnd(40)}${String(bytes).padStart(9)}\n`);
  }
  if (size.isOver) process.exitCode = 1;
}
