import type { MessageRow } from '../rows.ts';
import { MoreIcon } from './more-icon.tsx';
import type { MoreCatalogue } from './words/more-catalogue.ts';

/** Says of a message that something was taken out of it, also after it has arrived. */
export function maskedNotes(words: MoreCatalogue) {
  const masked = new Set<string>();
  return function Beneath({ row }: { row: MessageRow }) {
    if (row.isMasked) masked.add(row.messageId);
    if (!masked.has(row.messageId)) return null;
    return (
      <p class="masked fine soft">
        <MoreIcon name="shield" />
        {words.masked}
      </p>
    );
  };
}
