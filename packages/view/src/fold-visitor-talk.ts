import { advanced } from './advanced.ts';
import type { VisitorFold } from './chat-frame.ts';
import { foldTalk } from './talk.ts';

/**
 * What a visitor's page folds from the start: the talk, which is all that most chats ever have. For the rest it has to
 * wait for `foldVisitorChat`, or ask for the whole view.
 */
export const foldVisitorTalk: VisitorFold = (view, frame) =>
  view && advanced(view, frame, foldTalk);
