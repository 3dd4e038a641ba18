import type { Words } from '../words/words.ts';

const KILO = 1024;

/** The size of a file as people say it: "812 B", "64 KB", "3.4 MB". */
export function fileSize(bytes: number, words: Words): string {
  const { files } = words.company;
  const said = (amount: number, digits: number): string =>
    amount.toLocaleString(words.locale, { maximumFractionDigits: digits });
  if (bytes < KILO) return files.bytes(said(bytes, 0));
  if (bytes < KILO * KILO) return files.kilobytes(said(bytes / KILO, 0));
  return files.megabytes(said(bytes / KILO / KILO, 1));
}
