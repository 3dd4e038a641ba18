import { X } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { BesidePanel } from '../beside/beside-panel.tsx';
import { TabStrip } from '../beside/tab-strip.tsx';
import { useConsole, useDesk, usePreferences, useWorkplace } from '../desk/use-console.ts';
import { useWords } from '../words/use-words.ts';
import { Splitter } from './splitter.tsx';

/** What an agent needs beside the open chat: the visitor, records, knowledge, and whatever was opened from there. */
export function DetailsPane() {
  const words = useWords();
  const { workplace } = useConsole();
  const sheet = useWorkplace((state) => state.details);
  const { details } = usePreferences();
  const openChatId = useWorkplace((state) => state.openChatId);
  const chat = useDesk((state) => (openChatId === null ? undefined : state.chats.get(openChatId)));
  if (!chat) return null;

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented || !chat) return;
    event.preventDefault();
    workplace.showDetails('closed');
    workplace.open(chat.chatId, 'write');
  }
  return (
    <section
      className="details"
      aria-label={words.details.title}
      data-docked={details}
      data-sheet={sheet}
      onKeyDown={onKeyDown}
    >
      <Splitter pane="details" side="after" />
      <header className="beside-head">
        <TabStrip chat={chat} />
        <button
          type="button"
          className="icon-button details-close"
          aria-label={words.details.close}
          onClick={() => workplace.showDetails('closed')}
        >
          <X size={16} aria-hidden="true" />
        </button>
      </header>
      <BesidePanel chat={chat} />
    </section>
  );
}
