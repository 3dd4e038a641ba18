import type { ChatView } from '@baton/protocol';
import { Link2, Unlink } from 'lucide-react';
import { useBesideWords } from '../beside/use-beside-words.ts';
import type { RecordRef } from './record-shapes.ts';
import { useAttaching } from './use-attaching.ts';
import { useRecordName } from './use-record-name.ts';

type AttachButtonProps = {
  readonly chat: ChatView;
  readonly record: RecordRef;
  readonly name: string;
  readonly size?: 'short' | 'full';
};

/** Attaches a record to the chat or detaches it, and says what would give way. */
export function AttachButton({ chat, record, name, size = 'short' }: AttachButtonProps) {
  const { records: words } = useBesideWords();
  const { may, isAttached, otherOf, attach, detach } = useAttaching(chat);
  const other = otherOf(record);
  const otherName = useRecordName(other ?? null);
  const attachedHere = isAttached(record);
  if (may !== 'yes') {
    return attachedHere ? <span className="attached-sign">{words.attachedSign}</span> : null;
  }
  if (attachedHere) {
    return (
      <button
        type="button"
        className="attach-button"
        data-on="true"
        aria-label={words.detachOf(name)}
        title={words.detachOf(name)}
        onClick={() => detach(record.type)}
      >
        <Unlink size={13} aria-hidden="true" />
        {size === 'full' ? words.detach : null}
      </button>
    );
  }
  const label = other ? words.replaceOf(name, otherName) : words.attachOf(name);
  return (
    <button
      type="button"
      className="attach-button"
      aria-label={label}
      title={label}
      onClick={() => attach(record)}
    >
      <Link2 size={13} aria-hidden="true" />
      {size === 'full' && other ? words.replace : words.attach}
    </button>
  );
}
