import type { OrderedMaskRule } from '@baton/content-rules';

/** What the administrators' API answers about content and protection, as far as the screens read it. */
type Stamps = {
  readonly id: string;
  readonly revision: number;
  readonly createdAt: number;
  readonly changedAt: number;
};

// ── Record types ─────────────────────────────────────────────────────────────

export type RecordType = Stamps & {
  readonly key: string;
  readonly name: string;
  readonly pluralName: string;
  readonly description: string;
  readonly numberFormat: string | null;
  readonly kind: 'built-in' | 'custom' | 'system';
  readonly prefix: string;
};
export const FIELD_KINDS = [
  'text',
  'long-text',
  'number',
  'date',
  'email',
  'phone',
  'url',
  'checkbox',
  'picklist',
  'reference',
] as const;
export type FieldKind = (typeof FIELD_KINDS)[number];
export type FieldDefinition = {
  readonly key: string;
  readonly name: string;
  readonly kind: FieldKind;
  readonly required: boolean;
  readonly unique: boolean;
  readonly defaultValue: string | number | boolean | null;
  readonly help: string;
  readonly lengthMax: number | null;
  readonly options: readonly string[];
  readonly target: string | null;
};
export type CustomField = Stamps & FieldDefinition & { readonly object: string };
/** A type as whoever asks may use it, with the fields they may see. */
export type UsableType = {
  readonly key: string;
  readonly fields: readonly (FieldDefinition & { readonly custom: boolean })[];
};

// ── Quick text ───────────────────────────────────────────────────────────────

export const SHARINGS = ['private', 'roles', 'everybody'] as const;
export type QuickTextFolder = Stamps & {
  readonly name: string;
  readonly sharing: (typeof SHARINGS)[number];
  readonly roleIds: readonly string[];
  readonly ownerId: string;
};
export type QuickText = Stamps & {
  readonly name: string;
  readonly text: string;
  readonly language: string | null;
  readonly folderId: string | null;
  readonly ownerId: string;
};
export type ImportedLine = {
  readonly line: number;
  readonly name: string;
  readonly outcome: 'created' | 'changed' | 'unchanged' | 'refused';
  readonly why: string | null;
};

// ── Knowledge ────────────────────────────────────────────────────────────────

export type ArticleType = Stamps & {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly readers: 'everybody' | 'granted';
};
export type ArticleContent = {
  readonly type: string;
  readonly title: string;
  readonly body: string;
  readonly chatAnswer: string | null;
  readonly category: string;
  readonly language: string;
};
type Published = {
  readonly publishedVersion: number | null;
  readonly publishedAt: number | null;
  readonly differs: boolean;
};
export type ArticleDraft = Stamps & ArticleContent & Published;
export type ArticleDraftLine = Stamps &
  Published &
  Omit<ArticleContent, 'body' | 'chatAnswer'> & { readonly hasChatAnswer: boolean };
export type ArticleVersion = ArticleContent & {
  readonly version: number;
  readonly publishedAt: number;
  readonly publishedBy: string | null;
};
export type ArticleLabels = {
  readonly categories: readonly string[];
  readonly languages: readonly string[];
};
export const DRAFT_STATES = ['draft', 'published', 'differs'] as const;
export type DraftState = (typeof DRAFT_STATES)[number];
export type ArticleSearch = {
  readonly text: string;
  readonly type: string;
  readonly category: string;
  readonly language: string;
  readonly state: DraftState | '';
};

// ── Protection ───────────────────────────────────────────────────────────────

export type SensitiveDataRule = Stamps & OrderedMaskRule & { readonly description: string };
export type IpRule = Stamps & {
  readonly addresses: string;
  readonly comment: string;
  readonly from: string;
  readonly to: string;
  readonly userId: string;
};
export type AddressCheck = {
  readonly from: string;
  readonly to: string;
  /** In digits: of IPv6 there are more than a number holds. */
  readonly count: string;
  readonly blocked: 'all' | 'some' | 'none';
  readonly rules: readonly IpRule[];
};
