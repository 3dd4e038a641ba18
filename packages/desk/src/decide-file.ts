import { type EpochMs, later } from '@baton/kernel';
import type { DeskCommand } from './commands.ts';
import { accept, type Decision, reject } from './decision.ts';
import { fileFailed, senderOf } from './ending.ts';
import type { FileTransfer, FileTransferId } from './model.ts';
import { engagedChat, ownChat } from './own-chat.ts';
import type { DeskView } from './state.ts';

type Of<Type extends DeskCommand['type']> = Extract<DeskCommand, { type: Type }>;

/** Asks the visitor for a file, or begins to send them one. */
export function startFile(
  desk: DeskView,
  command: Of<'RequestFile' | 'SendFile'>,
  at: EpochMs,
): Decision {
  const { chatId, agentId, transferId, recordType } = command;
  const chat = engagedChat(desk, chatId, agentId);
  if (typeof chat === 'string') return reject(chat);
  if (!desk.configuration.agents.get(agentId)?.may.files) return reject('not-allowed');
  const record = chat.attached.find((attached) => attached.recordType === recordType);
  if (recordType !== undefined && !record) return reject('no-record-attached');
  if (chat.file) return reject('file-pending');
  return accept({
    type: command.type === 'RequestFile' ? 'FileTransferRequested' : 'FileTransferStarted',
    at,
    chatId,
    transferId,
    agentId,
    ...record,
    expiresAt: later(at, desk.configuration.desk.fileTransferTimeoutMs),
  });
}

export function cancelFile(desk: DeskView, command: Of<'CancelFile'>, at: EpochMs): Decision {
  const { chatId, transferId, by } = command;
  const chat = ownChat(desk, chatId, by);
  if (typeof chat === 'string') return reject(chat);
  if (!isOpen(chat.file, transferId, at)) return reject('file-gone');
  return accept({
    type: 'FileTransferCanceled',
    at,
    chatId,
    transferId,
    ...(by.kind === 'agent' ? { by: 'agent', agentId: by.agentId } : { by: 'visitor' }),
  });
}

/** It has arrived, or will not. */
export function finishFile(
  desk: DeskView,
  command: Of<'FinishFile' | 'FailFile'>,
  at: EpochMs,
): Decision {
  const { chatId, transferId } = command;
  const chat = desk.chat(chatId);
  if (!chat) return reject('chat-unknown');
  const { file } = chat;
  if (!isOpen(file, transferId, at)) return reject('file-gone');
  if (command.type === 'FailFile') {
    return accept(fileFailed(chatId, file, { why: command.why, at }));
  }
  const { fileId, size, mediaType, contentId } = command;
  return accept({
    type: 'FileTransferSucceeded',
    at,
    chatId,
    transferId,
    by: senderOf(file),
    agentId: file.agentId,
    fileId,
    size,
    mediaType,
    ...file.record,
    contentId,
  });
}

/** The desk may not have looked at the clock yet. */
function isOpen(
  file: FileTransfer | null,
  transferId: FileTransferId,
  at: EpochMs,
): file is FileTransfer {
  return file?.id === transferId && file.expiresAt > at;
}
