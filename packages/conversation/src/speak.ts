import type { Output, QuickReply, SayTo } from '@baton/flow';
import { pushSend } from './calls.ts';
import type { Draft } from './draft.ts';

/** What a cancel button sends; the visitor sees its title. */
export const CANCEL_PAYLOAD = 'baton:cancel-handover';

/** The bot says something to the visitor, to the agent of the handover, or to both. */
export function speak(draft: Draft, output: Output, to: SayTo): undefined {
  const { owner } = draft.conversation;
  const toAgent = to !== 'visitor' && owner.kind === 'handover';
  if (owner.kind === 'nobody' || (to === 'agent' && !toAgent)) return;
  const { now } = draft.world;
  const messageId = draft.newId('b');
  const { length } = output.text;
  draft.tell({ type: 'BotSaid', messageId, to, length }, { kind: 'bot', output });
  // What the bot says of a queue must not keep alive a handover nobody cares about.
  if (owner.kind === 'bot') draft.change({ lastWordAt: now });
  if (toAgent && length > 0) {
    pushSend(draft, { id: messageId, from: 'bot', at: now, text: output.text });
  }
}

/** A text to the visitor; nothing where there is none. */
export function speakText(
  draft: Draft,
  text: string,
  quickReplies: readonly QuickReply[] = [],
): undefined {
  if (text === '' && quickReplies.length === 0) return;
  speak(draft, { text, quickReplies, image: null, form: null, pauseMs: 0 }, 'visitor');
}

/** What is said when a person was asked for, with the button that takes it back. */
export function sayAccepted(draft: Draft): undefined {
  const { handover } = draft;
  if (!handover) return;
  const { acceptedText, cancelButton } = handover.request;
  const replies = cancelButton === '' ? [] : [{ title: cancelButton, payload: CANCEL_PAYLOAD }];
  speakText(draft, acceptedText, replies);
}
