import type { ChatView } from '@baton/protocol';
import type { ChatFold, ChatFrame } from './chat-frame.ts';

/** The view after a frame that is new to it; the same view after any other. Undefined where `fold` does not know the event. */
export function advanced(view: ChatView, frame: ChatFrame, fold: ChatFold): ChatView | undefined {
  if (frame.seq <= view.seq) return view;
  const after = fold(view, frame);
  return after && { ...after, seq: frame.seq };
}
