import type { EpochMs } from '@baton/kernel';
import type { ChatView } from '@baton/protocol';
import { X } from 'lucide-react';
import { agoWords } from '../beside/ago-words.ts';
import { useBesideDesk } from '../beside/use-beside.ts';
import { useBesideWords } from '../beside/use-beside-words.ts';
import { useNow } from '../desk/use-console.ts';
import { exactTime } from '../time/time-words.ts';
import { useWords } from '../words/use-words.ts';
import { AttachButton } from './attach-button.tsx';
import type { RecordEdit } from './record-edit.ts';
import type { RecordType, StoredRecord } from './record-shapes.ts';
import { RecordSign } from './record-sign.tsx';
import { useWho } from './use-who.ts';

type RecordHeadProps = {
  readonly chat: ChatView;
  readonly edit: RecordEdit;
  readonly type: RecordType;
  readonly mayWrite: boolean;
};

/** What kind of record this is, what it is called, and whether it belongs to the chat. */
export function RecordHead({ chat, edit, type, mayWrite }: RecordHeadProps) {
  const words = useWords();
  const { record: own } = useBesideWords();
  const beside = useBesideDesk();
  const { base } = edit;
  const title = base ? base.name || (base.number ?? type.name) : own.newTitle(type.name);
  return (
    <header className="record-head">
      <span className="record-kind">
        <RecordSign type={type.key} size={13} />
        {type.name}
        {base?.number && base.number !== base.name ? (
          <code className="record-number">{base.number}</code>
        ) : null}
        <button
          type="button"
          className="icon-button record-close"
          aria-label={words.beside.closeTab(title)}
          onClick={() => beside.close(chat.chatId, `record:${edit.key}`)}
        >
          <X size={14} aria-hidden="true" />
        </button>
      </span>
      <h2 className="record-name">
        <bdi>{title}</bdi>
      </h2>
      {base ? (
        <div className="record-head-foot">
          <AttachButton chat={chat} record={base} name={title} size="full" />
          <Changed base={base} />
        </div>
      ) : null}
      {mayWrite ? null : <p className="beside-hint">{own.readOnly}</p>}
    </header>
  );
}

function Changed({ base }: { readonly base: StoredRecord }) {
  const words = useWords();
  const own = useBesideWords();
  const now = useNow(30_000);
  const at = base.changedAt as EpochMs;
  const who = useWho(base, base.changedBy ?? base.createdBy);
  if (who === null) return null;
  const say = base.revision > 1 ? own.record.changedBy : own.record.createdBy;
  return (
    <span className="record-changed" title={exactTime(at, words)}>
      {say(who, agoWords(at, now, words))}
    </span>
  );
}
