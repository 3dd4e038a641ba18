import type { KeyValue } from '@baton/client';
import type { EpochMs } from '@baton/kernel';
import type { ChatId, Presence } from '../desk-names.ts';
import { type Observable, observable } from '../observable.ts';
import type { ChatDialog } from '../together/chat-dialog.ts';
import {
  draftKey,
  openChatKey,
  readSeqsKey,
  storedDrafts,
  storedOpenChat,
  storedReadSeqs,
} from './remembered.ts';

/** What this window knows beside the desk: what is open, read, drafted and asked. */
export type Workplace = {
  readonly openChatId: ChatId | null;
  /** On a narrow screen only one of the two is seen. */
  readonly facing: 'list' | 'chat';
  /** Up to which entry the agent has seen each chat. */
  readonly readSeqs: ReadonlyMap<ChatId, number>;
  /** Where "new messages" begin in each chat: after this seq. */
  readonly dividers: ReadonlyMap<ChatId, number>;
  readonly drafts: ReadonlyMap<ChatId, string>;
  readonly dialog: Dialog;
  readonly toasts: readonly Toast[];
  /** Set when the desk gave this agent up while they were gone. */
  readonly absence: { readonly since: EpochMs; readonly chats: number } | null;
  /** Where there is no room beside the chat, the details lie over it. */
  readonly details: 'sheet' | 'closed';
  /** Raised whenever the composer of the open chat should have the focus. */
  readonly composerTurn: number;
};

export type Dialog =
  | { readonly kind: 'none' }
  | { readonly kind: 'palette' }
  | { readonly kind: 'keys' }
  | { readonly kind: 'settings' }
  | { readonly kind: 'away-reason' }
  | { readonly kind: 'end'; readonly chatId: ChatId }
  | { readonly kind: 'leave'; readonly to: 'offline' | 'signed-out' }
  | ChatDialog;

export type Toast = {
  readonly id: number;
  readonly tone: 'plain' | 'warning' | 'failed';
  readonly text: string;
};

/** More notices than this at once are not read; the oldest gives way. */
export const TOASTS_MAX = 4;

const EMPTY: Workplace = {
  openChatId: null,
  facing: 'list',
  readSeqs: new Map(),
  dividers: new Map(),
  drafts: new Map(),
  dialog: { kind: 'none' },
  toasts: [],
  absence: null,
  details: 'closed',
  composerTurn: 0,
};

/** How a chat came to be read: `live`, entry by entry as it arrived, or `catching-up` after a look elsewhere. */
export type Reading = 'live' | 'catching-up';

/** The window's own state and everything that may happen to it. */
export interface WorkplaceDesk extends Observable<Workplace> {
  /** `write` puts the focus into the composer; `look` leaves it where it is. */
  open(chatId: ChatId, purpose: 'write' | 'look'): void;
  showList(): void;
  /** The agent has the chat before their eyes up to `seq`. */
  read(chatId: ChatId, seq: number, how: Reading): void;
  /** What was new is known now: the line goes. */
  clearDivider(chatId: ChatId): void;
  draft(chatId: ChatId, text: string): void;
  /** Forgets a chat that is gone and opens `next` if it was the open one. */
  leave(chatId: ChatId, next: ChatId | null): void;
  ask(dialog: Dialog): void;
  say(tone: Toast['tone'], text: string): void;
  dismissToast(id: number): void;
  absent(absence: Workplace['absence']): void;
  showDetails(details: Workplace['details']): void;
  /** Throws away what belongs to the agent who leaves. */
  forgetAll(): void;
  /** What was asked for here and is under way; the watcher reads it. */
  readonly intents: {
    readonly declined: Set<ChatId>;
    readonly closed: Set<ChatId>;
    /** What chats were handed on to, by name. */
    readonly handedTo: Map<ChatId, string>;
    presence: Presence | null;
  };
}

/** `session` keeps drafts and read marks over a reload of this tab. */
export function workplaceDesk(session: KeyValue): WorkplaceDesk {
  const shelf = observable<Workplace>({
    ...EMPTY,
    openChatId: storedOpenChat(session),
    facing: storedOpenChat(session) === null ? 'list' : 'chat',
    drafts: storedDrafts(session),
    readSeqs: storedReadSeqs(session),
  });
  const change = (part: Partial<Workplace>): void => shelf.set({ ...shelf.state, ...part });
  const intents = {
    declined: new Set<ChatId>(),
    closed: new Set<ChatId>(),
    handedTo: new Map<ChatId, string>(),
    presence: null as Presence | null,
  };
  let toasts = 0;

  function storeDrafts(drafts: ReadonlyMap<ChatId, string>): void {
    session.set(draftKey, JSON.stringify([...drafts]));
  }

  return {
    get state() {
      return shelf.state;
    },
    set: shelf.set,
    subscribe: shelf.subscribe,
    intents,
    open(chatId, purpose) {
      const { openChatId, dividers, composerTurn } = shelf.state;
      // The line in the chat that is left has done its work.
      const kept =
        openChatId !== null && openChatId !== chatId ? without(dividers, openChatId) : dividers;
      session.set(openChatKey, chatId);
      change({
        openChatId: chatId,
        facing: 'chat',
        dividers: kept,
        composerTurn: purpose === 'write' ? composerTurn + 1 : composerTurn,
      });
    },
    showList: () => change({ facing: 'list' }),
    read(chatId, seq, how) {
      const { readSeqs, dividers } = shelf.state;
      const readSeq = readSeqs.get(chatId) ?? 0;
      if (seq <= readSeq) return;
      const next = new Map(readSeqs).set(chatId, seq);
      session.set(readSeqsKey, JSON.stringify([...next]));
      // In a chat that was never read everything is new, and a line above everything says nothing.
      const divides = how === 'catching-up' && readSeq > 0;
      change({
        readSeqs: next,
        ...(divides ? { dividers: new Map(dividers).set(chatId, readSeq) } : {}),
      });
    },
    clearDivider: (chatId) => change({ dividers: without(shelf.state.dividers, chatId) }),
    draft(chatId, text) {
      const drafts = new Map(shelf.state.drafts);
      if (text === '') drafts.delete(chatId);
      else drafts.set(chatId, text);
      storeDrafts(drafts);
      change({ drafts });
    },
    leave(chatId, next) {
      const { drafts, readSeqs, dividers, openChatId, facing } = shelf.state;
      const kept = without(drafts, chatId);
      if (kept !== drafts) storeDrafts(kept);
      change({
        drafts: kept,
        readSeqs: without(readSeqs, chatId),
        dividers: without(dividers, chatId),
        ...(openChatId === chatId
          ? { openChatId: next, facing: next === null ? 'list' : facing }
          : {}),
      });
    },
    ask: (dialog) => change({ dialog }),
    say(tone, text) {
      const toast: Toast = { id: ++toasts, tone, text };
      change({ toasts: [...shelf.state.toasts, toast].slice(-TOASTS_MAX) });
    },
    dismissToast: (id) => change({ toasts: shelf.state.toasts.filter((toast) => toast.id !== id) }),
    absent: (absence) => change({ absence }),
    showDetails: (details) => change({ details }),
    forgetAll() {
      session.delete(draftKey);
      session.delete(readSeqsKey);
      session.delete(openChatKey);
      shelf.set(EMPTY);
    },
  };
}

function without<Value>(
  map: ReadonlyMap<ChatId, Value>,
  chatId: ChatId,
): ReadonlyMap<ChatId, Value> {
  if (!map.has(chatId)) return map;
  const next = new Map(map);
  next.delete(chatId);
  return next;
}
