import { type Field, type FieldGroup, type FormWords, isValues } from '../admin/form/field.ts';
import type { Stored } from '../admin/form/use-record-draft.ts';
import type { RecordField } from '../records/record-shapes.ts';
import type {
  HistoryChanges,
  Kept,
  RecordLink,
  RecordOwner,
  UsableType,
} from './history-shapes.ts';

/** What may be edited of a record the desk left behind, with each thing at a path of its own. */
export type Draft = Stored;

export type EditorSetting = {
  readonly type: UsableType;
  /** The types it may be linked to, one record of each. */
  readonly linkTypes: readonly UsableType[];
  readonly hasOwner: boolean;
  readonly hasLinks: boolean;
};

const LONG_MAX = 32_768;

/** The fields somebody may change, in the groups of the form. */
export function editorGroups(setting: EditorSetting): readonly FieldGroup[] {
  const { type, linkTypes, hasOwner, hasLinks } = setting;
  const groups: FieldGroup[] = [];
  if (hasOwner) {
    groups.push({
      name: 'owner',
      fields: [{ kind: 'one', of: 'users', orNone: true, path: 'owner' }],
    });
  }
  if (hasLinks && linkTypes.length > 0) {
    groups.push({
      name: 'links',
      fields: linkTypes.map(
        ({ key }): Field => ({ kind: 'one', of: 'users', orNone: true, path: `links.${key}` }),
      ),
    });
  }
  const own = editableFields(type);
  if (own.length > 0) {
    groups.push({ name: 'custom', fields: own.map(fieldOf) });
  }
  return groups;
}

/** What the paths of a draft are called. */
export function editorLabels({ type, linkTypes }: EditorSetting, owner: string): FormWords {
  return {
    owner: { label: owner },
    ...Object.fromEntries(linkTypes.map(({ key, name }) => [`links.${key}`, { label: name }])),
    ...Object.fromEntries(type.fields.map(({ key, name }) => [`values.${key}`, { label: name }])),
  };
}

export function editableFields({ fields }: UsableType): readonly RecordField[] {
  return fields.filter(({ editable }) => editable);
}

/** A record as its form has it: everything that may be changed is there, null where it is empty. */
export function draftOf(
  record: Kept & { readonly id: string },
  parts: { readonly owner?: RecordOwner | null; readonly links?: readonly RecordLink[] },
  { type, linkTypes, hasOwner, hasLinks }: EditorSetting,
): Draft {
  const { owner = null, links = [] } = parts;
  return {
    id: record.id,
    revision: record.revision,
    ...(hasOwner ? { owner: owner === null ? null : `${owner.kind}:${owner.id}` } : {}),
    ...(hasLinks
      ? {
          links: Object.fromEntries(
            linkTypes.map(({ key }) => [key, links.find((link) => link.type === key)?.id ?? null]),
          ),
        }
      : {}),
    values: Object.fromEntries(
      editableFields(type).map(({ key }) => [key, record.values[key] ?? null]),
    ),
  };
}

/** Whom `user:…` or `queue:…` means. */
export function ownerIn(value: unknown): NonNullable<HistoryChanges['owner']> | null {
  if (typeof value !== 'string') return null;
  const [kind, id] = value.split(':');
  return (kind === 'user' || kind === 'queue') && id !== undefined && id !== ''
    ? { kind, id }
    : null;
}

/** The ids of the records chosen, one of a type. */
export function linkedIn(value: unknown): readonly string[] {
  if (!isValues(value)) return [];
  return Object.values(value).filter((id) => typeof id === 'string' && id !== '') as string[];
}

function fieldOf({ key, kind }: RecordField): Field {
  const path = `values.${key}`;
  // The server checks the rest, and says it at the field.
  if (kind === 'checkbox') return { kind: 'toggle', path };
  if (kind === 'reference') return { kind: 'one', of: 'users', orNone: true, path };
  if (kind === 'number') return { kind: 'set', path };
  return { kind: 'text', max: LONG_MAX, path };
}
