import type { ChatView } from '@baton/protocol';
import type { FieldValues, RecordRef, RecordType } from './record-shapes.ts';

/** What a new record begins with: what the chat knows already, and what is attached to it. */
export function beginnings(
  type: RecordType,
  { context }: Pick<ChatView, 'context'>,
  attached: readonly RecordRef[],
): FieldValues {
  const values: { [field: string]: FieldValues[string] } = {};
  const [firstName, ...rest] = context.name?.trim().split(/\s+/) ?? [];
  const known: FieldValues = {
    subject: context.subject ?? null,
    email: context.email ?? null,
    // One word may be either; forms ask for a last name.
    firstName: rest.length > 0 ? (firstName ?? null) : null,
    lastName: rest.length > 0 ? rest.join(' ') : (firstName ?? null),
  };
  for (const field of type.fields) {
    if (!field.editable) continue;
    const target = attached.find((ref) => ref.type === field.target);
    const value =
      field.kind === 'reference' ? (target?.id ?? null) : (known[field.key] ?? field.defaultValue);
    if (value !== null && value !== '') values[field.key] = value;
  }
  return values;
}
