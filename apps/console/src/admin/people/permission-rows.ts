import type { Keyed, KeyedField } from '../shapes.ts';

/** What may be done, in the order of the columns; whatever else there is stands beside them. */
export const COLUMNS = ['read', 'create', 'edit', 'delete'] as const;

/** What belongs together in the table of permissions. What no group names is in the last one. */
const GROUP_OBJECTS = {
  people: ['users', 'roles', 'skills', 'agent-configurations'],
  desk: ['chats', 'transcripts', 'deployments', 'buttons', 'organization'],
  bots: [
    'flows',
    'conversations',
    'endpoints',
    'handover-providers',
    'tokens',
    'support-operations',
    'mail',
  ],
  records: ['record-types', 'custom-fields', 'records'],
  content: ['quick-texts', 'quick-text-folders', 'articles', 'article-types', 'article-drafts'],
  security: ['sensitive-data-rules', 'ip-rules', 'api-tokens', 'api', 'audit'],
  other: [],
} as const satisfies { readonly [group: string]: readonly string[] };
export type PermissionGroup = keyof typeof GROUP_OBJECTS;

/** One line: what permissions are about, and which there are. */
export type PermissionRow = {
  /** What it is of, as permissions spell it: `skills`, `records.case`, `fields.case.severity`. */
  readonly object: string;
  readonly about:
    | { readonly kind: 'object' }
    | { readonly kind: 'type'; readonly type: string }
    | { readonly kind: 'field'; readonly type: string; readonly field: string }
    | { readonly kind: 'articles'; readonly type: string };
  readonly actions: readonly string[];
};
export type PermissionTable = readonly {
  readonly group: PermissionGroup;
  readonly rows: readonly PermissionRow[];
}[];

/** What an organization defined itself. */
export type Defined = {
  readonly recordTypes: readonly Keyed[];
  readonly fields: readonly KeyedField[];
  readonly articleTypes: readonly Keyed[];
};

/**
 * The table of all permissions there are: those the administrators of this release have, those of types and fields that
 * were defined, and whatever else is granted already, so that nothing granted is ever out of sight.
 */
export function permissionTable(words: readonly string[], defined: Defined): PermissionTable {
  const rows = new Map<string, PermissionRow>();
  const add = (row: PermissionRow): void => {
    const before = rows.get(row.object);
    const actions = [...new Set([...(before?.actions ?? []), ...row.actions])];
    rows.set(row.object, { ...(before ?? row), actions });
  };
  for (const { key, name, kind } of defined.recordTypes) {
    if (kind !== 'system') {
      add({ object: `records.${key}`, about: { kind: 'type', type: name }, actions: COLUMNS });
    }
    for (const field of defined.fields.filter(({ object }) => object === key)) {
      const about = { kind: 'field', type: name, field: field.name } as const;
      add({ object: `fields.${key}.${field.key}`, about, actions: ['read', 'edit'] });
    }
  }
  for (const { key, name, readers } of defined.articleTypes) {
    if (readers === 'everybody') continue;
    add({ object: `articles.${key}`, about: { kind: 'articles', type: name }, actions: ['read'] });
  }
  for (const word of words) add(rowOf(word));
  return Object.entries(GROUP_OBJECTS).flatMap(([name, objects]) => {
    const group = name as PermissionGroup;
    const places: readonly string[] = objects;
    // What holds for records of every type stands before those of one.
    const order = ({ object }: PermissionRow): number =>
      places.indexOf(headOf(object)) * 2 + (object.includes('.') ? 1 : 0);
    const own = [...rows.values()].filter((row) => groupOf(row.object) === group);
    return own.length === 0 ? [] : [{ group, rows: own.toSorted((a, b) => order(a) - order(b)) }];
  });
}

/** Whether a permission is included in another one that is granted. */
export function includes(granted: ReadonlySet<string>, permission: string): boolean {
  const parts = permission.split('.');
  if (parts[0] === 'fields' || (parts[0] === 'records' && parts.length === 3)) {
    if (granted.has('records.all')) return true;
  }
  if (parts[0] === 'articles' && parts.length === 3) return granted.has('articles.all');
  // Who may edit a field may read it.
  return parts[0] === 'fields' && parts[3] === 'read'
    ? granted.has([...parts.slice(0, 3), 'edit'].join('.'))
    : false;
}

function rowOf(word: string): PermissionRow {
  const parts = word.split('.');
  const action = parts.at(-1) ?? '';
  const object = parts.slice(0, -1).join('.');
  const [head = '', type = '', field = ''] = parts;
  if (head === 'fields' && parts.length === 4) {
    return { object, about: { kind: 'field', type, field }, actions: [action] };
  }
  if (parts.length === 3) {
    const about =
      head === 'articles'
        ? ({ kind: 'articles', type } as const)
        : ({ kind: 'type', type } as const);
    return { object, about, actions: [action] };
  }
  return { object, about: { kind: 'object' }, actions: [action] };
}

function headOf(object: string): string {
  const head = object.split('.')[0] ?? '';
  return head === 'fields' ? 'records' : head;
}

function groupOf(object: string): PermissionGroup {
  const head = headOf(object);
  const found = Object.entries(GROUP_OBJECTS).find(([, objects]) =>
    objects.some((each) => each === head),
  );
  return (found?.[0] ?? 'other') as PermissionGroup;
}
