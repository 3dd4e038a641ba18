import { type EpochMs, later } from '@baton/kernel';
import type { ChatEvent, DeskEvent } from './events.ts';
import type { Chat, EngagedChat, FileTransfer } from './model.ts';
import type { DeskView } from './state.ts';

type Ended = Extract<ChatEvent, { type: 'ChatEnded' }>;

/** The end of a chat, after what has to be over before it. */
export function endOf(
  desk: DeskView,
  chat: EngagedChat,
  how: { readonly by: Ended['by']; readonly why: Ended['why']; readonly at: EpochMs },
): readonly DeskEvent[] {
  const { by, why, at } = how;
  const { freesOn, limitMs } = desk.configuration.desk.wrapUp;
  return [
    ...fileOver(chat, at),
    {
      type: 'ChatEnded',
      at,
      chatId: chat.id,
      by,
      why,
      ...(limitMs !== null && { closesAt: later(at, limitMs) }),
      ...(freesOn === 'end' && { freed: true }),
    },
  ];
}

/** A file that is on its way will not arrive: its chat is over, or has no agent to take it. */
export function fileOver({ id: chatId, file }: Chat, at: EpochMs): readonly DeskEvent[] {
  return file ? [fileFailed(chatId, file, { why: 'chat-over', at })] : [];
}

export function fileFailed(
  chatId: Chat['id'],
  file: FileTransfer,
  how: {
    readonly why: Extract<ChatEvent, { type: 'FileTransferFailed' }>['why'];
    readonly at: EpochMs;
  },
): DeskEvent {
  const { id: transferId, agentId } = file;
  return {
    type: 'FileTransferFailed',
    at: how.at,
    chatId,
    transferId,
    by: senderOf(file),
    agentId,
    why: how.why,
  };
}

/** Who the bytes come from. */
export function senderOf({ direction }: FileTransfer): 'visitor' | 'agent' {
  return direction === 'from-visitor' ? 'visitor' : 'agent';
}
