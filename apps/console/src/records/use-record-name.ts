import { useEffect } from 'react';
import { useBesideDesk, useRecordDesk } from '../beside/use-beside.ts';
import { useBesideWords } from '../beside/use-beside-words.ts';
import { recordKey } from './record-edit.ts';
import type { RecordRef } from './record-shapes.ts';

/** What a record is called; it is read if nobody has yet. Empty until that is known. */
export function useRecordName(ref: RecordRef | null): string {
  const { records } = useBesideDesk();
  const words = useBesideWords();
  const open = useRecordDesk((state) =>
    ref === null ? undefined : state.records.get(recordKey(ref.type, ref.id)),
  );
  const { type, id } = ref ?? { type: '', id: '' };
  const isUnknown = ref !== null && open === undefined;
  useEffect(() => {
    if (isUnknown) records.read({ type, id }).catch(reportError);
  }, [isUnknown, type, id, records]);
  const base = open?.edit?.base;
  if (base) return base.name || base.number || id;
  return open?.state === 'gone' ? words.records.notReadable : '';
}
