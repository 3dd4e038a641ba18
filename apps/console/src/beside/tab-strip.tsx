import type { ChatView } from '@baton/protocol';
import { BookOpen, FolderOpen, ScrollText, User, X } from 'lucide-react';
import { type KeyboardEvent, type MouseEvent, useEffect, useRef } from 'react';
import { useConsole } from '../desk/use-console.ts';
import { isDirty } from '../records/record-edit.ts';
import { RecordSign } from '../records/record-sign.tsx';
import { useWords } from '../words/use-words.ts';
import {
  type FixedTab,
  fixedTabs,
  type OpenedTab,
  type TabId,
  tabIdOf,
  tabOrder,
} from './chat-tabs.ts';
import { tabName } from './tab-names.ts';
import { useBeside, useBesideDesk, useRecordDesk, useTabs } from './use-beside.ts';

const SIGNS = { details: User, records: FolderOpen, knowledge: BookOpen } as const;

/** The sub-tabs of a chat: three that are always there, and behind them what was opened. */
export function TabStrip({ chat }: { readonly chat: ChatView }) {
  const words = useWords();
  const beside = useBesideDesk();
  const { chatId } = chat;
  const tabs = useTabs(chatId);
  const { session } = useConsole();
  const fixed = fixedTabs(session.permissions);
  const strip = useRef<HTMLDivElement>(null);
  useFocusOnTab(strip);
  useShownInView(strip, tabs.shown);

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const order = tabOrder(tabs, fixed);
    const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl';
    const place = order.indexOf(tabs.shown);
    const by = { ArrowRight: isRtl ? -1 : 1, ArrowLeft: isRtl ? 1 : -1 }[event.key];
    const next =
      by !== undefined
        ? order[(place + by + order.length) % order.length]
        : { Home: order[0], End: order.at(-1) }[event.key];
    if (event.key === 'Delete') beside.close(chatId, tabs.shown);
    else if (next) beside.goTo(chatId, next, 'tab');
    else return;
    event.preventDefault();
  }
  return (
    <div
      className="beside-tabs"
      role="tablist"
      aria-label={words.beside.tabs}
      ref={strip}
      onKeyDown={onKeyDown}
    >
      <div className="beside-fixed" role="presentation">
        {fixed.map((tab) => (
          <FixedTabButton key={tab} chat={chat} tab={tab} isShown={tabs.shown === tab} />
        ))}
      </div>
      {tabs.opened.length === 0 ? null : (
        <div className="beside-opened" role="presentation">
          {tabs.opened.map((tab) => (
            <OpenedTabButton
              key={tabIdOf(tab)}
              chat={chat}
              tab={tab}
              isShown={tabs.shown === tabIdOf(tab)}
            />
          ))}
        </div>
      )}
    </div>
  );
}

/** The id of a sub-tab's element, and of the panel it controls. */
export function elementOf(chatId: string, tab: TabId): string {
  return `beside-${chatId}-${tab.replaceAll(/[^A-Za-z0-9-]/g, '-')}`;
}
export const PANEL_ID = 'beside-panel';

type FixedProps = { readonly chat: ChatView; readonly tab: FixedTab; readonly isShown: boolean };

function FixedTabButton({ chat, tab, isShown }: FixedProps) {
  const words = useWords();
  const beside = useBesideDesk();
  const Sign = SIGNS[tab];
  const attached = tab === 'records' ? beside.attachments.list(chat).length : 0;
  return (
    <button
      type="button"
      className="beside-tab"
      role="tab"
      id={elementOf(chat.chatId, tab)}
      aria-selected={isShown}
      aria-controls={PANEL_ID}
      tabIndex={isShown ? 0 : -1}
      onClick={() => beside.show(chat.chatId, tab)}
    >
      <Sign size={14} aria-hidden="true" />
      {words.beside[tab]}
      {attached > 0 ? <span className="beside-count">{attached}</span> : null}
    </button>
  );
}

type OpenedProps = { readonly chat: ChatView; readonly tab: OpenedTab; readonly isShown: boolean };

function OpenedTabButton({ chat, tab, isShown }: OpenedProps) {
  const words = useWords();
  const beside = useBesideDesk();
  const id = tabIdOf(tab);
  const name = useRecordDesk((state) => tabName(tab, state, words));
  useRecordRead(tab);
  const isUnsaved = useRecordDesk((state) => {
    const edit = tab.kind === 'record' ? state.records.get(tab.key)?.edit : null;
    return edit ? isDirty(edit) : false;
  });
  const close = (event: MouseEvent): void => {
    event.stopPropagation();
    event.preventDefault();
    beside.close(chat.chatId, id);
  };
  return (
    <button
      type="button"
      className="beside-tab beside-tab--opened"
      role="tab"
      id={elementOf(chat.chatId, id)}
      aria-selected={isShown}
      aria-controls={PANEL_ID}
      tabIndex={isShown ? 0 : -1}
      title={name}
      onClick={() => beside.show(chat.chatId, id)}
      onAuxClick={(event) => (event.button === 1 ? close(event) : undefined)}
    >
      {tab.kind === 'record' ? (
        <RecordSign type={tab.key.split('/')[0] ?? ''} size={13} />
      ) : tab.kind === 'article' ? (
        <BookOpen size={13} aria-hidden="true" />
      ) : (
        <ScrollText size={13} aria-hidden="true" />
      )}
      <span className="beside-tab-name" dir="auto">
        {name}
      </span>
      {isUnsaved ? (
        <span className="beside-unsaved">
          <span className="visually-hidden">, {words.beside.unsaved}</span>
        </span>
      ) : null}
      {/* For the mouse. A button within a tab would be none for screen readers; they have Delete and the desk's key. */}
      <span className="beside-tab-close" aria-hidden="true" onClick={close}>
        <X size={12} />
      </span>
    </button>
  );
}

/** Reads the record of a tab nobody has looked at since the page was loaded: its name stands on the tab. */
function useRecordRead(tab: OpenedTab): void {
  const { records } = useBesideDesk();
  const key = tab.kind === 'record' ? tab.key : null;
  const isUnread = useRecordDesk((state) => key !== null && !state.records.has(key));
  useEffect(() => {
    const [type = '', id = ''] = key?.split('/') ?? [];
    if (isUnread && !id.startsWith('new-')) records.read({ type, id }).catch(reportError);
  }, [isUnread, key, records]);
}

/** Puts the focus on the shown tab when a key asked for it. */
function useFocusOnTab(strip: { readonly current: HTMLDivElement | null }): void {
  const beside = useBesideDesk();
  const turn = useBeside((state) => state.focus.turn);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each turn is another wish
  useEffect(() => {
    if (!beside.takeFocus('tab')) return;
    strip.current?.querySelector<HTMLElement>('[aria-selected="true"]')?.focus();
  }, [beside, turn, strip]);
}

/** Brings the shown tab into view where there are more than fit. */
function useShownInView(strip: { readonly current: HTMLDivElement | null }, shown: TabId): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another tab is shown
  useEffect(() => {
    strip.current
      ?.querySelector('[aria-selected="true"]')
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [strip, shown]);
}
