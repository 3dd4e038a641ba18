import { useRecordDesk } from '../beside/use-beside.ts';
import { useBesideWords } from '../beside/use-beside-words.ts';
import { useWords } from '../words/use-words.ts';
import { type RecordEdit, recordKey } from './record-edit.ts';
import type { RecordField } from './record-shapes.ts';
import { valueWords } from './value-words.ts';

/** Says values of a record as one reads them; references by name, where that is known here. */
export function useValueWords(
  edit: Pick<RecordEdit, 'base'>,
): (value: unknown, field: RecordField | undefined) => string {
  const words = useBesideWords();
  const { locale } = useWords();
  const records = useRecordDesk((state) => state.records);
  return (value, field) => {
    const nameOf = (id: string): string | undefined => {
      const link = Object.values(edit.base?.references ?? {}).find((each) => each.id === id);
      const open = records.get(recordKey(field?.target ?? '', id))?.edit?.base;
      return link?.name ?? open?.name;
    };
    return valueWords(value, field, { words, locale, nameOf });
  };
}
