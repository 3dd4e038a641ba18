import type { ChatView } from '@baton/protocol';
import { ArrowLeft, Bot, LogOut, PanelRight, WifiOff, X } from 'lucide-react';
import { useActions } from '../desk/use-actions.ts';
import { useConsole, useDesk, useNow, usePreferences } from '../desk/use-console.ts';
import { isEnded } from '../rows/own-chats.ts';
import { visitorName } from '../rows/visitor-name.ts';
import { durationWords } from '../time/time-words.ts';
import { ChatStrips } from '../together/chat-strips.tsx';
import { HeadActs } from '../together/head-acts.tsx';
import { usePermitted } from '../together/use-permitted.ts';
import { useWords } from '../words/use-words.ts';
import { Hint } from './hint.tsx';
import { useDetailsToggle } from './use-details.ts';

/** Who this is, where they came from, who else is in it, and the ways out. */
export function ChatHead({ chat }: { readonly chat: ChatView }) {
  const words = useWords();
  const { workplace } = useConsole();
  const directory = useDesk((state) => state.directory);
  const { details } = usePreferences();
  const toggleDetails = useDetailsToggle();
  const acts = usePermitted(chat);
  const name = visitorName(chat, words);
  const ended = isEnded(chat);
  const from = words.offer.from(
    directory?.deployments[chat.deploymentId] ?? '',
    (chat.buttonId && directory?.buttons[chat.buttonId]) ?? '',
  );
  return (
    <>
      <header className="chat-head" data-critical={chat.criticalSince !== null}>
        <button
          type="button"
          className="icon-button chat-back"
          aria-label={words.chat.back}
          onClick={() => workplace.showList()}
        >
          <ArrowLeft size={18} aria-hidden="true" />
        </button>
        <div className="chat-who">
          <h2 className="chat-name" dir="auto">
            {name}
          </h2>
          <span className="chat-from">{from}</span>
        </div>
        {chat.context.conversationId === undefined ? null : (
          <span className="tag tag--bot">
            <Bot size={12} aria-hidden="true" />
            <span>{words.chat.fromBot}</span>
          </span>
        )}
        {chat.visitorLostSince !== null && !ended ? (
          <VisitorLost since={chat.visitorLostSince} />
        ) : null}
        <HeadActs chat={chat} acts={acts} />
        <Hint text={words.chat.details} action="toggle-details" side="bottom">
          <button
            type="button"
            className="icon-button"
            aria-label={words.chat.details}
            data-on={details === 'shown'}
            onClick={toggleDetails}
          >
            <PanelRight size={16} aria-hidden="true" />
          </button>
        </Hint>
        {acts.has('leave') ? <LeaveButton chat={chat} /> : null}
        {acts.has('end') ? <EndButton chat={chat} /> : null}
      </header>
      <ChatStrips chat={chat} acts={acts} />
    </>
  );
}

function EndButton({ chat }: { readonly chat: ChatView }) {
  const words = useWords();
  const actions = useActions();
  return (
    <Hint text={words.chat.end} action="end-chat" side="bottom">
      <button
        type="button"
        className="button button--quiet"
        onClick={() => actions.end(chat.chatId)}
      >
        <X size={14} aria-hidden="true" />
        <span className="chat-end-words">{words.chat.end}</span>
      </button>
    </Hint>
  );
}

function LeaveButton({ chat }: { readonly chat: ChatView }) {
  const words = useWords();
  const { workplace } = useConsole();
  return (
    <button
      type="button"
      className="button button--quiet"
      onClick={() => workplace.ask({ kind: 'leave-conference', chatId: chat.chatId })}
    >
      <LogOut size={14} aria-hidden="true" />
      <span className="chat-end-words">{words.company.head.leave}</span>
    </button>
  );
}

function VisitorLost({ since }: { readonly since: NonNullable<ChatView['visitorLostSince']> }) {
  const words = useWords();
  const now = useNow(5_000);
  return (
    <span
      className="tag tag--amber"
      title={words.details.lostFor(durationWords(now - since, words))}
    >
      <WifiOff size={12} aria-hidden="true" />
      <span>{words.list.visitorLost}</span>
    </span>
  );
}
