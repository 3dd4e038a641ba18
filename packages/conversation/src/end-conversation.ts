import type { Draft } from './draft.ts';
import { endingBy, noInactivity } from './handover.ts';
import { type By, closeSession } from './sessions-left.ts';

/** Nobody speaks any more. A provider that has the visitor is told. */
export function endConversation(draft: Draft, by: By): undefined {
  const { handover, conversation } = draft;
  if (conversation.owner.kind === 'nobody') return;
  const ended = handover && endingBy(handover, by);
  closeSession(draft, by);
  draft.change({
    owner: { kind: 'nobody', endedBy: by, at: draft.world.now },
    epoch: conversation.epoch + 1,
    held: [],
    work: null,
    inactivity: noInactivity,
  });
  if (handover && ended) draft.tell({ type: 'HandoverEnded', handoverId: handover.id, ...ended });
  draft.tell({ type: 'ConversationEnded', by });
}
