import type { CommandResult } from '@baton/client';
import type { ChatView } from '@baton/protocol';
import { carryOut } from '../desk/carry-out.ts';
import type { ConsoleParts } from '../desk/console-parts.ts';
import type { ButtonId, ChatId, InvitationId, InvitationTarget } from '../desk-names.ts';
import type { Asked } from '../monitor/asked.ts';
import type { Words } from '../words/words.ts';

/** Whom a chat goes to, or who is asked to join it. */
export type Target = InvitationTarget | { readonly kind: 'button'; readonly buttonId: ButtonId };

/** What goes along with a chat that is handed on; `name` is what it goes to. */
export type Sent = { readonly name: string; readonly note: string };

/** What an agent does in a chat with others. Each one says it when it did not work. */
export interface ChatActions {
  accept(asked: Asked): void;
  decline(asked: Asked): void;
  /** Asks, or hands on to a button at once. Answers whether the desk took it. */
  transfer(chatId: ChatId, to: Target, sent: Sent): Promise<CommandResult>;
  askToJoin(chatId: ChatId, to: InvitationTarget, note: string): Promise<CommandResult>;
  cancel(chatId: ChatId, invitationId: InvitationId): void;
  leave(chatId: ChatId): void;
  raiseFlag(chatId: ChatId, note: string): void;
  lowerFlag(chatId: ChatId): void;
  block(chatId: ChatId, note: string): void;
  askForFile(chatId: ChatId, recordType: string): void;
  cancelFile(chat: ChatView): void;
}

/** The actions of an agent who works on chats with others. */
export function chatActions(parts: ConsoleParts, words: Words): ChatActions {
  const { client, workplace } = parts;
  const { doing } = words.company;
  const carry = (
    what: string,
    result: Promise<CommandResult>,
    after?: (result: CommandResult | null) => void,
  ): void => carryOut(parts, words, what, result, after);

  return {
    accept(asked) {
      const { chatId } = asked.chat;
      const answer =
        'invitation' in asked
          ? client.acceptInvitation(chatId, asked.invitation.invitationId)
          : client.accept(chatId);
      const what = 'invitation' in asked ? doing.accept : words.toasts.accepting;
      const before = new Set(client.state.lost);
      // Opened when it is theirs: a refusal must not take the agent out of the chat they are in.
      const open = (result: CommandResult | null): void => {
        if (result?.ok) workplace.open(chatId, 'write');
      };
      // Somebody else was quicker, and that is what the agent reads; that it failed, too, is nothing new.
      const isTaken = (): boolean =>
        client.state.lost.some(
          (one) => one.chatId === chatId && !before.has(one) && isTakenBy(one),
        );
      carryOut(parts, words, what, answer, open, isTaken);
    },
    decline(asked) {
      const { chatId } = asked.chat;
      workplace.intents.declined.add(chatId);
      if ('invitation' in asked) {
        carry(doing.decline, client.declineInvitation(chatId, asked.invitation.invitationId));
      } else carry(words.toasts.declining, client.decline(chatId));
    },
    async transfer(chatId, to, { name, note }) {
      if (to.kind !== 'button') return client.requestTransfer(chatId, to, note);
      // The chat is gone before there is an answer: what is said of it needs the name.
      workplace.intents.handedTo.set(chatId, name);
      return client.transferToButton(chatId, to.buttonId, note);
    },
    askToJoin: (chatId, to, note) => client.requestConference(chatId, to, note),
    cancel: (chatId, invitationId) =>
      carry(doing.cancel, client.cancelInvitation(chatId, invitationId)),
    leave(chatId) {
      workplace.ask({ kind: 'none' });
      carry(doing.leave, client.leaveConference(chatId));
    },
    raiseFlag(chatId, note) {
      workplace.ask({ kind: 'none' });
      carry(doing.flag, client.raiseFlag(chatId, note));
    },
    lowerFlag: (chatId) => carry(doing.lower, client.lowerFlag(chatId)),
    block(chatId, note) {
      workplace.ask({ kind: 'none' });
      carry(doing.block, client.blockVisitor(chatId, note));
    },
    askForFile(chatId, recordType) {
      workplace.ask({ kind: 'none' });
      carry(doing.askFile, client.requestFile(chatId, recordType));
    },
    cancelFile({ chatId, file }) {
      if (file) carry(doing.cancelFile, client.cancelFile(chatId, file.transferId));
    },
  };
}

/** Whether a chat was lost to a colleague who answered first. */
function isTakenBy({ why }: ConsoleParts['client']['state']['lost'][number]): boolean {
  return why === 'OfferAccepted' || why === 'TransferAccepted' || why === 'AgentJoinedConference';
}
