import type { AuditEntry, Principal } from '../model.ts';
import { mayOn, readableFields, type TypeSchema } from './schema.ts';

/** The changes of a record that somebody may see: none of a field they may not read, nor of one that is gone. */
export function readableChanges(
  principal: Principal,
  schema: TypeSchema | undefined,
  changes: AuditEntry['changes'],
): AuditEntry['changes'] {
  if (!schema || !mayOn(principal, schema.type, 'read')) return {};
  const readable = new Set(readableFields(principal, schema).map(({ key }) => key));
  return Object.fromEntries(Object.entries(changes).filter(([field]) => readable.has(field)));
}

/** The same of a transcript, a sign-in or a visitor, whose custom fields are told of as `values.` and their key. */
export function readableEdits(
  principal: Principal,
  schema: TypeSchema | undefined,
  changes: AuditEntry['changes'],
): AuditEntry['changes'] {
  const fields = schema ? readableFields(principal, schema) : [];
  const readable = new Set(fields.map(({ key }) => `values.${key}`));
  return Object.fromEntries(
    Object.entries(changes).filter(
      ([field]) => !field.startsWith('values.') || readable.has(field),
    ),
  );
}
