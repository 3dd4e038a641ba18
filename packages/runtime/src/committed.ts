import type { Audience, Chat, DeskEvent } from '@baton/desk';

/** An event with what was known of its chat around it: enough to tell everybody who may see it. */
export type Committed = {
  readonly seq: number;
  readonly event: DeskEvent;
  readonly before: Chat | undefined;
  readonly after: Chat | undefined;
  readonly audience: Audience;
  /** The words that came with the command, by content id. */
  readonly words: ReadonlyMap<string, unknown>;
};
