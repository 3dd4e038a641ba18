import type { AgentClient } from '@baton/client';
import type { AgentSelf, ChatView, TimelineEntry } from '@baton/protocol';

/** The desk's own words, taken from the frames that carry them: screens import no desk. */
export type ChatId = ChatView['chatId'];
export type AgentId = AgentSelf['agentId'];
export type MessageId = Extract<TimelineEntry, { kind: 'message' }>['messageId'];
export type Presence = AgentSelf['presence'];
export type ChatsOnOffline = NonNullable<Parameters<AgentClient['signOut']>[0]>;
export type InvitationView = ChatView['invitations'][number];
export type InvitationTarget = InvitationView['to'];
export type InvitationId = InvitationView['invitationId'];
export type ButtonId = NonNullable<ChatView['buttonId']>;
export type FileTransferId = NonNullable<ChatView['file']>['transferId'];
export type FileFailure = NonNullable<Extract<TimelineEntry, { kind: 'notice' }>['why']>;
