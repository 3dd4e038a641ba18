import type { ChatFold } from './chat-frame.ts';
import { foldFiles } from './files.ts';
import { foldConversation } from './fold-conversation.ts';
import { foldHandingOn } from './handing-on.ts';
import { foldTalk } from './talk.ts';

/** What visitors are told of their chats, as everybody who sees them is. */
export const foldTold: ChatFold = (view, frame) =>
  foldTalk(view, frame) ??
  foldHandingOn(view, frame) ??
  foldFiles(view, frame) ??
  foldConversation(view, frame);
