import type { FieldGroup, Values } from '../form/field.ts';

/*
 * Every form of people and desk. A new field is a line here, its value in what a new record begins with, and its words
 * in both languages.
 */
const SECOND_MS = 1_000;
const HOUR_MS = 3_600 * SECOND_MS;
const DAY_MS = 24 * HOUR_MS;
/** The longest name of anything, and the longest free text, in characters. */
const NAME_MAX = 80;
const TEXT_MAX = 1_000;
/** The most records one record refers to, and the most users one configuration holds for. */
const REFERENCES_MAX = 50;
const ASSIGNED_MAX = 1_000;
const QUEUE_MAX = 100_000;
/** The longest name visitors are told, in characters, and the largest file, in bytes. */
const SHOWN_NAME_MAX = 255;
const FILE_SIZE_MAX = 100 * 1024 * 1024;
const FILE_GROUPS = [
  'images',
  'pdf',
  'office',
  'text',
  'csv',
  'zip',
  'audio',
  'video',
  'drawings',
  'other',
] as const;
const HOST =
  /^(\*\.)?[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*(:\d{1,5})?$/;

/** A form: its fields in groups, and what a new record begins with. */
export type FormDescription = { readonly groups: readonly FieldGroup[]; readonly initial: Values };

const NAME = { kind: 'line', path: 'name', max: NAME_MAX, required: true } as const;

const USER_GROUPS: readonly FieldGroup[] = [
  {
    name: 'account',
    fields: [
      NAME,
      { kind: 'line', path: 'email', max: 254, format: 'email', required: true },
      { kind: 'one', path: 'roleId', of: 'roles', required: true },
      { kind: 'toggle', path: 'active' },
    ],
  },
  {
    name: 'work',
    fields: [
      { kind: 'one', path: 'agentConfigurationId', of: 'agent-configurations', orNone: true },
      { kind: 'many', path: 'skillIds', of: 'skills', max: REFERENCES_MAX },
    ],
  },
];
const USER: Values = {
  name: '',
  email: '',
  roleId: '',
  active: true,
  skillIds: [],
  agentConfigurationId: null,
};

/** The shortest and the longest password the server takes. */
export const PASSWORD = { kind: 'password', min: 10, max: 256 } as const;

export const USER_FORM: FormDescription = { groups: USER_GROUPS, initial: USER };

/** A user to be has a password as well, which nobody reads afterwards. */
export const NEW_USER_FORM: FormDescription = {
  groups: USER_GROUPS.map((group) =>
    group.name === 'account'
      ? {
          ...group,
          fields: [
            ...group.fields.filter(({ path }) => path !== 'active'),
            { ...PASSWORD, path: 'password', required: true },
          ],
        }
      : group,
  ),
  initial: { ...USER, password: '' },
};

export const SKILL_FORM: FormDescription = {
  groups: [
    {
      name: 'skill',
      fields: [NAME, { kind: 'text', path: 'description', max: TEXT_MAX }],
    },
  ],
  initial: { name: '', description: '' },
};

export const ROLE_FORM: FormDescription = {
  groups: [{ name: 'role', fields: [NAME, { kind: 'set', path: 'permissions' }] }],
  initial: { name: '', permissions: [] },
};

export const API_TOKEN_FORM: FormDescription = {
  groups: [
    {
      name: 'token',
      fields: [NAME, { kind: 'day', path: 'expiresAt' }, { kind: 'set', path: 'permissions' }],
    },
  ],
  initial: { name: '', expiresAt: null, permissions: ['api.enabled'] },
};

export const AGENT_FORM: FormDescription = {
  groups: [
    {
      name: 'chats',
      fields: [
        NAME,
        { kind: 'whole', path: 'capacity', min: 1, max: 100 },
        { kind: 'toggle', path: 'autoAwayOnDecline' },
        { kind: 'toggle', path: 'autoAwayOnTimeout' },
        { kind: 'choice', path: 'chatsOnOffline', options: ['hand-on', 'end'] },
      ],
    },
    {
      name: 'talk',
      fields: [
        { kind: 'line', path: 'customName', max: SHOWN_NAME_MAX, orNone: true },
        { kind: 'text', path: 'greeting', max: TEXT_MAX, orNone: true, isMerged: true },
        {
          kind: 'toggle',
          path: 'greetOnTransfer',
          when: ({ greeting }) => typeof greeting === 'string',
        },
        { kind: 'toggle', path: 'sneakPeek' },
        {
          kind: 'duration',
          path: 'criticalWaitMs',
          minMs: SECOND_MS,
          maxMs: DAY_MS,
          orNone: true,
        },
      ],
    },
    {
      name: 'may',
      fields: [
        { kind: 'toggle', path: 'may.transferToAgent' },
        { kind: 'allowed', path: 'may.transferToSkills', of: 'skills', max: REFERENCES_MAX },
        { kind: 'allowed', path: 'may.transferToButtons', of: 'buttons', max: REFERENCES_MAX },
        { kind: 'toggle', path: 'may.conference' },
        { kind: 'toggle', path: 'may.files' },
        { kind: 'toggle', path: 'may.flag' },
        { kind: 'toggle', path: 'may.block' },
      ],
    },
    {
      name: 'sounds',
      fields: [
        { kind: 'toggle', path: 'sounds.offer' },
        { kind: 'toggle', path: 'sounds.message' },
        { kind: 'toggle', path: 'sounds.disconnected' },
        { kind: 'toggle', path: 'sounds.notifications' },
      ],
    },
    {
      name: 'who',
      fields: [{ kind: 'many', path: 'userIds', of: 'users', max: ASSIGNED_MAX }],
    },
  ],
  initial: {
    name: '',
    capacity: 3,
    autoAwayOnDecline: false,
    autoAwayOnTimeout: true,
    chatsOnOffline: 'hand-on',
    sneakPeek: false,
    sounds: { offer: true, message: true, disconnected: true, notifications: true },
    greeting: null,
    greetOnTransfer: false,
    customName: null,
    criticalWaitMs: 60_000,
    may: {
      transferToAgent: true,
      transferToSkills: 'all',
      transferToButtons: 'all',
      conference: true,
      block: false,
      files: true,
      flag: true,
    },
    userIds: [],
  },
};

export const BUTTON_FORM: FormDescription = {
  groups: [
    { name: 'button', fields: [NAME, { kind: 'toggle', path: 'active' }] },
    {
      name: 'who',
      fields: [
        { kind: 'many', path: 'skillIds', of: 'skills', max: REFERENCES_MAX },
        {
          kind: 'choice',
          path: 'skillMatch',
          options: ['any', 'all', 'preferred'],
          // With one skill or none the ways are the same, but for preferring it.
          when: ({ skillIds }) => Array.isArray(skillIds) && skillIds.length > 0,
        },
        {
          kind: 'choice',
          path: 'model',
          options: ['least-active', 'most-available', 'round-robin', 'choice'],
        },
        { kind: 'whole', path: 'weight', min: 1, max: 100 },
      ],
    },
    {
      name: 'offer',
      fields: [
        { kind: 'toggle', path: 'autoAccept', when: isPushed },
        {
          kind: 'duration',
          path: 'pushTimeoutMs',
          minMs: SECOND_MS,
          maxMs: HOUR_MS,
          when: (values) => isPushed(values) && values['autoAccept'] !== true,
        },
        { kind: 'whole', path: 'rerouteAttempts', min: 0, max: 10 },
      ],
    },
    {
      name: 'queue',
      fields: [
        { kind: 'toggle', path: 'queue.enabled' },
        { kind: 'choice', path: 'order', options: ['age', 'priority'], when: hasQueue },
        {
          kind: 'whole',
          path: 'queue.lengthMax',
          min: 1,
          max: QUEUE_MAX,
          orNone: true,
          when: hasQueue,
        },
        {
          kind: 'whole',
          path: 'queue.perAgentMax',
          min: 1,
          max: QUEUE_MAX,
          orNone: true,
          when: hasQueue,
        },
        { kind: 'duration', path: 'noAgentGraceMs', minMs: 0, maxMs: DAY_MS, when: hasQueue },
      ],
    },
    {
      name: 'shown',
      fields: [
        { kind: 'line', path: 'customAgentName', max: SHOWN_NAME_MAX, orNone: true },
        { kind: 'text', path: 'greeting', max: TEXT_MAX, rows: 2, orNone: true, isMerged: true },
      ],
    },
    {
      name: 'idle',
      fields: [
        { kind: 'part', path: 'visitorIdle', initial: { warnMs: 180_000, timeoutMs: 300_000 } },
        {
          kind: 'duration',
          path: 'visitorIdle.warnMs',
          minMs: SECOND_MS,
          maxMs: DAY_MS,
          below: 'visitorIdle.timeoutMs',
        },
        { kind: 'duration', path: 'visitorIdle.timeoutMs', minMs: SECOND_MS, maxMs: DAY_MS },
      ],
    },
  ],
  initial: {
    name: '',
    active: true,
    model: 'least-active',
    skillMatch: 'any',
    skillIds: [],
    order: 'age',
    weight: 1,
    autoAccept: false,
    rerouteAttempts: 1,
    pushTimeoutMs: 30_000,
    noAgentGraceMs: 120_000,
    queue: { enabled: true, lengthMax: null, perAgentMax: null },
    visitorIdle: null,
    customAgentName: null,
    greeting: null,
  },
};

export const DEPLOYMENT_FORM: FormDescription = {
  groups: [
    {
      name: 'deployment',
      fields: [
        NAME,
        { kind: 'lines', path: 'permittedDomains', max: 50, each: HOST },
        { kind: 'ordered', path: 'buttonIds', of: 'buttons', max: REFERENCES_MAX },
      ],
    },
    {
      name: 'look',
      fields: [
        { kind: 'colour', path: 'branding.accentColor' },
        { kind: 'line', path: 'branding.title', max: NAME_MAX, required: true },
        { kind: 'text', path: 'branding.greeting', max: TEXT_MAX, rows: 2, orNone: true },
      ],
    },
    {
      name: 'connection',
      fields: [
        {
          kind: 'duration',
          path: 'connectionWarningMs',
          minMs: SECOND_MS,
          maxMs: DAY_MS,
          below: 'connectionTimeoutMs',
        },
        { kind: 'duration', path: 'connectionTimeoutMs', minMs: SECOND_MS, maxMs: DAY_MS },
      ],
    },
    {
      name: 'transcript',
      fields: [
        { kind: 'choice', path: 'visitorTranscript', options: ['none', 'save', 'save-and-mail'] },
      ],
    },
  ],
  initial: {
    name: '',
    permittedDomains: [],
    buttonIds: [],
    connectionWarningMs: 30_000,
    connectionTimeoutMs: 180_000,
    branding: { accentColor: '#0b6e75', title: '', greeting: null },
    visitorTranscript: 'save',
  },
};

export const ORGANIZATION_FORM: FormDescription = {
  groups: [
    { name: 'organization', fields: [NAME] },
    {
      name: 'desk',
      fields: [{ kind: 'duration', path: 'agentGraceMs', minMs: 0, maxMs: HOUR_MS }],
    },
    {
      name: 'together',
      fields: [{ kind: 'duration', path: 'invitationTimeoutMs', minMs: SECOND_MS, maxMs: HOUR_MS }],
    },
    {
      name: 'wrapUp',
      fields: [
        { kind: 'choice', path: 'wrapUp.freesOn', options: ['close', 'end'] },
        {
          kind: 'duration',
          path: 'wrapUp.limitMs',
          minMs: 10 * SECOND_MS,
          maxMs: DAY_MS,
          orNone: true,
        },
      ],
    },
    {
      name: 'files',
      fields: [
        { kind: 'megabytes', path: 'fileSizeMax', max: FILE_SIZE_MAX },
        { kind: 'ticks', path: 'fileGroups', options: FILE_GROUPS },
        {
          kind: 'duration',
          path: 'fileTransferTimeoutMs',
          minMs: 10 * SECOND_MS,
          maxMs: HOUR_MS,
        },
      ],
    },
  ],
  initial: {
    name: '',
    agentGraceMs: 60_000,
    invitationTimeoutMs: 60_000,
    wrapUp: { freesOn: 'close', limitMs: 1_800_000 },
    fileSizeMax: 25 * 1024 * 1024,
    fileGroups: ['images', 'pdf'],
    fileTransferTimeoutMs: 600_000,
  },
};

/** One agent is asked at a time; by choice all are, and nobody has to answer. */
function isPushed({ model }: Values): boolean {
  return model !== 'choice';
}

function hasQueue({ queue }: Values): boolean {
  return (
    typeof queue === 'object' && queue !== null && 'enabled' in queue && queue.enabled === true
  );
}
