/** What a permission speaks of, and what may be done to it. One table; whatever is not granted is denied. */
export const PERMISSION_OBJECTS = {
  organization: ['read', 'edit'],
  users: ['read', 'create', 'edit', 'delete'],
  roles: ['read', 'create', 'edit', 'delete'],
  skills: ['read', 'create', 'edit', 'delete', 'assign'],
  'agent-configurations': ['read', 'create', 'edit', 'delete'],
  deployments: ['read', 'create', 'edit', 'delete'],
  buttons: ['read', 'create', 'edit', 'delete'],
  'api-tokens': ['read', 'create', 'edit', 'delete'],
  flows: ['read', 'create', 'edit', 'delete', 'publish'],
  endpoints: ['read', 'create', 'edit', 'delete'],
  'handover-providers': ['read', 'create', 'edit', 'delete'],
  /** Script snippets of the flow builder. */
  tokens: ['read', 'create', 'edit', 'delete'],
  'support-operations': ['read', 'edit'],
  mail: ['read', 'edit'],
  conversations: ['read'],
  /** Who may create them attaches records to chats. */
  transcripts: ['read', 'create', 'edit', 'delete'],
  /** Sign-ins of agents, and what they came to. */
  'agent-sessions': ['read', 'edit', 'delete'],
  visitors: ['read', 'edit', 'delete'],
  /** Those visitors and agents sent each other, of all chats. */
  files: ['read', 'delete'],
  /** What kinds of records there are, and what fields they have. */
  'record-types': ['read', 'create', 'edit', 'delete'],
  'custom-fields': ['read', 'create', 'edit', 'delete'],
  /** Everything on records of every type, with every field, also of those to come. */
  records: ['all'],
  /** `share`: looks after the folders shared with others, and what is in them. */
  'quick-texts': ['read', 'create', 'edit', 'delete', 'share'],
  'quick-text-folders': ['read', 'create', 'edit', 'delete'],
  'article-types': ['read', 'create', 'edit', 'delete'],
  /** Articles as their authors see them. */
  'article-drafts': ['read', 'create', 'edit', 'delete'],
  /** `read`: published ones of open types. `all`: those of every type, also of those to come. */
  articles: ['read', 'publish', 'all'],
  'sensitive-data-rules': ['read', 'create', 'edit', 'delete'],
  'ip-rules': ['read', 'create', 'edit', 'delete'],
  audit: ['read'],
  /** `take`: being offered chats at all, so an agent of the desk. `supervise`: seeing the flags of all, lowering them, whispering. */
  chats: ['take', 'supervise'],
  /** Calling the API with a token. */
  api: ['enabled'],
} as const;

export type PermissionObject = keyof typeof PERMISSION_OBJECTS;
export type Permission =
  | {
      [Name in PermissionObject]: `${Name}.${(typeof PERMISSION_OBJECTS)[Name][number]}`;
    }[PermissionObject]
  | RecordPermission
  | FieldPermission
  | ArticlePermission;

/** What may be done with records of one type, by the key of the type. */
export type RecordPermission = `records.${string}.${RecordAction}`;
export type RecordAction = 'read' | 'create' | 'edit' | 'delete';
/** One custom field, by the keys of its type and its own. Who may edit it may read it. */
export type FieldPermission = `fields.${string}.${string}.${'read' | 'edit'}`;

/** Articles of a type that is not open to all readers, by the key of the type. */
export type ArticlePermission = `articles.${string}.read`;

/** Every permission that each organization has, in the order screens list them. */
export const PERMISSIONS: readonly Permission[] = Object.entries(PERMISSION_OBJECTS).flatMap(
  ([name, actions]) => actions.map((action) => `${name}.${action}` as Permission),
);
/** The most permissions a role or a token has. */
export const ROLE_PERMISSIONS_MAX = 1_000;

const known: ReadonlySet<string> = new Set(PERMISSIONS);
const OF_RECORDS = /^records\.[a-z][a-z0-9-]{0,39}\.(?:read|create|edit|delete)$/;
const OF_FIELDS = /^fields\.[a-z][a-z0-9-]{0,39}\.[a-z][A-Za-z0-9]{0,39}\.(?:read|edit)$/;

const OF_ARTICLES = /^articles\.[a-z][a-z0-9-]{0,39}\.read$/;

/** Whether a stored or received word names a permission of this release. */
export function isPermission(word: string): word is Permission {
  return known.has(word) || isDefinedPermission(word);
}

/** Whether it speaks of a type or a field that an organization may have defined or not. */
export function isDefinedPermission(
  word: string,
): word is RecordPermission | FieldPermission | ArticlePermission {
  return OF_RECORDS.test(word) || OF_FIELDS.test(word) || OF_ARTICLES.test(word);
}

/** Whether these permissions include that one: `records.all` and `articles.all` include those of every type and field. */
export function holds(permissions: ReadonlySet<Permission>, permission: Permission): boolean {
  if (permissions.has(permission)) return true;
  if (!isDefinedPermission(permission)) return false;
  return permissions.has(OF_ARTICLES.test(permission) ? 'articles.all' : 'records.all');
}

export type BuiltInRole = 'administrator' | 'supervisor' | 'agent';

/** What the roles that come with every organization may do. They live here, so a newer release extends them. */
export const BUILT_IN_ROLES: Readonly<Record<BuiltInRole, readonly Permission[]>> = {
  administrator: PERMISSIONS,
  supervisor: [
    'organization.read',
    'users.read',
    'roles.read',
    'skills.read',
    'skills.assign',
    'agent-configurations.read',
    'deployments.read',
    'buttons.read',
    'flows.read',
    'endpoints.read',
    'handover-providers.read',
    'tokens.read',
    'support-operations.read',
    'conversations.read',
    'transcripts.read',
    'agent-sessions.read',
    'visitors.read',
    'transcripts.create',
    'record-types.read',
    'custom-fields.read',
    ...onCustomers('read', 'create', 'edit'),
    ...onQuickTexts(),
    'quick-texts.share',
    'articles.read',
    'article-types.read',
    'chats.take',
    'chats.supervise',
  ],
  agent: [
    'chats.take',
    'transcripts.create',
    ...onCustomers('read', 'create', 'edit'),
    ...onQuickTexts(),
    'articles.read',
  ],
};

/** Their own, and those shared with them. */
function onQuickTexts(): readonly Permission[] {
  const actions = ['read', 'create', 'edit', 'delete'] as const;
  return actions.flatMap((action): readonly Permission[] => [
    `quick-texts.${action}`,
    `quick-text-folders.${action}`,
  ]);
}

/** Cases, contacts, accounts and leads. */
function onCustomers(...actions: readonly RecordAction[]): readonly Permission[] {
  return ['case', 'contact', 'account', 'lead'].flatMap((type) =>
    actions.map((action): Permission => `records.${type}.${action}`),
  );
}
