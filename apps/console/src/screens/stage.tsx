import { useEffect, useRef, useState } from 'react';
import { useDesk, useWorkplace } from '../desk/use-console.ts';
import type { ChatId } from '../desk-names.ts';
import { ownChats } from '../rows/own-chats.ts';
import { useWords } from '../words/use-words.ts';
import { ChatPanel } from './chat-panel.tsx';
import { IdleStage } from './idle-stage.tsx';

/** How many chats stay drawn behind the open one, so that going back to them costs nothing. */
const DRAWN_CHATS_MAX = 12;

/** The open chat, with the ones used last kept drawn behind it. */
export function Stage() {
  const { shown, drawn } = useDrawnChats();
  const isLoading = useDesk((state) => state.self === null);
  const openChatId = useWorkplace((state) => state.openChatId);
  return (
    <div className="stage">
      {drawn.map((chatId) => (
        <ChatPanel key={chatId} chatId={chatId} isOpen={chatId === shown} />
      ))}
      {shown === null ? isLoading && openChatId !== null ? <ChatSkeleton /> : <IdleStage /> : null}
    </div>
  );
}

/** The shape of the chat that was open before the page was loaded again. */
function ChatSkeleton() {
  const words = useWords();
  return (
    <div className="panel panel--skeleton" role="status" aria-label={words.chat.loading}>
      <span className="skeleton skeleton--head" />
      {['42%', '58%', '34%'].map((width, place) => (
        <span
          key={width}
          className="skeleton skeleton--bubble"
          data-by={place === 1 ? 'own' : 'visitor'}
          style={{ width }}
        />
      ))}
    </div>
  );
}

/** Which chat is before the agent, and which stay drawn: the last ones used, the open one among them. */
function useDrawnChats(): { shown: ChatId | null; drawn: readonly ChatId[] } {
  const chats = useDesk((state) => state.chats);
  const self = useDesk((state) => state.self);
  const openChatId = useWorkplace((state) => state.openChatId);
  const [used, setUsed] = useState<readonly ChatId[]>([]);
  const last = useRef<ChatId | null>(null);
  const present = new Set(ownChats({ chats, self }).map((chat) => chat.chatId));
  const isThere = (chatId: ChatId | null): chatId is ChatId =>
    chatId !== null && present.has(chatId);
  // Until an accepted chat has arrived, the one before stays: no empty moment in between.
  const shown = isThere(openChatId)
    ? openChatId
    : openChatId !== null && isThere(last.current)
      ? last.current
      : null;

  const order = [...present].join(' ');
  useEffect(() => {
    last.current = shown;
    // Also chats that were never opened: the first look at them shall be as quick as the second.
    const wanted = (before: readonly ChatId[]): readonly ChatId[] => {
      const others = order.split(' ').filter(Boolean) as ChatId[];
      const all = new Set([...(shown === null ? [] : [shown]), ...before, ...others]);
      return [...all].filter((chatId) => others.includes(chatId)).slice(0, DRAWN_CHATS_MAX);
    };
    setUsed((before) => {
      const next = wanted(before);
      return next.join(' ') === before.join(' ') ? before : next;
    });
  }, [shown, order]);

  const candidates = shown === null || used.includes(shown) ? used : [shown, ...used];
  // Sorted by id and not by use: the order of the elements never changes, only which one is seen.
  return { shown, drawn: candidates.filter(isThere).sort() };
}
