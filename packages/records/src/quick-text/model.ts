import type { RenderedText } from '@baton/content-rules';
import type { Brand } from '@baton/kernel';
import type {
  Collection,
  Page,
  PageRequest,
  Principal,
  Recorded,
  Result,
  RoleId,
  UserId,
} from '../model.ts';

export type QuickTextId = Brand<string, 'QuickTextId'>;
export type QuickTextFolderId = Brand<string, 'QuickTextFolderId'>;

export const SHARINGS = ['private', 'roles', 'everybody'] as const;
export type QuickTextFolder = Recorded<QuickTextFolderId> &
  QuickTextFolderDraft & { readonly ownerId: UserId };
export type QuickTextFolderDraft = {
  readonly name: string;
  /** Who sees what is in it: its owner, people with one of some roles, or everybody. */
  readonly sharing: (typeof SHARINGS)[number];
  /** For `roles` alone. */
  readonly roleIds: readonly RoleId[];
};

/** A message written beforehand. */
export type QuickText = Recorded<QuickTextId> & QuickTextDraft & { readonly ownerId: UserId };
export type QuickTextDraft = {
  readonly name: string;
  /** With merge fields, such as `{{visitor.name}}`. */
  readonly text: string;
  /** `de`, `pt-BR`; null: for any language. */
  readonly language: string | null;
  /** Null: its owner's own. */
  readonly folderId: QuickTextFolderId | null;
};

export type QuickTextSearch = PageRequest & {
  /** Words, or their beginnings, that all occur in name and text. */
  readonly text: string;
  /** Those of this language and those for any. */
  readonly language: string | null;
  readonly folderId: QuickTextFolderId | null;
};

/** What became of one line of a file. */
export type ImportedLine = {
  /** Counted as an editor counts them, the header being the first. */
  readonly line: number;
  /** What the line calls its text. */
  readonly name: string;
  readonly outcome: 'created' | 'changed' | 'unchanged' | 'refused';
  /** Why it was refused. */
  readonly why: string | null;
};

/**
 * Messages written beforehand, as far as somebody may see them: their own, and those of folders shared with them. Who
 * may share looks after shared folders and what is in them, others after their own.
 */
export interface QuickTexts extends Collection<QuickTextId, QuickText, QuickTextDraft> {
  readonly folders: Collection<QuickTextFolderId, QuickTextFolder, QuickTextFolderDraft>;
  search(principal: Principal, search: QuickTextSearch): Promise<Result<Page<QuickText>>>;
  /** Those this person used last, the latest first, at most RECENT_TEXTS_MAX. */
  recent(principal: Principal): Promise<Result<readonly QuickText[]>>;
  /** Fills in the merge fields and notes the use. */
  use(
    principal: Principal,
    id: QuickTextId,
    values: { readonly [field: string]: string },
  ): Promise<Result<RenderedText>>;
  /** Makes texts of the lines of a CSV file with a header; a text of that name in that folder is changed. */
  importCsv(
    principal: Principal,
    file: { readonly csv: string; readonly folderId: QuickTextFolderId | null },
  ): Promise<Result<readonly ImportedLine[]>>;
  /** What `importCsv` would do with the file, line by line; nothing is written. */
  lookAtCsv(
    principal: Principal,
    file: { readonly csv: string; readonly folderId: QuickTextFolderId | null },
  ): Promise<Result<readonly ImportedLine[]>>;
  /** Everything this person sees, as a file that can be imported. */
  exportCsv(principal: Principal): Promise<Result<string>>;
}

/** The longest quick text, in characters; a message may be as long. */
export const QUICK_TEXT_LENGTH_MAX = 4_000;
export const RECENT_TEXTS_MAX = 20;
/** The most lines of an imported file, its header not counted. */
export const IMPORT_LINES_MAX = 1_000;
/** The longest imported file, in characters. */
export const IMPORT_LENGTH_MAX = 1_000_000;
