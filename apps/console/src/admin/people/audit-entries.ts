import { lasts } from '../form/problem-words.ts';
import type { SectionName } from '../routes.ts';
import { SECTIONS } from '../routes.ts';
import type { AuditAction, AuditEntry } from '../shapes.ts';
import type { AdminWords } from '../words/words.ts';

export type AuditFilter = {
  /** An id of a user, or `server`; empty for anybody. */
  readonly who: string;
  readonly object: string;
  readonly action: string;
};
export const NO_FILTER: AuditFilter = { who: '', object: '', action: '' };
/** Who is meant by changes that the server made by itself. */
export const BY_SERVER = 'server';
export const ACTIONS: readonly AuditAction[] = [
  'created',
  'edited',
  'deleted',
  'password-changed',
  'published',
  'not-written',
];

/** Whether a filter lets a change through. */
export function fits(entry: AuditEntry, { who, object, action }: AuditFilter): boolean {
  return (
    (who === '' || (entry.userId ?? BY_SERVER) === who) &&
    (object === '' || entry.object === object) &&
    (action === '' || entry.action === action)
  );
}

/** What a record was called when it was changed, as far as the change tells; undefined when it does not. */
export function nameTold({ changes }: AuditEntry): string | undefined {
  for (const field of NAMING) {
    const told = changes[field]?.to ?? changes[field]?.from;
    if (typeof told === 'string' && told !== '') return told;
  }
  return undefined;
}
/** What records are called by, the surest first: articles by their title, cases by what they are about. */
const NAMING = ['name', 'subject', 'lastName', 'title', 'addresses'] as const;

/** Names by id as older changes tell them, for records that are gone. */
export function namesTold(entries: readonly AuditEntry[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const entry of entries) {
    const name = nameTold(entry);
    if (name !== undefined && !names.has(entry.recordId)) names.set(entry.recordId, name);
  }
  return names;
}

/** The part of the setup where records of that kind are. */
export function sectionOf(object: string): SectionName | undefined {
  const name = object === 'handover-providers' ? 'providers' : object;
  return SECTIONS.find((section) => section.name === name)?.name;
}

/** The longest value in a line, in characters. */
const SHORT_MAX = 40;

export type ValueWords = {
  readonly form: AdminWords['form'];
  readonly nameOf: (id: string) => string | undefined;
  readonly day: (at: number) => string;
};

/** A value before or after a change, as a person reads it. */
export function auditValue(field: string, value: unknown, words: ValueWords): string {
  const { form, nameOf, day } = words;
  if (value === undefined || value === null || value === '') return form.nothing;
  if (typeof value === 'boolean') return value ? form.on : form.off;
  if (typeof value === 'number') {
    if (field.endsWith('Ms')) return lasts(value, form);
    return field.endsWith('At') ? day(value) : String(value);
  }
  if (typeof value === 'string') return nameOf(value) ?? value;
  if (Array.isArray(value)) {
    if (value.length === 0) return form.nothing;
    return value.map((each: unknown) => auditValue('', each, words)).join(', ');
  }
  return Object.entries({ ...(value as Record<string, unknown>) })
    .map(([name, part]) => `${name}: ${auditValue(name, part, words)}`)
    .join(', ');
}

/** A value cut to what fits a line. */
export function short(text: string): string {
  return text.length > SHORT_MAX ? `${text.slice(0, SHORT_MAX - 1)}…` : text;
}

/** A field as a person calls it: as the form of that kind does, else its own name in words. */
export function fieldName(
  object: string,
  field: string,
  { people, setup }: Pick<AdminWords, 'people' | 'setup'>,
): string {
  const forms: {
    readonly [object: string]: { readonly [field: string]: { readonly label: string } };
  } = {
    users: people.users.fields,
    roles: people.roles.fields,
    skills: people.skills.fields,
    'agent-configurations': people.agents.fields,
    buttons: setup.buttons.fields,
    deployments: setup.deployments.fields,
    organization: setup.organization.fields,
    'api-tokens': setup.apiTokens.fields,
  };
  return forms[object]?.[field]?.label ?? inWords(field);
}

function inWords(field: string): string {
  const words = field.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
