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
  transcripts: ['read'],
  audit: ['read'],
  /** Being offered chats at all: who has it is an agent of the desk. */
  chats: ['take'],
  /** Calling the API with a token. */
  api: ['enabled'],
} as const;

export type PermissionObject = keyof typeof PERMISSION_OBJECTS;
export type Permission = {
  [Name in PermissionObject]: `${Name}.${(typeof PERMISSION_OBJECTS)[Name][number]}`;
}[PermissionObject];

/** Every permission there is, in the order screens list them. */
export const PERMISSIONS: readonly Permission[] = Object.entries(PERMISSION_OBJECTS).flatMap(
  ([name, actions]) => actions.map((action) => `${name}.${action}` as Permission),
);

const known: ReadonlySet<string> = new Set(PERMISSIONS);

/** Whether a stored or received word names a permission of this release. */
export function isPermission(word: string): word is Permission {
  return known.has(word);
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
    'chats.take',
  ],
  agent: ['chats.take'],
};
