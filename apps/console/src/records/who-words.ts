import type { BesideWords } from '../words/beside-words.ts';

/** Who did something to a record, as far as this agent may know. */
export function whoWords(userId: string | null, ownId: string, { record }: BesideWords): string {
  if (userId === null) return record.program;
  return userId === ownId ? record.you : record.colleague;
}
