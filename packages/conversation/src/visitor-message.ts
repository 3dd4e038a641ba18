import { later } from '@baton/kernel';
import { pushSend } from './calls.ts';
import type { ConversationCommand, ConversationRejection } from './commands.ts';
import type { Draft } from './draft.ts';
import { cancelHandover } from './handover.ts';
import { CALLS_WAITING_MAX, INPUTS_HELD_MAX, MESSAGE_IDS_MAX } from './limits.ts';
import type { Handover } from './model.ts';
import { meant } from './run-flow.ts';
import { CANCEL_PAYLOAD, sayAccepted } from './speak.ts';

type Posted = Extract<ConversationCommand, { type: 'PostVisitorMessage' }>;

/** The visitor says something: to the flow, or to whoever the conversation was handed to. */
export function postVisitorMessage(
  draft: Draft,
  command: Posted,
): ConversationRejection | undefined {
  const { conversation, world } = draft;
  const { messageId, text, data } = command;
  if (conversation.owner.kind === 'nobody') return 'chat-ended';
  if (conversation.messageIds.includes(messageId)) return undefined;
  if (isFull(draft)) return 'too-many';
  const { inactivity } = conversation;
  draft.change({
    messageIds: [...conversation.messageIds, messageId].slice(-MESSAGE_IDS_MAX),
    lastWordAt: world.now,
    inactivity: {
      ...inactivity,
      dueAt: inactivity.timeoutMs === 0 ? null : later(world.now, inactivity.timeoutMs),
      count: 0,
    },
  });
  draft.tell(
    { type: 'VisitorSaid', messageId, length: text.length },
    { kind: 'visitor', text, ...(data && { data }) },
  );
  const { owner } = draft.conversation;
  if (owner.kind === 'handover') sayToPerson(draft, owner.handover, command);
  else sayToBot(draft, command);
  return undefined;
}

function sayToBot(draft: Draft, { messageId, text, payload, data }: Posted): undefined {
  const words = payload ?? text;
  draft.runNext({
    kind: 'message',
    inputId: messageId,
    text: words,
    data: data ?? {},
    intent: meant(draft, words),
  });
}

/** While nobody has written, the visitor may take it back; everything else goes to the provider. */
function sayToPerson(draft: Draft, handover: Handover, command: Posted): undefined {
  const { messageId, text } = command;
  if (handover.activeAt === null && isCancel(draft, handover, command)) {
    return cancelHandover(draft, 'visitor');
  }
  pushSend(draft, { id: messageId, from: 'visitor', at: draft.world.now, text });
  const { owner } = draft.conversation;
  if (owner.kind === 'handover' && owner.phase === 'queue' && handover.request.repeatAcceptedText) {
    sayAccepted(draft);
  }
}

function isCancel(draft: Draft, { request }: Handover, { text, payload }: Posted): boolean {
  if (payload === CANCEL_PAYLOAD) return true;
  const { cancelButton, cancelIntent } = request;
  const said = text.trim().toLowerCase();
  if (cancelButton !== '' && said === cancelButton.trim().toLowerCase()) return true;
  return cancelIntent !== '' && meant(draft, payload ?? text)?.name === cancelIntent;
}

function isFull(draft: Draft): boolean {
  const { handover, conversation } = draft;
  if (handover) return handover.calls.length >= CALLS_WAITING_MAX;
  return conversation.held.length >= INPUTS_HELD_MAX;
}
