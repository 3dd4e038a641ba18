import type { CommandResult } from '@baton/client';
import type { ChatId, ChatsOnOffline, Presence } from '../desk-names.ts';
import { isEnded, ownChats } from '../rows/chat-rows.ts';
import { endingDoubts } from '../rows/ending-doubts.ts';
import { lengthWords } from '../time/time-words.ts';
import type { Words } from '../words/words.ts';
import type { ConsoleParts } from './console-parts.ts';

/** What an agent does at the desk. Each one says it when it did not work. */
export interface DeskActions {
  accept(chatId: ChatId): void;
  decline(chatId: ChatId): void;
  /** Asks first when something would be cut off. */
  end(chatId: ChatId): void;
  endNow(chatId: ChatId): void;
  close(chatId: ChatId): void;
  /** Going offline with open chats asks what becomes of them, unless `chats` says. */
  goTo(presence: Presence, options?: { reason?: string; chats?: ChatsOnOffline }): void;
  /** Signing out with open chats asks first. */
  leave(): void;
}

/** The agent's actions, with words for what went wrong. */
export function deskActions(parts: ConsoleParts, words: Words): DeskActions {
  const { client, workplace } = parts;

  function carryOut(
    what: string,
    doing: Promise<CommandResult>,
    after?: (result: CommandResult | null) => void,
  ): void {
    if (client.state.connection.kind !== 'live') workplace.say('plain', words.toasts.later);
    doing.then(
      (result) => {
        after?.(result);
        if (result.ok) return;
        const wait = result.retryAfterMs ? ` (${lengthWords(result.retryAfterMs, words)})` : '';
        workplace.say('failed', words.toasts.failed(what, words.refusals[result.refusal]) + wait);
      },
      () => {
        // The client was closed while it waited: the agent has left, and nobody is there to be told.
        after?.(null);
      },
    );
  }

  const actions: DeskActions = {
    accept(chatId) {
      // Opened when it is theirs: a refused offer must not take the agent out of the chat they are in.
      carryOut(words.toasts.accepting, client.accept(chatId), (result) => {
        if (result?.ok) workplace.open(chatId, 'write');
      });
    },
    decline(chatId) {
      workplace.intents.declined.add(chatId);
      carryOut(words.toasts.declining, client.decline(chatId));
    },
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
      carryOut(words.toasts.ending, client.endChat(chatId));
    },
    close(chatId) {
      workplace.intents.closed.add(chatId);
      carryOut(words.toasts.closing, client.closeChat(chatId));
    },
    goTo(presence, options = {}) {
      const open = ownChats(client.state.chats).filter((chat) => !isEnded(chat));
      if (presence === 'offline' && open.length > 0 && !options.chats) {
        workplace.ask({ kind: 'leave', to: 'offline' });
        return;
      }
      workplace.ask({ kind: 'none' });
      workplace.intents.presence = presence;
      workplace.absent(null);
      carryOut(words.toasts.presence, client.setPresence(presence, options), () => {
        workplace.intents.presence = null;
      });
    },
    leave() {
      const { drafts } = workplace.state;
      const open = ownChats(client.state.chats).filter((chat) => !isEnded(chat));
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
