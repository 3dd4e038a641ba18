import type { ChatView } from '@baton/protocol';
import { offerReason } from '../rows/offer-reason.ts';
import type { FieldValues, RecordRef, RecordType } from './record-shapes.ts';

/** A subject is one line of a list. */
const SUBJECT_LENGTH_MAX = 120;

/** What a new record begins with: what the chat knows already, and what is attached to it. */
export function beginnings(
  type: RecordType,
  chat: Pick<ChatView, 'context' | 'timeline'>,
  attached: readonly RecordRef[],
): FieldValues {
  const { context } = chat;
  const values: { [field: string]: FieldValues[string] } = {};
  const [firstName, ...rest] = context.name?.trim().split(/\s+/) ?? [];
  const known: FieldValues = {
    // As the offer said what the chat is about; a heading and not the whole story.
    subject: offerReason(chat)?.slice(0, SUBJECT_LENGTH_MAX) ?? null,
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
