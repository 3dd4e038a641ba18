import type { ChatView } from '@baton/protocol';
import { useEffect, useRef } from 'react';
import { useActions } from '../desk/use-actions.ts';
import { useWorkplace } from '../desk/use-console.ts';
import { endingNotice } from '../log/ending-notice.ts';
import { useWords } from '../words/use-words.ts';
import { Keycaps } from './keycaps.tsx';

type WrapUpBarProps = { readonly chat: ChatView; readonly isOpen: boolean };

/** In place of the composer once the chat has ended: why, and the way to close it. */
export function WrapUpBar({ chat, isOpen }: WrapUpBarProps) {
  const words = useWords();
  const actions = useActions();
  const draft = useWorkplace((state) => state.drafts.get(chat.chatId));
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
        <p className="wrap-up-next">{words.chat.wrapUp}</p>
        {draft ? (
          <p className="wrap-up-draft" dir="auto">
            <span className="row-draft">{words.list.draft}</span> {draft}
          </p>
        ) : null}
      </div>
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
