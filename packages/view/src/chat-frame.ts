import type { ChatContext, ChatView, EventFrame } from '@baton/protocol';

/** An event with the words and names that belong to it. */
export type ChatFrame = Pick<
  EventFrame,
  'seq' | 'event' | 'text' | 'rich' | 'name' | 'otherName' | 'page'
> & {
  /** What the visitor said when asking; only with `ChatRequested`. */
  readonly context?: ChatContext;
};

export type EventOf<Type extends EventFrame['event']['type']> = Extract<
  EventFrame['event'],
  { type: Type }
>;

/** The view after one more event; undefined for an event this fold does not know. */
export type ChatFold = (view: ChatView, frame: ChatFrame) => ChatView | undefined;

/** A visitor's view after one more event of their chat; undefined where it takes more than this fold knows. */
export type VisitorFold = (view: ChatView | undefined, frame: ChatFrame) => ChatView | undefined;
