import type { Recorded, RecordRefusal } from '../model.ts';
import type { ImportedLine, QuickTextDraft, QuickTextId } from './model.ts';

/** A text of that name in that folder: one that is kept, or one that an earlier line would have made. */
export type KnownText = QuickTextDraft & Partial<Pick<Recorded<QuickTextId>, 'id' | 'revision'>>;
/** A text that a line makes, and the one it changes. */
export type ImportedText = {
  readonly draft: QuickTextDraft;
  readonly before: KnownText | undefined;
};
export type TextOutcome = {
  readonly text?: KnownText;
  readonly line: Omit<ImportedLine, 'line' | 'name'>;
};

/** Why a line was refused, as a sentence. */
export function sentenceOf(refusal: RecordRefusal): string {
  switch (refusal.code) {
    case 'invalid':
      return `Its ${refusal.field} ${refusal.why}.`;
    case 'forbidden':
      return `It needs the permission ${refusal.permission}.`;
    case 'too-many-records':
      return `There is no room for more than ${refusal.max}.`;
    default:
      return 'Somebody changed it meanwhile. Import it again.';
  }
}
