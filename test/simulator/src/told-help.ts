import type { ChatEvent } from '@baton/desk';
import { promised } from './broken-promise.ts';
import { inside, type ToldChat } from './told-chat.ts';

/** What records, files, flags and whispers do to a chat. Says whether the event was about them. */
export function hearOfHelp(chat: ToldChat, event: ChatEvent): boolean {
  switch (event.type) {
    case 'RecordAttached': {
      const { recordType, recordId, agentId } = event;
      leads(chat, agentId);
      promised(
        !chat.attached.some((record) => record.recordType === recordType),
        `${chat.id} has no other ${recordType}`,
      );
      chat.attached = [...chat.attached, { recordType, recordId }];
      return true;
    }
    case 'RecordDetached': {
      leads(chat, event.agentId);
      const kept = chat.attached.filter(
        ({ recordType, recordId }) =>
          recordType !== event.recordType || recordId !== event.recordId,
      );
      promised(kept.length === chat.attached.length - 1, `${event.recordId} was attached`);
      chat.attached = kept;
      return true;
    }
    case 'FileTransferRequested':
    case 'FileTransferStarted':
    case 'FileTransferCanceled':
    case 'FileTransferSucceeded':
    case 'FileTransferFailed':
      hearOfFile(chat, event);
      return true;
    case 'FlagRaised':
      talksIn(chat, event.agentId);
      promised(chat.flaggedBy === null, `${chat.id} has one flag at a time`);
      chat.flaggedBy = event.agentId;
      return true;
    case 'FlagLowered':
      promised(chat.flaggedBy !== null, `a flag is up in ${chat.id}`);
      if (event.as === 'agent') talksIn(chat, event.agentId);
      chat.flaggedBy = null;
      return true;
    case 'WhisperPosted':
      promised(chat.phase === 'engaged', `somebody hears what is whispered in ${chat.id}`);
      promised(!chat.whisperIds.includes(event.messageId), `${event.messageId} is posted once`);
      chat.whisperIds.push(event.messageId);
      return true;
    case 'CriticalWaitReached':
      promised(chat.phase === 'engaged' && chat.critical?.at != null, `${chat.id} is waited in`);
      promised(event.agentId === chat.agentId, `${chat.agentId} keeps ${chat.id} waiting`);
      chat.critical = { at: null };
      return true;
    case 'CriticalWaitCleared':
      promised(chat.critical?.at === null, `${chat.id} was waited in for too long`);
      talksIn(chat, event.agentId);
      chat.critical = null;
      return true;
    case 'PageVisited':
      promised(chat.phase !== 'wrapping-up', `${chat.id} is live`);
      chat.pages += 1;
      return true;
    case 'SensitiveDataMasked':
      promised(event.ruleIds.length > 0, `a rule took something out in ${chat.id}`);
      return true;
    case 'VisitorBlocked':
      talksIn(chat, event.agentId);
      chat.blockedBy = event.agentId;
      return true;
    default:
      return false;
  }
}

type FileEvent = Extract<ChatEvent, { transferId: unknown }>;

function hearOfFile(chat: ToldChat, event: FileEvent): void {
  if (event.type === 'FileTransferRequested' || event.type === 'FileTransferStarted') {
    const { transferId: id, agentId, recordType, recordId, expiresAt } = event;
    talksIn(chat, agentId);
    promised(chat.file === null, `one file at a time is on its way in ${chat.id}`);
    const direction = event.type === 'FileTransferRequested' ? 'from-visitor' : 'to-visitor';
    const record =
      recordType === undefined || recordId === undefined ? null : { recordType, recordId };
    const isAttached = chat.attached.some(
      (one) => one.recordType === recordType && one.recordId === recordId,
    );
    promised(record === null || isAttached, `${id} is for a record of ${chat.id}`);
    promised(record !== null || direction === 'to-visitor', `${id} is for a record`);
    chat.file = { id, direction, agentId, record, expiresAt };
    return;
  }
  const { file } = chat;
  promised(file?.id === event.transferId, `${event.transferId} is on its way in ${chat.id}`);
  chat.file = null;
  if (event.type === 'FileTransferCanceled') {
    if (event.agentId !== undefined) talksIn(chat, event.agentId);
    return;
  }
  const sender = file.direction === 'from-visitor' ? 'visitor' : 'agent';
  promised(
    event.by === sender && event.agentId === file.agentId,
    `${event.transferId} comes from the ${sender}, for or by ${file.agentId}`,
  );
  if (event.type === 'FileTransferSucceeded') {
    promised(
      event.recordType === file.record?.recordType && event.recordId === file.record?.recordId,
      `${event.transferId} belongs to the record it was asked for`,
    );
  } else if (event.why === 'timed-out') {
    promised(file.expiresAt <= event.at, `${event.transferId} had its time`);
  }
}

function talksIn(chat: ToldChat, agentId: string): void {
  promised(
    chat.phase === 'engaged' && (inside(chat) as readonly string[]).includes(agentId),
    `${agentId} talks in ${chat.id}`,
  );
}

function leads(chat: ToldChat, agentId: string): void {
  promised(
    (chat.phase === 'engaged' || chat.phase === 'wrapping-up') && chat.agentId === agentId,
    `${agentId} leads in ${chat.id}`,
  );
}

/** Who spoke last, who is waited for, and until when. */
export function hearWords(
  chat: ToldChat,
  event: Extract<ChatEvent, { type: 'MessagePosted' }>,
): void {
  const { by, to, idle, criticalAt } = event;
  if (by.kind === 'visitor') {
    chat.idle = null;
    if (criticalAt !== undefined) {
      promised(chat.critical === null, `the time of ${chat.id} runs once`);
      chat.critical = { at: criticalAt };
    }
  } else if (idle) chat.idle = { ...idle };
  const isAnswer = by.kind === 'agent' && to === undefined;
  if (isAnswer) {
    promised(chat.critical?.at !== null, `the alert of ${chat.id} is taken back with an answer`);
    chat.critical = null;
  }
  if (isAnswer) chat.lastWord = 'agent';
  if (by.kind === 'visitor') chat.lastWord = 'visitor';
}
