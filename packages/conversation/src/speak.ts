import type { Output, QuickReply, SayTo } from '@baton/flow';
import { pushSend } from './calls.ts';
import type { Draft } from './draft.ts';

/** What a cancel button sends; the visitor sees its title. */
export const CANCEL_PAYLOAD = 'baton:cancel-handover';

/** The bot says something to the visitor, to the agent of the handover, or to both. */
export function speak(draft: Draft, output: Output, to: SayTo): undefined {
  const { owner } = draft.conversation;
  const toAgent = to !== 'visitor' && owner.kind === 'handover';
  if (to === 'agent' && !toAgent) return;
  const { now } = draft.world;
  const messageId = draft.newId('b');
  const { length } = output.text;
  draft.tell({ type: 'BotSaid', messageId, to, length }, { kind: 'bot', output });
  draft.change({ lastWordAt: now });
  if (toAgent && length > 0) {
    pushSend(draft, { id: messageId, from: 'bot', at: now, text: output.text });
  }
}

export function plainOutput(text: string, quickReplies: readonly QuickReply[] = []): Output {
  return { text, quickReplies, image: null, form: null, pauseMs: 0 };
}

/** What is said when a person was asked for, with the button that takes it back. */
export function sayAccepted(draft: Draft): undefined {
  const { handover } = draft;
  if (!handover) return;
  const { acceptedText, cancelButton } = handover.request;
  if (acceptedText === '' && cancelButton === '') return;
  const replies = cancelButton === '' ? [] : [{ title: cancelButton, payload: CANCEL_PAYLOAD }];
  speak(draft, plainOutput(acceptedText, replies), 'visitor');
}
