import { MERGE_FIELDS } from '@baton/content-rules';
import {
  IMPORT_LENGTH_MAX,
  IMPORT_LINES_MAX,
  LANGUAGE,
  QUICK_TEXT_LENGTH_MAX,
  type QuickTextFolderId,
  type QuickTextId,
  REFERENCES_MAX,
  type RoleId,
  SHARINGS,
  type UserId,
} from '@baton/records';
import { z } from 'zod';
import { name, recordId, stamps } from './fields.ts';
import { pageQuery } from './page.ts';

/** The longest value a merge field is filled in with, in characters. */
const MERGE_VALUE_LENGTH_MAX = 300;
const SOUGHT_LENGTH_MAX = 300;

export const language = z
  .string()
  .regex(LANGUAGE, 'must be a language such as de or pt-BR')
  .meta({ examples: ['de'] });
const folderId = recordId<QuickTextFolderId>('quick-text-folders');
const ownerId = recordId<UserId>('users');

const textFields = {
  name,
  text: z
    .string()
    .trim()
    .min(1)
    .max(QUICK_TEXT_LENGTH_MAX)
    .describe('What is said, with merge fields such as `{{visitor.name}}`.'),
  language: language.nullable().describe('Null: for any.'),
  folderId: folderId.nullable().describe('Null: your own.'),
};
export const quickText = z
  .object({ ...stamps<QuickTextId>('quick-texts'), ...textFields, ownerId })
  .meta({ id: 'QuickText' });
export const newQuickText = z
  .strictObject({
    ...textFields,
    language: textFields.language.default(null),
    folderId: textFields.folderId.default(null),
  })
  .meta({ id: 'NewQuickText' });
export const quickTextChanges = z
  .strictObject(textFields)
  .partial()
  .meta({ id: 'QuickTextChanges' });

const folderFields = {
  name,
  sharing: z.enum(SHARINGS).describe('Whether its owner, some roles or everybody see it.'),
  roleIds: z.array(recordId<RoleId>('roles')).max(REFERENCES_MAX),
};
export const quickTextFolder = z
  .object({ ...stamps<QuickTextFolderId>('quick-text-folders'), ...folderFields, ownerId })
  .meta({ id: 'QuickTextFolder' });
export const newQuickTextFolder = z
  .strictObject({
    ...folderFields,
    sharing: folderFields.sharing.default('private'),
    roleIds: folderFields.roleIds.default([]),
  })
  .meta({ id: 'NewQuickTextFolder' });
export const quickTextFolderChanges = z
  .strictObject(folderFields)
  .partial()
  .meta({ id: 'QuickTextFolderChanges' });

export const quickTextSearch = z.strictObject({
  ...pageQuery.shape,
  text: z.string().max(SOUGHT_LENGTH_MAX).default('').describe('Words, or their beginnings.'),
  language: language.optional().describe('Those of this language, and those for any.'),
  folderId: folderId.optional(),
});
export type QuickTextSearchGiven = z.output<typeof quickTextSearch>;

export const recentTexts = z.object({ items: z.array(quickText) }).meta({ id: 'RecentQuickTexts' });
export const mergeFields = z
  .object({ items: z.array(z.object({ name: z.string(), help: z.string() })) })
  .meta({ id: 'MergeFields' });

export const textUse = z
  .strictObject({
    values: z
      .partialRecord(
        z.enum(MERGE_FIELDS.map(({ name: field }) => field) as [string, ...string[]]),
        z.string().max(MERGE_VALUE_LENGTH_MAX),
      )
      .default({})
      .describe('What the merge fields are filled in with.'),
  })
  .meta({ id: 'QuickTextUse' });
export const renderedText = z
  .object({
    text: z.string(),
    unresolved: z
      .array(z.string())
      .describe('Merge fields without a value: they stand in the text.'),
  })
  .meta({ id: 'RenderedQuickText' });

export const textImport = z
  .strictObject({
    csv: z
      .string()
      .min(1)
      .max(IMPORT_LENGTH_MAX)
      .describe(
        `The file: a header with \`name\` and \`text\`, perhaps \`language\` and \`folder\`, and at most ${IMPORT_LINES_MAX} lines.`,
      ),
    folderId: folderId.nullable().default(null).describe('For lines that name no folder.'),
  })
  .meta({ id: 'QuickTextImport' });
export const textImportReport = z
  .object({
    items: z.array(
      z.object({
        line: z.int(),
        name: z.string().describe('What the line calls its text.'),
        outcome: z.enum(['created', 'changed', 'unchanged', 'refused']),
        why: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'QuickTextImportReport' });
export const textExport = z.object({ csv: z.string() }).meta({ id: 'QuickTextExport' });
