import type { CommandResult } from '@baton/client';
import type { ChatId, ChatsOnOffline, Presence } from '../desk-names.ts';
import { endingDoubts } from '../rows/ending-doubts.ts';
import { isEnded, ownChats } from '../rows/own-chats.ts';
import type { Words } from '../words/words.ts';
import { carryOut } from './carry-out.ts';
import type { ConsoleParts } from './console-parts.ts';

/** What an agent does at the desk. Each one says it when it did not work. */
export interface DeskActions {
  /** Asks first when something would be cut off. */
  end(chatId: ChatId): void;
  endNow(chatId: ChatId): void;
  /** Asks first when records beside it are not saved. */
  close(chatId: ChatId): void;
  closeNow(chatId: ChatId): void;
  /** Closes every chat that has ended. */
  closeEnded(): void;
  /** Going offline with open chats asks what becomes of them, unless `chats` says. */
  goTo(presence: Presence, options?: { reason?: string; chats?: ChatsOnOffline }): void;
  /** Signing out with open chats asks first. */
  leave(): void;
}

/** The agent's actions, with words for what went wrong. */
export function deskActions(parts: ConsoleParts, words: Words): DeskActions {
  const { client, workplace } = parts;

  const carry = (
    what: string,
    doing: Promise<CommandResult>,
    after?: (result: CommandResult | null) => void,
  ): void => carryOut(parts, words, what, doing, after);

  /** Closes those at once that have nothing unsaved beside them, and asks about the others. */
  function closeAll(chatIds: readonly ChatId[]): void {
    const isUnsaved = (chatId: ChatId): boolean => parts.beside.unsaved.list(chatId).length > 0;
    for (const chatId of chatIds) if (!isUnsaved(chatId)) actions.closeNow(chatId);
    const asked = chatIds.filter(isUnsaved);
    if (asked.length > 0) workplace.ask({ kind: 'unsaved', chatIds: asked });
  }

  const actions: DeskActions = {
    end(chatId) {
      const chat = client.state.chats.get(chatId);
      if (!chat || isEnded(chat)) return;
      const draft = workplace.state.drafts.get(chatId) ?? '';
      if (endingDoubts(chat, client.state, draft).length > 0) {
        workplace.ask({ kind: 'end', chatId });
      } else {
        actions.endNow(chatId);
      }
    },
    endNow(chatId) {
      workplace.ask({ kind: 'none' });
      carry(words.toasts.ending, client.endChat(chatId));
    },
    close: (chatId) => closeAll([chatId]),
    closeEnded: () =>
      closeAll(
        ownChats(client.state)
          .filter(isEnded)
          .map(({ chatId }) => chatId),
      ),
    closeNow(chatId) {
      workplace.intents.closed.add(chatId);
      carry(words.toasts.closing, client.closeChat(chatId));
    },
    goTo(presence, options = {}) {
      const open = ownChats(client.state).filter((chat) => !isEnded(chat));
      if (presence === 'offline' && open.length > 0 && !options.chats) {
        workplace.ask({ kind: 'leave', to: 'offline' });
        return;
      }
      workplace.ask({ kind: 'none' });
      workplace.intents.presence = presence;
      workplace.absent(null);
      carry(words.toasts.presence, client.setPresence(presence, options), () => {
        workplace.intents.presence = null;
      });
    },
    leave() {
      const { drafts } = workplace.state;
      const open = ownChats(client.state).filter((chat) => !isEnded(chat));
      if (open.length > 0 || drafts.size > 0 || client.state.outgoing.length > 0) {
        workplace.ask({ kind: 'leave', to: 'signed-out' });
        return;
      }
      leaveNow(parts, words);
    },
  };
  return actions;
}

/** Signs out; `chats` says what becomes of the open ones. */
export function leaveNow(parts: ConsoleParts, words: Words, chats?: ChatsOnOffline): void {
  parts.workplace.ask({ kind: 'none' });
  parts.signOut(chats).then(
    (left) => {
      if (left) return;
      const why = words.signIn.errors.unreachable;
      parts.workplace.say('failed', words.toasts.failed(words.toasts.signingOut, why));
    },
    () => parts.workplace.say('failed', words.refusals.internal),
  );
}
