import type { Audience, Chat, DeskEvent } from '@baton/desk';
import type { AgentSelf } from '@baton/protocol';

/** An event with what was known of its chat around it: enough to tell everybody who may see it. */
export type Committed = {
  readonly seq: number;
  readonly event: DeskEvent;
  /** The event as JSON, as it stands in the log. */
  readonly data: string;
  readonly before: Chat | undefined;
  readonly after: Chat | undefined;
  readonly audience: Audience;
  /** The agents whose own state it may have changed, as they are after it. */
  readonly selves: readonly AgentSelf[];
  /** The words that came with the command, by content id. */
  readonly words: ReadonlyMap<string, unknown>;
};
