import { type Context, lacking, refused } from '../context.ts';
import type { Collection, Principal, Result } from '../model.ts';
import { nameKey } from '../rows/columns.ts';
import { readCsv } from './csv.ts';
import { lookedAt } from './import-look.ts';
import {
  type ImportedText,
  type KnownText,
  sentenceOf,
  type TextOutcome,
} from './import-outcome.ts';
import type {
  ImportedLine,
  QuickText,
  QuickTextDraft,
  QuickTextFolderId,
  QuickTextId,
} from './model.ts';
import { IMPORT_LENGTH_MAX, IMPORT_LINES_MAX, QUICK_TEXT_LENGTH_MAX } from './model.ts';
import { textsAlong } from './quick-text-rows.ts';
import { viewerOf } from './viewer.ts';

/** The longest name of a quick text, in characters. */
const QUICK_TEXT_NAME_LENGTH_MAX = 80;
/** `de`, `pt-BR`. */
export const LANGUAGE = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,2}$/;
const COLUMNS = ['name', 'text', 'language', 'folder'] as const;

/**
 * Makes texts of a file, line by line: what is wrong with one line keeps no other out. The header names the columns
 * `name` and `text`, and perhaps `language` and `folder`; a line that names no folder goes where the caller says.
 */
export async function importQuickTexts(
  { store }: Context,
  principal: Principal,
  {
    csv,
    folderId,
    texts,
  }: {
    readonly csv: string;
    readonly folderId: QuickTextFolderId | null;
    /** Where they are written; `look`: nowhere, the report says what would become of each. */
    readonly texts: Collection<QuickTextId, QuickText, QuickTextDraft> | 'look';
  },
): Promise<Result<readonly ImportedLine[]>> {
  const refusal = lacking(principal, 'quick-texts.create');
  if (refusal) return refused(refusal);
  if (csv.length > IMPORT_LENGTH_MAX) return invalid(`may have ${IMPORT_LENGTH_MAX} characters`);
  const [header, ...lines] = readCsv(csv) ?? [];
  if (!header) return invalid('is empty, or has a quote that is never closed');
  const places = COLUMNS.map((name) =>
    header.cells.findIndex((cell) => nameKey(cell.trim()) === name),
  );
  const [namePlace = -1, textPlace = -1] = places;
  if (namePlace < 0 || textPlace < 0) return invalid('needs the columns name and text');
  if (lines.length > IMPORT_LINES_MAX) return invalid(`may have ${IMPORT_LINES_MAX} lines`);

  const viewer = await viewerOf(store, principal);
  const folders = new Map([...viewer.folders.values()].map(({ id, name }) => [nameKey(name), id]));
  const seen = await textsAlong(store, viewer, { after: [], limit: Infinity, fits: () => true });
  const known = new Map<string, KnownText>(seen.map((text) => [placeOf(text), text]));
  const report: ImportedLine[] = [];
  for (const { line, cells } of lines) {
    const [name = '', text = '', language = '', folder = ''] = places.map((place) =>
      (cells[place] ?? '').trim(),
    );
    const target = folder === '' ? folderId : folders.get(nameKey(folder));
    const draft = { name, text, language: language === '' ? null : language };
    const why = target === undefined ? `There is no folder ${folder}.` : objectionTo(draft);
    if (target === undefined || why !== undefined) {
      report.push({ line, name, outcome: 'refused', why: why ?? null });
      continue;
    }
    const place = { ...draft, folderId: target };
    const one = { draft: place, before: known.get(placeOf(place)) };
    const outcome = texts === 'look' ? lookedAt(viewer, one) : await written(principal, texts, one);
    if (outcome.text) known.set(placeOf(place), outcome.text);
    report.push({ line, name, ...outcome.line });
  }
  return { ok: true, value: report };
}

function objectionTo({
  name,
  text,
  language,
}: Omit<QuickTextDraft, 'folderId'>): string | undefined {
  if (name === '') return 'It has no name.';
  if (/\p{Cc}/u.test(name) || name.length > QUICK_TEXT_NAME_LENGTH_MAX) {
    return `A name is one line of at most ${QUICK_TEXT_NAME_LENGTH_MAX} characters.`;
  }
  if (text === '') return 'It has no text.';
  if (text.length > QUICK_TEXT_LENGTH_MAX) {
    return `A text has at most ${QUICK_TEXT_LENGTH_MAX} characters.`;
  }
  return language === null || LANGUAGE.test(language) ? undefined : `${language} is no language.`;
}

async function written(
  principal: Principal,
  texts: Collection<QuickTextId, QuickText, QuickTextDraft>,
  { draft, before }: ImportedText,
): Promise<TextOutcome> {
  const { id, revision } = { ...before };
  const result =
    id !== undefined && revision !== undefined
      ? await texts.edit(principal, id, { expected: revision, changes: draft })
      : await texts.create(principal, draft);
  if (!result.ok) return { line: { outcome: 'refused', why: sentenceOf(result.refusal) } };
  const changed = result.value.revision === revision ? 'unchanged' : 'changed';
  return { text: result.value, line: { outcome: before ? changed : 'created', why: null } };
}

function placeOf({ folderId, name }: Pick<QuickText, 'folderId' | 'name'>): string {
  return `${folderId ?? ''} ${nameKey(name)}`;
}

function invalid(why: string) {
  return refused({ code: 'invalid', field: 'csv', why });
}
