import type { ChatView } from '@baton/protocol';
import { useEffect, useRef } from 'react';
import { useActions } from '../desk/use-actions.ts';
import { useDesk, useNow, useWorkplace } from '../desk/use-console.ts';
import { endingNotice } from '../log/ending-notice.ts';
import { isEnded, ownChats } from '../rows/own-chats.ts';
import { lengthWords } from '../time/time-words.ts';
import { useUnsaved } from '../together/use-unsaved.ts';
import { useWords } from '../words/use-words.ts';
import { Keycaps } from './keycaps.tsx';

type WrapUpBarProps = { readonly chat: ChatView; readonly isOpen: boolean };

/** In place of the composer once the chat has ended: why, and the ways to close it. */
export function WrapUpBar({ chat, isOpen }: WrapUpBarProps) {
  const words = useWords();
  const actions = useActions();
  const draft = useWorkplace((state) => state.drafts.get(chat.chatId));
  const unsaved = useUnsaved([chat.chatId]);
  const ended = useDesk((state) => ownChats(state).filter(isEnded).length);
  const freesOn = useDesk((state) => state.directory?.freesOn ?? 'close');
  const { wrapUp, rows } = words.company;
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The composer is gone. Not the button: whoever was writing would press it with the next space.
    if (isOpen && document.activeElement === document.body) bar.current?.focus();
  }, [isOpen]);
  const notice = endingNotice(chat);
  return (
    <div className="wrap-up" ref={bar} tabIndex={-1}>
      <div className="wrap-up-words">
        <p className="wrap-up-why" role="status">
          {notice ? words.notices[notice](chat.agentName ?? words.chat.you) : words.list.ended}
        </p>
        <p className="wrap-up-next">
          {chat.others.length > 0 ? `${wrapUp.others} ` : ''}
          {wrapUp.room[freesOn]} {chat.closesAt === null ? null : <ClosesIn at={chat.closesAt} />}
        </p>
        {unsaved.length > 0 ? (
          <p className="wrap-up-unsaved">{wrapUp.unsaved(unsaved.length)}</p>
        ) : null}
        {draft ? (
          <p className="wrap-up-draft" dir="auto">
            <span className="row-draft">{words.list.draft}</span> {draft}
          </p>
        ) : null}
      </div>
      {ended > 1 ? (
        <button
          type="button"
          className="button"
          aria-label={rows.closeAllOf(ended)}
          onClick={() => actions.closeEnded()}
        >
          {rows.closeAll}
        </button>
      ) : null}
      <button
        type="button"
        className="button button--accent"
        onClick={() => actions.close(chat.chatId)}
      >
        {words.chat.close}
        <Keycaps action="close-chat" />
      </button>
    </div>
  );
}

/** From here on the time until the tab goes is pressing. */
const HURRY_MS = 60_000;

function ClosesIn({ at }: { readonly at: NonNullable<ChatView['closesAt']> }) {
  const words = useWords();
  const leftMs = Math.max(0, at - useNow());
  return (
    <span className="wrap-up-time" data-hurry={leftMs < HURRY_MS}>
      {words.company.wrapUp.closesIn(lengthWords(leftMs, words))}
    </span>
  );
}
