import type { ChatView } from '@baton/protocol';
import type { KeyboardEvent } from 'react';
import { useBesideDesk } from '../beside/use-beside.ts';
import { useBesideWords } from '../beside/use-beside-words.ts';
import { AttachButton } from './attach-button.tsx';
import type { RecordHit, RecordType } from './record-shapes.ts';
import { RecordSign } from './record-sign.tsx';
import { useAttaching } from './use-attaching.ts';

type HitListProps = {
  readonly chat: ChatView;
  readonly hits: readonly RecordHit[];
  readonly types: readonly RecordType[];
};

/** Records that were found. Arrow keys walk along them; Enter opens one, Shift+Enter attaches it. */
export function HitList({ chat, hits, types }: HitListProps) {
  const { records: words } = useBesideWords();
  const beside = useBesideDesk();
  const { may, attach, isAttached } = useAttaching(chat);

  function onKeyDown(event: KeyboardEvent<HTMLButtonElement>, hit: RecordHit): void {
    if (event.key === 'Enter' && event.shiftKey && may === 'yes' && !isAttached(hit)) {
      event.preventDefault();
      attach(hit);
      return;
    }
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const tab = event.currentTarget.closest('.records-tab');
    const all = [...(tab?.querySelectorAll<HTMLElement>('.hits .hit-open') ?? [])];
    const next = all[all.indexOf(event.currentTarget) + by];
    (next ?? (by < 0 ? tab?.querySelector<HTMLElement>('.seek-input') : null))?.focus();
  }
  return (
    <ul className="hits">
      {hits.map((hit) => (
        <li key={`${hit.type} ${hit.id}`} className="hit">
          <button
            type="button"
            className="hit-open"
            onClick={() => beside.openRecord(chat.chatId, hit)}
            onKeyDown={(event) => onKeyDown(event, hit)}
          >
            <RecordSign type={hit.type} />
            <span className="hit-words">
              <span className="hit-name" dir="auto">
                <bdi>{hit.name || hit.number || words.notReadable}</bdi>
              </span>
              <span className="hit-aside">
                {types.find(({ key }) => key === hit.type)?.name ?? hit.type}
                {hit.number && hit.number !== hit.name ? ` · ${hit.number}` : ''}
              </span>
            </span>
          </button>
          <AttachButton chat={chat} record={hit} name={hit.name || (hit.number ?? '')} />
        </li>
      ))}
    </ul>
  );
}
