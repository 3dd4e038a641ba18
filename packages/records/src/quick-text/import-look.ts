import { unknownMergeField } from '@baton/content-rules';
import type { RecordRefusal } from '../model.ts';
import { type ImportedText, sentenceOf, type TextOutcome } from './import-outcome.ts';
import { mayTend, type Viewer } from './viewer.ts';

/** What would become of one line, without anything being written. */
export function lookedAt(viewer: Viewer, one: ImportedText): TextOutcome {
  const refusal = wouldRefuse(viewer, one);
  if (refusal) return { line: { outcome: 'refused', why: sentenceOf(refusal) } };
  const { draft, before } = one;
  const isSame =
    before?.name === draft.name && before.text === draft.text && before.language === draft.language;
  const changed = isSame ? 'unchanged' : 'changed';
  // A later line of the same name finds what this one would have made.
  return { text: draft, line: { outcome: before ? changed : 'created', why: null } };
}

function wouldRefuse(viewer: Viewer, { draft, before }: ImportedText): RecordRefusal | undefined {
  const unknown = unknownMergeField(draft.text);
  if (unknown !== undefined) {
    return { code: 'invalid', field: 'text', why: `has an unknown merge field: ${unknown}` };
  }
  const { permissions } = viewer.principal;
  if (before && !permissions.has('quick-texts.edit')) {
    return { code: 'forbidden', permission: 'quick-texts.edit' };
  }
  const folder = draft.folderId === null ? null : (viewer.folders.get(draft.folderId) ?? null);
  return mayTend(viewer, folder)
    ? undefined
    : { code: 'forbidden', permission: 'quick-texts.share' };
}
