import type { AgentClient } from '@baton/client';
import type { AgentSelf, ChatView, TimelineEntry } from '@baton/protocol';

/** The desk's own words, taken from the frames that carry them: screens import no desk. */
export type ChatId = ChatView['chatId'];
export type AgentId = AgentSelf['agentId'];
export type MessageId = Extract<TimelineEntry, { kind: 'message' }>['messageId'];
export type Presence = AgentSelf['presence'];
export type ChatsOnOffline = NonNullable<Parameters<AgentClient['signOut']>[0]>;
