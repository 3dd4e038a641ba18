import { expect, test } from 'vitest';
import type { Answer } from '../admin/rest.ts';
import type { Page } from '../admin/shapes.ts';
import { CSV_START, csvLine } from './csv-file.ts';
import {
  EXPORT_LINES_MAX,
  EXPORT_TRIES_MAX,
  type ExportSetting,
  exportList,
} from './export-list.ts';

type Item = { readonly name: string };
const busy = { code: 'too-many', status: 429, message: '', details: {} };

function setting(
  pages: readonly Answer<Page<Item>>[],
  part: Partial<ExportSetting<Item>> = {},
): ExportSetting<Item> & { readonly progress: number[]; readonly asked: (string | null)[] } {
  const progress: number[] = [];
  const asked: (string | null)[] = [];
  return {
    columns: [{ title: 'Name', text: ({ name }) => name }],
    page: (cursor) => {
      const answer = pages[asked.length];
      asked.push(cursor);
      return Promise.resolve(answer ?? { ok: false, failure: busy });
    },
    pause: () => Promise.resolve(),
    onProgress: (lines) => progress.push(lines),
    isCanceled: () => false,
    progress,
    asked,
    ...part,
  };
}
const page = (names: readonly string[], next: string | null): Answer<Page<Item>> => ({
  ok: true,
  value: { items: names.map((name) => ({ name })), next },
});

test('[CO210] a file holds the chosen columns of every page', async () => {
  const made = setting([page(['Rosa', 'Idris'], 'n'), page(['Mei'], null)]);
  expect(await exportList(made)).toEqual({
    kind: 'done',
    text: `${CSV_START}Name\r\nRosa\r\nIdris\r\nMei\r\n`,
    lines: 3,
    isCut: false,
  });
  expect(made.progress).toEqual([2, 3]);
  expect(made.asked).toEqual([null, 'n']);
});

test('[CO210] cells are quoted where needed, and never calculated', () => {
  expect(csvLine(['plain', 'a,b', 'say "hi"', 'two\nlines'])).toBe(
    'plain,"a,b","say ""hi""","two\nlines"\r\n',
  );
  expect(csvLine(['=1+1', '+49 30', '-x', '@me', '-12.5', ''])).toBe(
    "'=1+1,'+49 30,'-x,'@me,-12.5,\r\n",
  );
});

test('[CO211] a file ends at the limit and says that it is cut', async () => {
  const names = Array.from({ length: EXPORT_LINES_MAX }, () => 'x');
  const cut = await exportList(setting([page(names, 'n')]));
  expect(cut).toMatchObject({ kind: 'done', lines: EXPORT_LINES_MAX, isCut: true });
  const whole = await exportList(setting([page(names, null)]));
  expect(whole).toMatchObject({ kind: 'done', isCut: false });
});

test('[CO211] an export can be stopped, and waits for a server that has a lot to do', async () => {
  let asked = 0;
  const stopped = setting([page(['a'], 'n'), page(['b'], null)], { isCanceled: () => ++asked > 2 });
  expect(await exportList(stopped)).toEqual({ kind: 'canceled' });

  const patient = setting([{ ok: false, failure: busy }, page(['a'], null)]);
  expect(await exportList(patient)).toMatchObject({ kind: 'done', lines: 1 });
  const hopeless = setting([]);
  expect(await exportList(hopeless)).toEqual({ kind: 'failed', failure: busy });
  expect(hopeless.asked).toHaveLength(EXPORT_TRIES_MAX);
});
