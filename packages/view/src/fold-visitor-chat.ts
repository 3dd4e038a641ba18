import { advanced } from './advanced.ts';
import { begun } from './begun.ts';
import type { VisitorFold } from './chat-frame.ts';
import { foldTold } from './fold-told.ts';

/**
 * A visitor's view of a chat after one more of its events; undefined for one that visitors are not told of, or that is
 * newer than this fold. The first must be `ChatRequested`, or `ConversationStarted`. What is at or below `view.seq`
 * changes nothing.
 */
export const foldVisitorChat: VisitorFold = (view, frame) =>
  view === undefined ? begun(frame) : advanced(view, frame, foldTold);
