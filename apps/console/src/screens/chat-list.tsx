import {
  CircleAlert,
  Clock,
  Flag,
  Hourglass,
  Paperclip,
  Send,
  UserPlus,
  Users,
  WifiOff,
} from 'lucide-react';
import { type KeyboardEvent, memo } from 'react';
import { useActions } from '../desk/use-actions.ts';
import { useConsole, useDesk, useNow, useWorkplace } from '../desk/use-console.ts';
import { useRows } from '../desk/use-rows.ts';
import { JUMP_MAX } from '../keys/key-map.ts';
import { type ChatRow, sameRow, stepFrom } from '../rows/chat-rows.ts';
import { companySign } from '../rows/company-sign.ts';
import { visitorName } from '../rows/visitor-name.ts';
import { waitLevel } from '../rows/waiting.ts';
import { durationWords, exactTime } from '../time/time-words.ts';
import { useWords } from '../words/use-words.ts';
import { Avatar } from './avatar.tsx';

/** The agent's chats. Arrow keys walk along them, as in every list of tabs. */
export function ChatList() {
  const { workplace } = useConsole();
  const rows = useRows();
  const words = useWords();
  const openChatId = useWorkplace((state) => state.openChatId);
  const order = rows.map((row) => row.chatId);
  const focusable = order.includes(openChatId ?? order[0]!) ? (openChatId ?? order[0]) : order[0];

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const next = rowReachedBy(event.key, order, openChatId);
    if (!next) return;
    event.preventDefault();
    workplace.open(next, 'look');
    document.getElementById(tabId(next))?.focus();
  }

  if (rows.length === 0) return <NoChats />;
  return (
    <div
      className="rows"
      role="tablist"
      aria-orientation="vertical"
      aria-label={words.list.title}
      onKeyDown={onKeyDown}
    >
      {rows.map((row) => (
        <Row
          key={row.chatId}
          row={row}
          isOpen={row.chatId === openChatId}
          isFocusable={row.chatId === focusable}
        />
      ))}
    </div>
  );
}

/** The id of a chat's tab, and of the panel it controls. */
export function tabId(chatId: string): string {
  return `tab-${chatId}`;
}
export function panelId(chatId: string): string {
  return `panel-${chatId}`;
}

function rowReachedBy(
  key: string,
  order: readonly ChatRow['chatId'][],
  from: ChatRow['chatId'] | null,
): ChatRow['chatId'] | null {
  if (key === 'ArrowDown') return stepFrom(order, from, 1);
  if (key === 'ArrowUp') return stepFrom(order, from, -1);
  if (key === 'Home') return order[0] ?? null;
  return key === 'End' ? (order.at(-1) ?? null) : null;
}

type RowProps = { readonly row: ChatRow; readonly isOpen: boolean; readonly isFocusable: boolean };

const Row = memo(ChatRowLine, (one, other) => {
  return (
    one.isOpen === other.isOpen &&
    one.isFocusable === other.isFocusable &&
    sameRow(one.row, other.row)
  );
});

function ChatRowLine({ row, isOpen, isFocusable }: RowProps) {
  const { workplace } = useConsole();
  const words = useWords();
  const name = visitorName(row.chat, words);
  const isLost = row.chat.visitorLostSince !== null && row.phase === 'engaged';
  return (
    <div
      className="row"
      role="tab"
      id={tabId(row.chatId)}
      aria-selected={isOpen}
      aria-controls={panelId(row.chatId)}
      tabIndex={isFocusable ? 0 : -1}
      data-phase={row.phase}
      data-critical={row.chat.criticalSince !== null}
      onClick={() => workplace.open(row.chatId, 'write')}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        workplace.open(row.chatId, 'write');
      }}
    >
      <span className="row-sign">
        <Avatar name={name} mark={isLost ? 'lost' : row.phase === 'ended' ? 'ended' : undefined} />
        {row.index <= JUMP_MAX ? (
          <span className="row-key" aria-hidden="true">
            {row.index}
          </span>
        ) : null}
      </span>
      <span className="row-top">
        <span className="row-name" dir="auto">
          {name}
        </span>
        <RowWait row={row} />
      </span>
      <span className="row-bottom">
        <Preview row={row} />
        <RowSigns row={row} isLost={isLost} />
      </span>
    </div>
  );
}

function RowWait({ row }: { readonly row: ChatRow }) {
  const words = useWords();
  const now = useNow(5_000);
  if (row.phase === 'ended') return <span className="row-ended">{words.list.ended}</span>;
  if (row.waitingSince === null) return null;
  const isCritical = row.chat.criticalSince !== null;
  const level = isCritical ? 'red' : waitLevel(row.waitingSince, now);
  return (
    <span
      className="wait"
      data-level={level}
      title={`${words.list.waiting} ${exactTime(row.waitingSince, words)}`}
    >
      {isCritical ? (
        <Hourglass size={11} aria-hidden="true" />
      ) : level === 'calm' ? null : (
        <Clock size={11} aria-hidden="true" />
      )}
      <span className="visually-hidden">
        {isCritical ? words.company.rows.critical : words.list.waiting}{' '}
      </span>
      {durationWords(now - row.waitingSince, words)}
    </span>
  );
}

function Preview({ row }: { readonly row: ChatRow }) {
  const words = useWords();
  const { preview } = row;
  switch (preview.kind) {
    case 'typing':
      return <span className="row-preview row-typing">{words.list.typing}</span>;
    case 'draft':
      return (
        <span className="row-preview">
          <span className="row-draft">{words.list.draft}</span> <bdi>{preview.text}</bdi>
        </span>
      );
    case 'message':
      return (
        <span className="row-preview" dir="auto">
          {preview.own
            ? words.list.you(preview.text)
            : preview.by
              ? words.chat.said(preview.by, preview.text)
              : preview.text}
        </span>
      );
    case 'file':
      return (
        <span className="row-preview" dir="auto">
          {words.company.log.file(preview.text || words.company.log.unnamed)}
        </span>
      );
    default:
      return <span className="row-preview">{words.list.noMessages}</span>;
  }
}

function RowSigns({ row, isLost }: { readonly row: ChatRow; readonly isLost: boolean }) {
  const words = useWords();
  return (
    <span className="row-signs">
      <Company chat={row.chat} />
      {isLost ? (
        <span title={words.list.visitorLost}>
          <WifiOff size={13} className="row-lost" aria-hidden="true" />
          <span className="visually-hidden">{words.list.visitorLost}</span>
        </span>
      ) : null}
      {row.undelivered === 'waiting' ? (
        <span title={words.list.undelivered}>
          <Clock size={13} className="row-waiting" aria-hidden="true" />
          <span className="visually-hidden">{words.list.undelivered}</span>
        </span>
      ) : null}
      {row.undelivered === 'failed' ? (
        <span title={words.list.failed}>
          <CircleAlert size={13} className="row-failed" aria-hidden="true" />
          <span className="visually-hidden">{words.list.failed}</span>
        </span>
      ) : null}
      {row.unread > 0 ? (
        <span className="unread">
          <span aria-hidden="true">{row.unread > 99 ? '99+' : row.unread}</span>
          <span className="visually-hidden">{words.list.unread(row.unread)}</span>
        </span>
      ) : null}
    </span>
  );
}

const COMPANY_SIGNS = {
  flag: Flag,
  transfer: Send,
  asking: UserPlus,
  file: Paperclip,
  conference: Users,
} as const;

/** What is going on with others in the chat. */
function Company({ chat }: { readonly chat: ChatRow['chat'] }) {
  const { rows } = useWords().company;
  const sign = companySign(chat);
  if (sign === null) return null;
  const Sign = COMPANY_SIGNS[sign];
  const text = {
    flag: rows.flagged,
    transfer: rows.transfer,
    asking: rows.asking,
    file: rows.file,
    conference: rows.conference(chat.others.length),
  }[sign];
  return (
    <span className="row-company" data-sign={sign} title={text}>
      <Sign size={13} aria-hidden="true" />
      <span className="visually-hidden">{text}</span>
    </span>
  );
}

function NoChats() {
  const words = useWords();
  const actions = useActions();
  const presence = useDesk((state) => state.self?.presence);
  if (!presence) return <RowsSkeleton />;
  const empty = words.list.empty[presence];
  return (
    <div className="rows-empty">
      <p className="rows-empty-title">{empty.title}</p>
      <p>{empty.body}</p>
      {presence === 'online' ? null : (
        <button
          type="button"
          className="button button--accent rows-empty-go"
          onClick={() => actions.goTo('online')}
        >
          {words.presence.goOnline}
        </button>
      )}
    </div>
  );
}

function RowsSkeleton() {
  const words = useWords();
  return (
    <div className="rows" aria-busy="true" aria-label={words.list.loading} role="status">
      {[64, 48, 72].map((width) => (
        <div className="row row--skeleton" key={width}>
          <span className="skeleton skeleton--round" />
          <span className="skeleton" style={{ width: `${width}%` }} />
          <span className="skeleton skeleton--thin" />
        </div>
      ))}
    </div>
  );
}
