export { type AgentScreen, EMPTY_AGENT_SCREEN, foldAgent } from './agent-screen.ts';
export { foldChat } from './fold-chat.ts';
export { placeInStream, type StreamPlace } from './stream-order.ts';
export { hasMessage, TIMELINE_ENTRIES_MAX, TIMELINE_LENGTH_MAX } from './timeline.ts';
export type { ChatFrame } from './told.ts';
export { EMPTY_VISITOR_SCREEN, foldVisitor, type VisitorScreen } from './visitor-screen.ts';
