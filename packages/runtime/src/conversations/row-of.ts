import type { Conversation } from '@baton/conversation';
import type { EpochMs } from '@baton/kernel';
import type { ConversationRow } from '@baton/store';

/** What lists show of a conversation, and when it is to be looked at next. */
export function rowOf(
  conversation: Conversation,
  about: {
    readonly organizationId: string;
    readonly now: EpochMs;
    readonly lastSeq: number;
    readonly dueAt: EpochMs | null;
  },
): ConversationRow {
  const { owner } = conversation;
  return {
    organizationId: about.organizationId,
    conversationId: conversation.id,
    visitorId: conversation.visitor.id,
    endpointId: conversation.endpoint.endpointId,
    flowId: conversation.endpoint.flowId,
    status: statusOf(conversation),
    startedAt: conversation.startedAt,
    lastAt: about.now,
    endedAt: owner.kind === 'nobody' ? owner.at : null,
    handovers: conversation.episode,
    lastSeq: about.lastSeq,
    // A handover lives at its provider, too, so it is taken up as soon as the process is there again.
    dueAt: owner.kind === 'handover' ? (0 as EpochMs) : about.dueAt,
  };
}

function statusOf({ owner }: Conversation): ConversationRow['status'] {
  if (owner.kind === 'bot') return 'bot';
  if (owner.kind === 'nobody') return 'ended';
  return owner.phase === 'active' ? 'active' : 'queue';
}
