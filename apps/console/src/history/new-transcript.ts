import type { NewTranscript, TranscriptStatus } from './history-shapes.ts';
import { instantOfInput } from './instant-input.ts';

/** A transcript being made by hand, as its form has it. */
export type HandDraft = {
  readonly visitorId: string;
  readonly buttonId: string;
  readonly deploymentId: string;
  readonly status: TranscriptStatus;
  readonly requestedAt: string;
  readonly acceptedAt: string;
  readonly endedAt: string;
  readonly body: string;
};

/** What can be sent of a draft, or why nothing can. */
export function newTranscriptOf(
  draft: HandDraft,
):
  | { readonly kind: 'ready'; readonly transcript: NewTranscript }
  | { readonly kind: 'missing' | 'order' } {
  const { visitorId, buttonId, deploymentId, status, body } = draft;
  const isTaken = status === 'completed';
  const requestedAt = instantOfInput(draft.requestedAt);
  const acceptedAt = isTaken ? instantOfInput(draft.acceptedAt) : null;
  const endedAt = instantOfInput(draft.endedAt);
  const isFilled = visitorId.trim() !== '' && buttonId !== '' && deploymentId !== '';
  if (!isFilled || requestedAt === null || endedAt === null || (isTaken && acceptedAt === null)) {
    return { kind: 'missing' };
  }
  if (requestedAt > (acceptedAt ?? requestedAt) || (acceptedAt ?? requestedAt) > endedAt) {
    return { kind: 'order' };
  }
  return {
    kind: 'ready',
    transcript: {
      ...{ visitorId: visitorId.trim(), buttonId, deploymentId, status, body },
      ...{ requestedAt, acceptedAt, endedAt },
    },
  };
}
