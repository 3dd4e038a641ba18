import { expect, test } from 'vitest';
import { includes, permissionTable } from './permission-rows.ts';

const DEFINED = {
  recordTypes: [
    { id: '1', key: 'case', name: 'Case', kind: 'built-in' },
    { id: '2', key: 'visit', name: 'Visit', kind: 'system' },
  ],
  fields: [
    { id: '3', key: 'severity', name: 'Severity', object: 'case' },
    { id: '4', key: 'source', name: 'Source', object: 'visit' },
  ],
  articleTypes: [
    { id: '5', key: 'faq', name: 'Questions', readers: 'everybody' },
    { id: '6', key: 'internal', name: 'Internal', readers: 'granted' },
  ],
};

test('[CO108] the table has every permission of the release, of each type and of each field, once', () => {
  const table = permissionTable(['skills.read', 'skills.assign', 'records.all'], DEFINED);
  const rows = table.flatMap(({ rows: each }) => each);
  expect(rows.map(({ object, actions }) => `${object}: ${actions.join(' ')}`)).toEqual([
    'skills: read assign',
    'records: all',
    'records.case: read create edit delete',
    'fields.case.severity: read edit',
    'fields.visit.source: read edit',
    'articles.internal: read',
  ]);
});

test('[CO108] what is granted already is never out of sight, whatever it is of', () => {
  const table = permissionTable(
    ['moons.read', 'records.boat.edit', 'fields.boat.name.edit', 'articles.old.read'],
    { recordTypes: [], fields: [], articleTypes: [] },
  );
  const words = table.flatMap(({ rows }) =>
    rows.flatMap(({ object, actions }) => actions.map((action) => `${object}.${action}`)),
  );
  expect(words.toSorted()).toEqual([
    'articles.old.read',
    'fields.boat.name.edit',
    'moons.read',
    'records.boat.edit',
  ]);
  expect(table.at(-1)?.group).toBe('other');
});

test('[CO108] a permission can include others: every type its own, editing a field reading it', () => {
  expect(includes(new Set(['records.all']), 'records.case.delete')).toBe(true);
  expect(includes(new Set(['records.all']), 'fields.case.severity.edit')).toBe(true);
  expect(includes(new Set(['articles.all']), 'articles.internal.read')).toBe(true);
  expect(includes(new Set(['fields.case.severity.edit']), 'fields.case.severity.read')).toBe(true);
  expect(includes(new Set(['records.all', 'articles.all']), 'skills.read')).toBe(false);
  expect(includes(new Set(['records.all']), 'records.all')).toBe(false);
});
