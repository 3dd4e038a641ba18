import { expect, test } from 'vitest';
import { ACCESSES, accessIn, withAccess } from './field-access.ts';

test('[CO122] a role is given and taken access to one field, and keeps everything else', () => {
  const field = { object: 'case', key: 'severity' };
  const others = ['chats.take', 'fields.case.other.edit', 'fields.lead.severity.read'];
  expect(accessIn(others, field)).toBe('none');
  for (const before of ACCESSES) {
    for (const after of ACCESSES) {
      const permissions = withAccess(withAccess(others, field, before), field, after);
      expect(accessIn(permissions, field)).toBe(after);
      expect(withAccess(permissions, field, 'none')).toEqual(others);
    }
  }
  expect(accessIn(['records.all'], field)).toBe('all');
});
