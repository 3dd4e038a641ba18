import { later } from '@baton/kernel';
import { areCallsFull, pushSend } from './calls.ts';
import type { ConversationRejection } from './commands.ts';
import type { Draft } from './draft.ts';
import { cancelHandover } from './handover.ts';
import { mayHold } from './held-inputs.ts';
import { INPUT_LENGTH_MAX, MESSAGE_IDS_MAX } from './limits.ts';
import { meant } from './meant.ts';
import type { Handover, VisitorMessage } from './model.ts';
import { CANCEL_PAYLOAD, sayAccepted } from './speak.ts';

/** The visitor says something: to the flow, or to whoever the conversation was handed to. */
export function postVisitorMessage(
  draft: Draft,
  message: VisitorMessage,
): ConversationRejection | undefined {
  const { conversation, world, handover } = draft;
  const { messageId, text, data } = message;
  if (conversation.owner.kind === 'nobody') return 'chat-ended';
  if (isTooLarge(message)) return 'too-large';
  if (conversation.messageIds.includes(messageId)) return undefined;
  // Taking back the wish is possible however much waits.
  const isCancel = handover !== undefined && cancels(draft, handover, message);
  if (!isCancel && !(handover ? !areCallsFull(handover) : mayHold(draft))) return 'too-many';
  const { inactivity } = conversation;
  const isCounted = inactivity.timeoutMs > 0;
  draft.change({
    messageIds: [...conversation.messageIds, messageId].slice(-MESSAGE_IDS_MAX),
    lastWordAt: world.now,
    inactivity: {
      ...inactivity,
      dueAt: isCounted ? later(world.now, inactivity.timeoutMs) : null,
      count: 0,
    },
  });
  draft.tell(
    { type: 'VisitorSaid', messageId, length: text.length },
    { kind: 'visitor', text, ...(data && { data }) },
  );
  if (isCancel) return cancelHandover(draft);
  if (handover) return sayToPerson(draft, handover, message);
  draft.next.push({ kind: 'message', message });
  return undefined;
}

/** What reaches a handover after it waited for its turn, too: a cancel is one wherever it comes from. */
export function bringToPerson(draft: Draft, message: VisitorMessage): undefined {
  const { handover } = draft;
  if (!handover) return;
  if (cancels(draft, handover, message)) return cancelHandover(draft);
  sayToPerson(draft, handover, message);
}

function sayToPerson(draft: Draft, handover: Handover, message: VisitorMessage): undefined {
  const { messageId: id, text, masked } = message;
  const { now: at } = draft.world;
  pushSend(draft, { id, from: 'visitor', at, text, ...(masked && { masked }) }, message);
  const { owner } = draft.conversation;
  if (owner.kind === 'handover' && owner.phase === 'queue' && handover.request.repeatAcceptedText) {
    sayAccepted(draft);
  }
}

/** While nobody has written, the visitor may take it back: by the button, its title typed, or what they mean. */
function cancels(
  draft: Draft,
  { request, activeAt }: Handover,
  { text, payload }: VisitorMessage,
): boolean {
  if (activeAt !== null) return false;
  if (payload === CANCEL_PAYLOAD) return true;
  const { cancelButton, cancelIntent } = request;
  const said = text.trim().toLowerCase();
  if (cancelButton !== '' && said === cancelButton.trim().toLowerCase()) return true;
  return cancelIntent !== '' && meant(draft, payload ?? text)?.name === cancelIntent;
}

function isTooLarge({ text, payload = '', data = {} }: VisitorMessage): boolean {
  return (
    text.length > INPUT_LENGTH_MAX ||
    payload.length > INPUT_LENGTH_MAX ||
    JSON.stringify(data).length > INPUT_LENGTH_MAX
  );
}
