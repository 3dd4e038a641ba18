import type { ChatView } from '@baton/protocol';
import { advanced } from './advanced.ts';
import { foldAgentsOwn } from './agents-own.ts';
import { begun } from './begun.ts';
import type { ChatFold, ChatFrame } from './chat-frame.ts';
import { foldTold } from './fold-told.ts';
import { foldHelp } from './help.ts';
import { foldInvitations } from './invitations.ts';

/**
 * What a screen shows of a chat to those who may see all of it, after one more of its events. The first must be
 * `ChatRequested` (or `ConversationStarted`). An event at or below `view.seq` changes nothing and gives back the same
 * view, and so does a message the view already has. Of an event that is newer than this fold only the place is taken.
 */
export function foldChat(view: ChatView | undefined, frame: ChatFrame): ChatView {
  if (view === undefined) return begun(frame);
  return advanced(view, frame, foldWhole) ?? { ...view, seq: frame.seq };
}

/** What everybody is told first; what agents alone see stands on top of it. */
const FOLDS: readonly ChatFold[] = [foldTold, foldAgentsOwn, foldInvitations, foldHelp];

const foldWhole: ChatFold = (view, frame) => {
  const after = FOLDS.reduce((folded, fold) => fold(folded, frame) ?? folded, view);
  return after === view ? undefined : after;
};
