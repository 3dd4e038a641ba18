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

/** The commands of the desk for it, as far as the client has them. */
export type AttachCommands = {
  attachRecord?(chatId: ChatId, recordType: string, recordId: string): Promise<CommandResult>;
  detachRecord?(chatId: ChatId, recordType: string): Promise<CommandResult>;
};

/** Attaching as the desk does it. `permissions` are those of the agent who signed in. */
export function attachmentsOver(
  client: AgentClient & AttachCommands,
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
    attach: async (chatId, { type, id }) =>
      (await client.attachRecord?.(chatId, type, id)) ?? NOT_YET,
    detach: async (chatId, type) => (await client.detachRecord?.(chatId, type)) ?? NOT_YET,
  };
}

const NOT_YET: CommandResult = { ok: false, refusal: 'unavailable' };
