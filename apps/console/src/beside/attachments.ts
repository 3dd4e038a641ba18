import type { AgentClient, CommandResult } from '@baton/client';
import type { ChatView } from '@baton/protocol';
import type { ChatId } from '../desk-names.ts';
import type { RecordRef } from '../records/record-shapes.ts';

/** Why nothing can be attached to a chat, or that it can. */
export type MayAttach = 'yes' | 'not-permitted' | 'not-the-lead' | 'closed';

/** The records that belong to a chat: one of each type at most. */
export interface Attachments {
  list(chat: ChatView): readonly RecordRef[];
  mayAttach(chat: ChatView): MayAttach;
  /** Takes the place of the one of its type. */
  attach(chatId: ChatId, ref: RecordRef): Promise<CommandResult>;
  detach(chatId: ChatId, type: string): Promise<CommandResult>;
}

/** Attaching as the desk does it. `permissions` are those of the agent who signed in. */
export function attachmentsOver(
  client: Pick<AgentClient, 'attachRecord' | 'detachRecord'>,
  me: { readonly agentId: string; readonly permissions: readonly string[] },
): Attachments {
  return {
    list: ({ attached }) =>
      attached.map(({ recordType, recordId }) => ({ type: recordType, id: recordId })),
    mayAttach(chat) {
      if (!me.permissions.includes('transcripts.create')) return 'not-permitted';
      if (chat.phase !== 'engaged' && chat.phase !== 'wrapping-up') return 'closed';
      return chat.agentId === me.agentId ? 'yes' : 'not-the-lead';
    },
    attach: (chatId, { type, id }) =>
      client.attachRecord(chatId, { recordType: type, recordId: id }),
    detach: (chatId, type) => client.detachRecord(chatId, type),
  };
}
