import type { RecordDeskState } from '../records/record-desk.ts';
import type { Words } from '../words/words.ts';
import type { OpenedTab } from './chat-tabs.ts';

/** What stands on a tab: the record's or the article's name, the transcript's number. */
export function tabName(tab: OpenedTab, desk: RecordDeskState, words: Words): string {
  if (tab.kind !== 'record') return tab.title;
  const edit = desk.records.get(tab.key)?.edit;
  if (edit?.base) return edit.base.name || edit.base.number || words.beside.record;
  const [typeKey] = tab.key.split('/');
  const type = desk.types?.find(({ key }) => key === typeKey)?.name;
  if (!type) return words.beside.record;
  return edit ? words.beside.newOf(type) : type;
}
