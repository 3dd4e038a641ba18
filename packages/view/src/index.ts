export {
  type AgentScreen,
  EMPTY_AGENT_SCREEN,
  type FileProgress,
  foldAgent,
} from './agent-screen.ts';
export type { ChatFrame, VisitorFold } from './chat-frame.ts';
export { foldChat } from './fold-chat.ts';
export { foldVisitorChat } from './fold-visitor-chat.ts';
export { foldVisitorTalk } from './fold-visitor-talk.ts';
export { placeInStream, type StreamPlace } from './stream-order.ts';
export { hasMessage, TIMELINE_ENTRIES_MAX, TIMELINE_LENGTH_MAX } from './timeline.ts';
export { EMPTY_VISITOR_SCREEN, foldVisitor, type VisitorScreen } from './visitor-screen.ts';
