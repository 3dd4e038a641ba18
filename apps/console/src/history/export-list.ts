import type { Answer, Failure } from '../admin/rest.ts';
import type { Page } from '../admin/shapes.ts';
import { CSV_START, csvLine } from './csv-file.ts';

/** How many lines a file has at most; the screen says so before and after. */
export const EXPORT_LINES_MAX = 100_000;
/** Between two pages, so that the desk goes on beside it. */
const EXPORT_PAUSE_MS = 60;
/** A page that was refused for lack of time is asked for so often again. */
export const EXPORT_TRIES_MAX = 5;
const BUSY_PAUSE_MS = 2_000;

export type ExportSetting<Item> = {
  readonly columns: readonly { readonly title: string; readonly text: (item: Item) => string }[];
  readonly page: (cursor: string | null) => Promise<Answer<Page<Item>>>;
  /** Resolves after so many milliseconds. */
  readonly pause: (ms: number) => Promise<void>;
  readonly onProgress: (lines: number) => void;
  readonly isCanceled: () => boolean;
};
export type ExportOutcome =
  | {
      readonly kind: 'done';
      readonly text: string;
      readonly lines: number;
      readonly isCut: boolean;
    }
  | { readonly kind: 'canceled' }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** Reads a list to its end, at most EXPORT_LINES_MAX lines, into one file. */
export async function exportList<Item>(setting: ExportSetting<Item>): Promise<ExportOutcome> {
  const { columns, pause, onProgress, isCanceled } = setting;
  const pieces: string[] = [CSV_START + csvLine(columns.map(({ title }) => title))];
  let lines = 0;
  let cursor: string | null = null;
  for (;;) {
    if (isCanceled()) return { kind: 'canceled' };
    const answer: Answer<Page<Item>> = await patiently(setting, cursor);
    if (isCanceled()) return { kind: 'canceled' };
    if (!answer.ok) return { kind: 'failed', failure: answer.failure };
    const { items, next }: Page<Item> = answer.value;
    const kept = items.slice(0, EXPORT_LINES_MAX - lines);
    pieces.push(...kept.map((item) => csvLine(columns.map(({ text }) => text(item)))));
    lines += kept.length;
    onProgress(lines);
    const isCut = kept.length < items.length || (next !== null && lines >= EXPORT_LINES_MAX);
    if (next === null || isCut) return { kind: 'done', text: pieces.join(''), lines, isCut };
    cursor = next;
    await pause(EXPORT_PAUSE_MS);
  }
}

async function patiently<Item>(
  { page, pause, isCanceled }: ExportSetting<Item>,
  cursor: string | null,
): Promise<Answer<Page<Item>>> {
  for (let tries = 1; ; tries += 1) {
    const answer = await page(cursor);
    const isBusy =
      !answer.ok && (answer.failure.code === 'too-many' || answer.failure.code === 'busy');
    if (!isBusy || tries >= EXPORT_TRIES_MAX || isCanceled()) return answer;
    await pause(BUSY_PAUSE_MS * tries);
  }
}
