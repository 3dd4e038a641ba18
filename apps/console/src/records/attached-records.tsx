import type { ChatView } from '@baton/protocol';
import { useEffect } from 'react';
import { useBesideDesk, useRecordDesk } from '../beside/use-beside.ts';
import { useBesideWords } from '../beside/use-beside-words.ts';
import { AttachButton } from './attach-button.tsx';
import { recordKey } from './record-edit.ts';
import type { RecordRef, RecordType } from './record-shapes.ts';
import { RecordSign } from './record-sign.tsx';
import { useAttaching } from './use-attaching.ts';

type AttachedProps = { readonly chat: ChatView; readonly types: readonly RecordType[] };

/** What belongs to this chat, before everything else. */
export function AttachedRecords({ chat, types }: AttachedProps) {
  const { records: words } = useBesideWords();
  const { attached, may } = useAttaching(chat);
  if (attached.length === 0 && may !== 'yes') return null;
  return (
    <section className="attached">
      <h3 className="beside-title">{words.attached}</h3>
      {attached.length === 0 ? (
        <p className="beside-hint">{words.nothingAttached}</p>
      ) : (
        <ul className="attached-list">
          {attached.map((ref) => (
            <Attached key={ref.type} chat={chat} record={ref} types={types} />
          ))}
        </ul>
      )}
    </section>
  );
}

type OneProps = AttachedProps & { readonly record: RecordRef };

function Attached({ chat, record, types }: OneProps) {
  const { records: words } = useBesideWords();
  const beside = useBesideDesk();
  const open = useRecordDesk((state) => state.records.get(recordKey(record.type, record.id)));
  const { type, id } = record;
  useEffect(() => {
    beside.records.read({ type, id }).catch(reportError);
  }, [beside, type, id]);
  const base = open?.edit?.base;
  const typeName = types.find(({ key }) => key === type)?.name ?? type;
  const name = base ? base.name || base.number || typeName : '';
  const facts = base ? headlines(base.values, base.number, base.name) : [];
  return (
    <li className="attached-record">
      <button
        type="button"
        className="hit-open"
        disabled={open?.state === 'gone'}
        onClick={() => beside.openRecord(chat.chatId, record)}
      >
        <RecordSign type={type} />
        <span className="hit-words">
          <span className="hit-name" dir="auto">
            {name ? (
              <bdi>{name}</bdi>
            ) : open?.state === 'gone' ? (
              words.notReadable
            ) : (
              <span className="skeleton skeleton--thin" />
            )}
          </span>
          <span className="hit-aside">{[typeName, ...facts].join(' · ')}</span>
        </span>
      </button>
      <AttachButton chat={chat} record={record} name={name || typeName} />
    </li>
  );
}

/** What one wants to know of a record at a glance, where its type has it. */
function headlines(
  values: { readonly [field: string]: unknown },
  number: string | null,
  name: string,
): readonly string[] {
  const said = ['status', 'priority', 'company', 'email'].flatMap((field) => {
    const value = values[field];
    return typeof value === 'string' && value !== '' ? [value] : [];
  });
  return [...(number && number !== name ? [number] : []), ...said].slice(0, 3);
}
