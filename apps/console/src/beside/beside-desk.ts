import type { ChatId } from '../desk-names.ts';
import type { KnowledgeApi } from '../knowledge/knowledge-api.ts';
import { type Observable, observable } from '../observable.ts';
import type { TextShelf } from '../quick-text/text-shelf.ts';
import { type RecordDesk, recordDesk } from '../records/record-desk.ts';
import { isDirty, type RecordKey, recordKey } from '../records/record-edit.ts';
import type { FieldValues, RecordRef, StoredRecord } from '../records/record-shapes.ts';
import type { RecordsApi } from '../records/records-api.ts';
import { type UnsavedWork, unsavedWork } from '../records/unsaved-work.ts';
import type { Attachments } from './attachments.ts';
import type { BesideOptions } from './beside-options.ts';
import {
  type ChatTabs,
  NO_TABS,
  type OpenedTab,
  type TabId,
  tabBeside,
  tabIdOf,
  withoutTab,
  withTab,
  withTabReplaced,
} from './chat-tabs.ts';
import { forgetTabs, keepTabs, keptTabs } from './kept-tabs.ts';

/** What the pane beside the chats knows. */
export type Beside = {
  readonly chats: ReadonlyMap<ChatId, ChatTabs>;
  /** A tab with unsaved changes that somebody wants closed. */
  readonly asking: { readonly chatId: ChatId; readonly key: RecordKey } | null;
  /** Raised whenever something in the pane should have the focus: the shown tab, or the field to search in. */
  readonly focus: { readonly turn: number; readonly on: 'tab' | 'search' | 'form' };
  /** What is sought beside each chat, by chat and tab. */
  readonly sought: ReadonlyMap<string, string>;
};

/** The pane beside the chats: sub-tabs of each chat, the records opened in them, and what belongs to the chat. */
export interface BesideDesk extends Observable<Beside> {
  readonly records: RecordDesk;
  readonly attachments: Attachments;
  readonly texts: TextShelf;
  readonly api: { readonly records: RecordsApi; readonly knowledge: KnowledgeApi };
  /** Answers that were read before, by name: a tab opens with what is known and asks again. */
  readonly known: Map<string, unknown>;
  readonly unsaved: UnsavedWork;
  /** The sub-tabs of a chat. */
  tabsOf(chatId: ChatId): ChatTabs;
  /** A chat is seen for the first time: what others attached to it lies open, as far as it may be read. */
  receive(chatId: ChatId, attached: readonly RecordRef[]): Promise<void>;
  show(chatId: ChatId, tab: TabId): void;
  /** Shows a tab and puts the focus where one begins in it. */
  goTo(chatId: ChatId, tab: TabId, on: Beside['focus']['on']): void;
  step(chatId: ChatId, by: 1 | -1): void;
  openRecord(chatId: ChatId, ref: RecordRef): void;
  openEdit(chatId: ChatId, key: RecordKey): void;
  /** Begins a record with what is known of it. */
  newRecord(chatId: ChatId, type: string, values: FieldValues): void;
  /** Makes a new record of one that was deleted while it was edited. */
  makeAnew(chatId: ChatId, key: RecordKey): void;
  openArticle(chatId: ChatId, article: { readonly id: string; readonly title: string }): void;
  /** Opens an earlier chat of the visitor. */
  openTranscript(chatId: ChatId, transcript: { readonly id: string; readonly title: string }): void;
  /** Saves a record if it has been changed or is new. */
  saveShown(key: RecordKey): void;
  /** Closes a tab, or asks first what becomes of its changes. */
  close(chatId: ChatId, tab: TabId): void;
  /** Closes it; changes that are not saved are thrown away. */
  closeNow(chatId: ChatId, tab: TabId): void;
  stopAsking(): void;
  /** True once for each wish for the focus: whoever gets it, takes the focus. */
  takeFocus(on: Beside['focus']['on']): boolean;
  seek(chatId: ChatId, tab: 'records' | 'knowledge', text: string): void;
  soughtIn(chatId: ChatId, tab: 'records' | 'knowledge'): string;
  /** Forgets the tabs of chats that are not among these any more; what is unsaved in them stays. */
  keepOnly(chats: ReadonlyMap<ChatId, unknown>): void;
  /** Throws away what belongs to the agent who leaves. */
  forgetAll(): void;
}

/** Puts the pane together; nothing is asked of the server before somebody looks. */
export function besideDesk(options: BesideOptions): BesideDesk {
  const { session, newId, attachments, records: api, knowledge, texts } = options;
  const shelf = observable<Beside>({
    chats: keptTabs(session),
    asking: null,
    focus: { turn: 0, on: 'tab' },
    sought: new Map(),
  });
  const records = recordDesk(api, session, onMade);
  const change = (part: Partial<Beside>): void => shelf.set({ ...shelf.state, ...part });
  let taken = 0;

  function tabsOf(chatId: ChatId): ChatTabs {
    return shelf.state.chats.get(chatId) ?? NO_TABS;
  }
  function put(chatId: ChatId, tabs: ChatTabs): void {
    const chats = new Map(shelf.state.chats);
    // Behind the others: the chats looked at first are the first to be forgotten.
    chats.delete(chatId);
    chats.set(chatId, tabs);
    keepTabs(session, chats);
    change({ chats });
  }
  function isUnsaved(key: RecordKey): boolean {
    const edit = records.state.records.get(key)?.edit;
    return edit !== undefined && edit !== null && isDirty(edit);
  }
  function open(chatId: ChatId, tab: OpenedTab): void {
    const mustStay = (each: OpenedTab): boolean => each.kind === 'record' && isUnsaved(each.key);
    put(chatId, withTab(tabsOf(chatId), tab, mustStay));
  }
  function onMade(before: RecordKey, record: StoredRecord): void {
    const tab: OpenedTab = { kind: 'record', key: recordKey(record.type, record.id) };
    for (const [chatId, tabs] of shelf.state.chats) {
      const next = withTabReplaced(tabs, `record:${before}`, tab);
      if (next === tabs) continue;
      put(chatId, next);
      options.onMade(chatId, record);
    }
  }
  function focus(on: Beside['focus']['on']): void {
    change({ focus: { turn: shelf.state.focus.turn + 1, on } });
  }
  function closeNow(chatId: ChatId, tab: TabId): void {
    const closed = tabsOf(chatId).opened.find((each) => tabIdOf(each) === tab);
    if (closed?.kind === 'record' && isUnsaved(closed.key)) records.discard(closed.key);
    put(chatId, withoutTab(tabsOf(chatId), tab));
    change({ asking: null });
  }

  return {
    get state() {
      return shelf.state;
    },
    set: shelf.set,
    subscribe: shelf.subscribe,
    records,
    attachments,
    texts,
    api: { records: api, knowledge },
    known: new Map(),
    unsaved: unsavedWork(records, () => shelf.state.chats),
    tabsOf,
    async receive(chatId, attached) {
      if (shelf.state.chats.has(chatId)) return;
      put(chatId, NO_TABS);
      if (attached.length === 0) return;
      await records.learnTypes();
      const readable = attached.filter(({ type }) =>
        records.state.types?.some(({ key }) => key === type),
      );
      for (const { type, id } of readable) {
        const tab: OpenedTab = { kind: 'record', key: recordKey(type, id) };
        put(chatId, { ...withTab(tabsOf(chatId), tab, () => false), shown: tabsOf(chatId).shown });
      }
      await Promise.all(readable.map(records.read));
    },
    show: (chatId, tab) => put(chatId, { ...tabsOf(chatId), shown: tab }),
    goTo(chatId, tab, on) {
      put(chatId, { ...tabsOf(chatId), shown: tab });
      focus(on);
    },
    step(chatId, by) {
      const tabs = tabsOf(chatId);
      put(chatId, { ...tabs, shown: tabBeside(tabs, by, options.fixed) });
      focus('tab');
    },
    openRecord: (chatId, ref) => open(chatId, { kind: 'record', key: recordKey(ref.type, ref.id) }),
    openEdit: (chatId, key) => open(chatId, { kind: 'record', key }),
    newRecord(chatId, type, values) {
      open(chatId, { kind: 'record', key: records.begin(type, `new-${newId()}`, values) });
      focus('form');
    },
    makeAnew(chatId, key) {
      const anew = records.makeAnew(key, `new-${newId()}`);
      if (anew === null) return;
      put(chatId, withTabReplaced(tabsOf(chatId), `record:${key}`, { kind: 'record', key: anew }));
    },
    openArticle: (chatId, { id, title }) => open(chatId, { kind: 'article', id, title }),
    openTranscript: (chatId, { id, title }) => open(chatId, { kind: 'transcript', id, title }),
    saveShown(key) {
      const edit = records.state.records.get(key)?.edit;
      if (edit && (edit.base === null || isDirty(edit))) records.save(key).catch(reportError);
    },
    close(chatId, tab) {
      const tabs = tabsOf(chatId);
      const closed = tabs.opened.find((each) => tabIdOf(each) === tab);
      if (!closed) return;
      if (closed.kind === 'record' && isUnsaved(closed.key)) {
        put(chatId, { ...tabs, shown: tab });
        change({ asking: { chatId, key: closed.key } });
      } else {
        closeNow(chatId, tab);
        focus('tab');
      }
    },
    closeNow,
    stopAsking: () => change({ asking: null }),
    takeFocus(on) {
      const { focus: wish } = shelf.state;
      if (wish.on !== on || wish.turn === taken) return false;
      taken = wish.turn;
      return true;
    },
    seek(chatId, tab, text) {
      change({ sought: new Map(shelf.state.sought).set(`${chatId} ${tab}`, text) });
    },
    soughtIn: (chatId, tab) => shelf.state.sought.get(`${chatId} ${tab}`) ?? '',
    keepOnly(present) {
      const kept = [...shelf.state.chats].filter(([chatId]) => present.has(chatId));
      if (kept.length === shelf.state.chats.size) return;
      const chats = new Map(kept);
      keepTabs(session, chats);
      change({ chats });
    },
    forgetAll() {
      forgetTabs(session);
      records.forgetAll();
      texts.forgetAll();
      shelf.set({
        chats: new Map(),
        asking: null,
        focus: { turn: 0, on: 'tab' },
        sought: new Map(),
      });
    },
  };
}
