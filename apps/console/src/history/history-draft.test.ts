import { expect, test } from 'vitest';
import { mergeEdits } from '../admin/form/merge-edits.ts';
import { draftOf, type EditorSetting, editorGroups, linkedIn, ownerIn } from './history-draft.ts';
import type { UsableType } from './history-shapes.ts';
import { FULL_TRANSCRIPT } from './testing/full-transcript.ts';

const type = (key: string, fields: UsableType['fields'] = []): UsableType => ({
  ...{ key, name: key, pluralName: key, kind: 'system', prefix: '000', fields },
  may: { create: true, edit: true, delete: true },
});
const field = (key: string, editable = true): UsableType['fields'][number] => ({
  ...{ key, name: key, kind: 'text', required: false, defaultValue: null, help: '' },
  ...{ lengthMax: null, options: [], target: null, editable },
});
const setting: EditorSetting = {
  type: type('transcript', [field('remark'), field('secret', false)]),
  linkTypes: [type('case'), type('contact')],
  hasOwner: true,
  hasLinks: true,
};
const record = { ...FULL_TRANSCRIPT, id: '570abc', values: { remark: 'Kind', secret: 'x' } };

test('[CO218] an edit holds what may be changed, each thing on its own', () => {
  expect(draftOf(record, record, setting)).toEqual({
    id: '570abc',
    revision: 0,
    owner: 'user:005jane',
    links: { case: '500a', contact: null },
    values: { remark: 'Kind' },
  });
  expect(editorGroups(setting).flatMap(({ fields }) => fields.map(({ path }) => path))).toEqual([
    'owner',
    'links.case',
    'links.contact',
    'values.remark',
  ]);
  expect(
    editorGroups({ ...setting, hasOwner: false, hasLinks: false, type: type('visitor') }),
  ).toEqual([]);
});

test('[CO218] what somebody else saved meanwhile is put beside one’s own changes', () => {
  const base = draftOf(record, record, setting);
  const merged = mergeEdits(editorGroups(setting), {
    base,
    mine: { ...base, links: { case: null, contact: '003b' } },
    theirs: { ...base, owner: 'queue:573support', links: { case: '500c', contact: null } },
  });
  expect(merged.values).toMatchObject({
    owner: 'queue:573support',
    links: { case: null, contact: '003b' },
  });
  expect(merged.conflicts.map(({ path }) => path)).toEqual(['links.case']);
});

test('[CO218] an edit is sent as the server takes it', () => {
  expect(ownerIn('user:005jane')).toEqual({ kind: 'user', id: '005jane' });
  expect(ownerIn('queue:573')).toEqual({ kind: 'queue', id: '573' });
  for (const none of [null, '', 'user:', 'role:x']) expect(ownerIn(none)).toBeNull();
  expect(linkedIn({ case: '500a', contact: null, lead: '' })).toEqual(['500a']);
});
