import { unreachable } from '@baton/kernel';
import type { ChatEvent, FileEvent } from './events.ts';
import type { AttachedRecord, Chat } from './model.ts';

/** What attaching, files, flags and pages do to a chat: nothing to who has it. */
export function evolveHelp(
  chat: Chat,
  event: Extract<
    ChatEvent,
    | FileEvent
    | { type: 'RecordAttached' | 'RecordDetached' }
    | { type: 'FlagRaised' | 'FlagLowered' }
    | { type: 'PageVisited' }
  >,
): Chat {
  switch (event.type) {
    case 'RecordAttached':
      return { ...chat, attached: [...chat.attached, recordOf(event)] };
    case 'RecordDetached': {
      const { recordType } = event;
      return { ...chat, attached: chat.attached.filter((kept) => kept.recordType !== recordType) };
    }
    case 'FileTransferRequested':
    case 'FileTransferStarted': {
      const { transferId: id, agentId, recordType, recordId, expiresAt } = event;
      const direction = event.type === 'FileTransferRequested' ? 'from-visitor' : 'to-visitor';
      const record =
        recordType === undefined || recordId === undefined ? null : { recordType, recordId };
      return { ...chat, file: { id, direction, agentId, record, expiresAt } };
    }
    case 'FileTransferSucceeded':
      return { ...chat, file: null, files: chat.files + 1 };
    case 'FileTransferCanceled':
    case 'FileTransferFailed':
      return { ...chat, file: null };
    case 'FlagRaised':
      return {
        ...chat,
        flag: { agentId: event.agentId, raisedAt: event.at },
        flags: chat.flags + 1,
      };
    case 'FlagLowered':
      return { ...chat, flag: null };
    case 'PageVisited':
      return { ...chat, pageVisits: chat.pageVisits + 1 };
    default:
      return unreachable(event);
  }
}

function recordOf({ recordType, recordId }: AttachedRecord): AttachedRecord {
  return { recordType, recordId };
}
