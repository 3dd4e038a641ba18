import { expect, test } from 'vitest';
import type { AuditEntry } from '../shapes.ts';
import { adminWordsIn } from '../words/words.ts';
import {
  auditValue,
  BY_SERVER,
  fieldName,
  fits,
  NO_FILTER,
  namesTold,
  nameTold,
  sectionOf,
  short,
} from './audit-entries.ts';

const words = adminWordsIn('en');
const entry: AuditEntry = {
  id: 1,
  at: 0,
  userId: '005A',
  apiTokenId: null,
  action: 'edited',
  object: 'skills',
  recordId: '0C5A',
  changes: { name: { from: 'Sail', to: 'Sales' } },
};

test('[CO110] changes are found by who, what and what was done', () => {
  expect(fits(entry, NO_FILTER)).toBe(true);
  expect(fits(entry, { who: '005A', object: 'skills', action: 'edited' })).toBe(true);
  expect(fits(entry, { ...NO_FILTER, who: '005B' })).toBe(false);
  expect(fits(entry, { ...NO_FILTER, object: 'users' })).toBe(false);
  expect(fits(entry, { ...NO_FILTER, action: 'deleted' })).toBe(false);
  expect(fits({ ...entry, userId: null }, { ...NO_FILTER, who: BY_SERVER })).toBe(true);
});

test('[CO110] values are said as people read them, and records that are gone keep their name', () => {
  const say = (field: string, value: unknown): string =>
    auditValue(field, value, {
      form: words.form,
      nameOf: (id) => (id === '0C5A' ? 'Sales' : undefined),
      day: () => '20 Nov 2026',
    });
  expect(say('pushTimeoutMs', 30_000)).toBe('30 seconds');
  expect(say('expiresAt', 1)).toBe('20 Nov 2026');
  expect(say('skillIds', ['0C5A', '0C5B'])).toBe('Sales, 0C5B');
  expect(say('active', false)).toBe('Off');
  expect(say('greeting', null)).toBe('Nothing');
  expect(say('queue', { enabled: true, lengthMax: null })).toBe('enabled: On, lengthMax: Nothing');
  expect(namesTold([entry]).get('0C5A')).toBe('Sales');
  const made = (field: string, to: string): typeof entry => ({
    ...entry,
    changes: { [field]: { from: null, to } },
  });
  expect(nameTold(made('addresses', '192.0.2.7'))).toBe('192.0.2.7');
  expect(nameTold(made('title', 'Returns'))).toBe('Returns');
  expect(nameTold(made('comment', 'rude'))).toBeUndefined();
  expect(short('a'.repeat(41))).toHaveLength(40);
});

test('[CO110] a field is called as its form calls it, and a record is a press away', () => {
  expect(fieldName('users', 'roleId', words)).toBe('Role');
  expect(fieldName('moons', 'lengthMax', words)).toBe('Length max');
  expect(sectionOf('handover-providers')).toBe('providers');
  expect(sectionOf('skills')).toBe('skills');
  expect(sectionOf('moons')).toBeUndefined();
});
