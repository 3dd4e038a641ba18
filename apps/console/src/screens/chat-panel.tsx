import { later } from '@baton/kernel';
import type { ChatView } from '@baton/protocol';
import { memo, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useConsole, useDesk, useWorkplace } from '../desk/use-console.ts';
import type { ChatId, MessageId } from '../desk-names.ts';
import { FileBar } from '../files/file-bar.tsx';
import { FileDrop } from '../files/file-drop.tsx';
import { beforeItems } from '../log/before-items.ts';
import { logItems } from '../log/log-items.ts';
import { isEnded } from '../rows/own-chats.ts';
import { visitorName } from '../rows/visitor-name.ts';
import { useWords } from '../words/use-words.ts';
import { ChatHead } from './chat-head.tsx';
import { panelId, tabId } from './chat-list.tsx';
import { Composer } from './composer.tsx';
import { MessageLog } from './message-log.tsx';
import { Peek } from './peek.tsx';
import { useWatched } from './use-watched.ts';
import { WrapUpBar } from './wrap-up-bar.tsx';

type ChatPanelProps = { readonly chatId: ChatId; readonly isOpen: boolean };

/** One chat. While another one is open it stays drawn but cannot be seen, reached or read out. */
export const ChatPanel = memo(function ChatPanel({ chatId, isOpen }: ChatPanelProps) {
  const chat = useDesk((state) => state.chats.get(chatId));
  const words = useWords();
  if (!chat) return null;
  return (
    <section
      className="panel"
      role="tabpanel"
      id={panelId(chatId)}
      aria-labelledby={tabId(chatId)}
      aria-label={words.chat.panel(visitorName(chat, words))}
      data-open={isOpen}
      aria-hidden={!isOpen}
    >
      <ChatHead chat={chat} />
      <ChatLog chat={chat} isOpen={isOpen} />
      {isEnded(chat) ? (
        <WrapUpBar chat={chat} isOpen={isOpen} />
      ) : (
        <>
          <Peek chat={chat} />
          <FileBar chat={chat} />
          <Composer chat={chat} isOpen={isOpen} />
          <FileDrop chat={chat} isOpen={isOpen} />
        </>
      )}
    </section>
  );
});

function ChatLog({ chat, isOpen }: { readonly chat: ChatView; readonly isOpen: boolean }) {
  const { client, workplace } = useConsole();
  const words = useWords();
  const outgoing = useOutgoing(chat.chatId);
  const me = useDesk((state) => state.self?.agentId ?? null);
  const dividerSeq = useWorkplace((state) => state.dividers.get(chat.chatId) ?? null);
  const items = useMemo(
    () => logItems(chat.timeline, outgoing, { me, dividerSeq }),
    [chat.timeline, outgoing, me, dividerSeq],
  );
  const { botTranscript } = chat.context;
  const before = useMemo(() => beforeItems(botTranscript ?? []), [botTranscript]);
  const [isAtEnd, setAtEnd] = useState(true);
  useReading(chat, isOpen && isAtEnd);
  const onRetry = useCallback((messageId: MessageId) => client.retry(messageId), [client]);
  const onDiscard = useCallback((messageId: MessageId) => client.discard(messageId), [client]);
  useEffect(() => {
    // Whoever answers has read what was new.
    if (outgoing.length > 0) workplace.clearDivider(chat.chatId);
  }, [outgoing, workplace, chat.chatId]);

  return (
    <MessageLog
      label={words.chat.log(visitorName(chat, words))}
      visitorName={visitorName(chat, words)}
      omitted={chat.omitted}
      items={items}
      before={before}
      onAtEnd={setAtEnd}
      onRetry={onRetry}
      onDiscard={onDiscard}
    />
  );
}

/** Marks the chat as read while it is before the agent's eyes. */
function useReading(chat: ChatView, isInSight: boolean): void {
  const { workplace } = useConsole();
  const isReading = useWatched() && isInSight;
  const wasReading = useRef(false);
  useEffect(() => {
    if (isReading) {
      workplace.read(chat.chatId, chat.seq, wasReading.current ? 'live' : 'catching-up');
    }
    wasReading.current = isReading;
  }, [isReading, chat.chatId, chat.seq, workplace]);
}

/** What this agent sent in the chat and the log does not have yet; the same list while nothing changed. */
function useOutgoing(chatId: ChatId) {
  const all = useDesk((state) => state.outgoing);
  const aheadMs = useDesk((state) => state.serverAheadMs);
  return useMemo(
    () =>
      all
        .filter((message) => message.chatId === chatId)
        // Stamped by this machine; in the log it stands among times of the server.
        .map((message) => ({ ...message, at: later(message.at, aheadMs) })),
    [all, chatId, aheadMs],
  );
}
