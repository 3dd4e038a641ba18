import type { FieldDefinition, FieldKind, FieldValues, RecordTypeKind } from './model.ts';

/** The types every organization begins with; their rows carry what may be changed about them. */
export const FIRST_TYPES: readonly {
  readonly kind: RecordTypeKind;
  readonly key: string;
  readonly name: string;
  readonly pluralName: string;
  readonly prefix: string;
  readonly numberFormat: string | null;
}[] = [
  type('built-in', ['case', 'Case', 'Cases'], '500', 'CASE-{0000000}'),
  type('built-in', ['contact', 'Contact', 'Contacts'], '003', null),
  type('built-in', ['account', 'Account', 'Accounts'], '001', null),
  type('built-in', ['lead', 'Lead', 'Leads'], '00Q', null),
  type('system', ['transcript', 'Transcript', 'Transcripts'], '570', '{00000000}'),
  type('system', ['visitor', 'Visitor', 'Visitors'], '571', '{00000000}'),
  type('system', ['session', 'Session', 'Sessions'], '0LS', '{00000000}'),
];

const person: readonly FieldDefinition[] = [
  field('firstName', 'First name', 'text'),
  field('lastName', 'Last name', 'text', { required: true }),
  field('email', 'E-mail', 'email'),
  field('phone', 'Phone', 'phone'),
];
const account = field('accountId', 'Account', 'reference', { target: 'account' });
const description = field('description', 'Description', 'long-text');

const FIELDS: Readonly<Record<string, readonly FieldDefinition[]>> = {
  case: [
    field('subject', 'Subject', 'text'),
    field('description', 'Description', 'long-text'),
    picklist('status', 'Status', ['New', 'Working', 'Escalated', 'Closed']),
    picklist('priority', 'Priority', ['Medium', 'High', 'Low']),
    field('contactId', 'Contact', 'reference', { target: 'contact' }),
    account,
  ],
  contact: [...person, field('title', 'Title', 'text'), account, description],
  account: [
    field('name', 'Name', 'text', { required: true }),
    field('phone', 'Phone', 'phone'),
    field('website', 'Website', 'url'),
    description,
  ],
  lead: [
    ...person,
    field('company', 'Company', 'text', { required: true }),
    picklist('status', 'Status', ['Open', 'Contacted', 'Qualified', 'Unqualified']),
    description,
  ],
};
const CUSTOM_TYPE_FIELDS = [field('name', 'Name', 'text', { required: true })];

/** The fields a type has without anybody defining them: whoever may read a record may read these. */
export function builtInFields(kind: RecordTypeKind, key: string): readonly FieldDefinition[] {
  if (kind === 'custom') return CUSTOM_TYPE_FIELDS;
  return FIELDS[key] ?? [];
}

/** What a record is called in lists: made of its built-in fields, and its number where they are empty. */
export function nameOf(type: string, values: FieldValues, number: string | null): string {
  const said = (key: string) => (typeof values[key] === 'string' ? values[key] : '');
  const name = NAMED_BY[type]?.map(said).join(' ').trim() ?? said('name');
  return name === '' ? (number ?? '') : name;
}

const NAMED_BY: Readonly<Record<string, readonly string[]>> = {
  case: ['subject'],
  contact: ['firstName', 'lastName'],
  lead: ['firstName', 'lastName'],
};

function type(
  kind: RecordTypeKind,
  [key, name, pluralName]: readonly [string, string, string],
  prefix: string,
  numberFormat: string | null,
) {
  return { kind, key, name, pluralName, prefix, numberFormat };
}

function field(
  key: string,
  name: string,
  kind: FieldKind,
  more: Partial<FieldDefinition> = {},
): FieldDefinition {
  return {
    key,
    name,
    kind,
    required: false,
    unique: false,
    defaultValue: null,
    help: '',
    lengthMax: null,
    options: [],
    target: null,
    ...more,
  };
}

/** The first option is what a new record has. */
function picklist(key: string, name: string, options: readonly string[]): FieldDefinition {
  return field(key, name, 'picklist', { options, defaultValue: options[0] ?? null });
}
