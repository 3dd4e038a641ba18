import type { AgentId, Chat, ChatId, DeskEvent, FileTransferId, OrganizationId } from '@baton/desk';
import type { NameBook } from '@baton/host';
import type { EpochMs } from '@baton/kernel';
import type { OutboxRow } from '@baton/store';

/** The outbox kinds of what a desk's events ask of others. */
export const GREET_VISITOR = 'greet-visitor';
export const BLOCK_ADDRESS = 'block-address';
/** A chat is over and its tabs are closed: lists show it from now on. */
export const CHAT_LISTED = 'chat-listed';
/** A transfer came to nothing: whatever has arrived of it is to go. */
export const DROP_FILE = 'drop-file';

/** Not when the event was: after the clock was set back, the desk's time is ahead of the clock for as long. */
const AT_ONCE = 0 as EpochMs;

/** What an errand is about; words and addresses are read from the contents when it is done, so none lies in the outbox. */
export type Errand = {
  readonly chatId: ChatId;
  readonly agentId: AgentId;
  /** The event it follows from. */
  readonly seq: number;
};

/** Told of each chat that lists show from now on. Called again after a failure. */
export type ChatListed = (organizationId: OrganizationId, chatId: ChatId) => Promise<void>;

/** Drops what a transfer brought that is over without it, if anything. Called again after a failure. */
export type DropFile = (
  organizationId: OrganizationId,
  transferId: FileTransferId,
) => Promise<void>;

/** What has to be done because of an event, written in the same append: a crash neither loses nor doubles it. */
export function errandsOf(
  event: DeskEvent,
  { after, seq }: { readonly after: Chat | undefined; readonly seq: number },
  {
    organizationId,
    names,
    chatListed,
    dropFile,
  }: {
    readonly organizationId: OrganizationId;
    readonly names: NameBook;
    readonly chatListed?: ChatListed | undefined;
    readonly dropFile?: DropFile | undefined;
  },
): readonly OutboxRow[] {
  const row = (kind: string, errand: Errand): OutboxRow => ({
    kind,
    key: `${kind}:${organizationId}:${seq}`,
    dueAt: AT_ONCE,
    payload: JSON.stringify(errand),
  });
  switch (event.type) {
    case 'OfferAccepted':
    case 'TransferAccepted':
    case 'AgentJoinedConference': {
      const { chatId, agentId } = event;
      const greeting = after && names.greetingFor(agentId, after.buttonId);
      const isWanted = greeting && (event.type === 'OfferAccepted' || greeting.onTransfer);
      return isWanted ? [row(GREET_VISITOR, { chatId, agentId, seq })] : [];
    }
    case 'ChatCanceled':
    case 'ChatWrappedUp': {
      if (after || !chatListed) return [];
      const key = `${CHAT_LISTED}:${organizationId}:${seq}`;
      const payload = JSON.stringify({ chatId: event.chatId });
      return [{ kind: CHAT_LISTED, key, dueAt: AT_ONCE, payload }];
    }
    case 'FileTransferCanceled':
    case 'FileTransferFailed': {
      // A crash between the last byte and the word to the desk leaves a file that nobody knows of.
      if (!dropFile) return [];
      const key = `${DROP_FILE}:${organizationId}:${seq}`;
      const payload = JSON.stringify({ transferId: event.transferId });
      return [{ kind: DROP_FILE, key, dueAt: AT_ONCE, payload }];
    }
    case 'VisitorBlocked':
      return [row(BLOCK_ADDRESS, { chatId: event.chatId, agentId: event.agentId, seq })];
    default:
      return [];
  }
}
