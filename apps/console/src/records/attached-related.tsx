import type { ChatView } from '@baton/protocol';
import { useAnswer } from '../beside/use-answer.ts';
import { useBesideDesk } from '../beside/use-beside.ts';
import { useBesideWords } from '../beside/use-beside-words.ts';
import { HitList } from './hit-list.tsx';
import type { RecordHit, RecordType } from './record-shapes.ts';
import { useAttaching } from './use-attaching.ts';
import { useRecordName } from './use-record-name.ts';

type AttachedRelatedProps = { readonly chat: ChatView; readonly types: readonly RecordType[] };

/** What belongs to the attached contact, else to the attached account: most chats are about one of these. */
export function AttachedRelated({ chat, types }: AttachedRelatedProps) {
  const { records: words } = useBesideWords();
  const { api } = useBesideDesk();
  const { attached, isAttached } = useAttaching(chat);
  const person =
    attached.find(({ type }) => type === 'contact') ??
    attached.find(({ type }) => type === 'account') ??
    null;
  const name = useRecordName(person);
  const answer = useAnswer(person ? `related ${person.type} ${person.id}` : null, () =>
    api.records.related(person ?? { type: '', id: '' }),
  );
  const hits: readonly RecordHit[] = (answer.value?.items ?? [])
    .flatMap(({ records }) => records)
    .filter((record) => !isAttached(record));
  if (!person || hits.length === 0) return null;
  return (
    <section className="found">
      <h3 className="beside-title">{words.of(name)}</h3>
      <HitList chat={chat} hits={hits} types={types} />
    </section>
  );
}
