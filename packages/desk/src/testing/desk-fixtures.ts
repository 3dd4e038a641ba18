import type { EpochMs } from '@baton/kernel';
import type { DeskCommand } from '../commands.ts';
import { EVERYTHING_ALLOWED } from '../configuration.ts';
import type { ConfigurationChange } from '../events.ts';
import type {
  AgentId,
  AgentPolicy,
  ButtonId,
  ButtonPolicy,
  ChatId,
  ChatsOnOffline,
  DeploymentId,
  DeploymentPolicy,
  DeskPolicy,
  FileTransferId,
  InvitationId,
  InvitationTarget,
  MessageId,
  Presence,
  SkillId,
  VisitorId,
} from '../model.ts';

// The people and doors of the desk's tests, and short words for what people do.

/** When every story starts. */
export const dawn = 1_000_000 as EpochMs;
export const anna = 'anna' as AgentId;
export const ben = 'ben' as AgentId;
export const cleo = 'cleo' as AgentId;
export const dan = 'dan' as AgentId;
export const sales = 'sales' as ButtonId;
export const service = 'service' as ButtonId;
export const vip = 'vip' as ButtonId;
export const shop = 'shop' as DeploymentId;
export const billing = 'billing' as SkillId;
export const tech = 'tech' as SkillId;
export const c1 = 'c1' as ChatId;
export const c2 = 'c2' as ChatId;
export const c3 = 'c3' as ChatId;

export function agent(id: AgentId, policy?: Partial<AgentPolicy>): AgentPolicy {
  return {
    id,
    skills: [billing],
    capacity: 2,
    autoAwayOnDecline: false,
    autoAwayOnTimeout: false,
    chatsOnOffline: 'end',
    criticalWaitMs: null,
    may: EVERYTHING_ALLOWED,
    ...policy,
  };
}

export function button(id: ButtonId, policy?: Partial<ButtonPolicy>): ButtonPolicy {
  return {
    id,
    model: 'least-active',
    skillMatch: 'any',
    skills: [billing],
    order: 'age',
    weight: 1,
    autoAccept: false,
    rerouteAttempts: 0,
    pushTimeoutMs: 20_000,
    noAgentGraceMs: 60_000,
    queue: { enabled: true, lengthMax: null, perAgentMax: null },
    visitorIdle: null,
    ...policy,
  };
}

export function deployment(id: DeploymentId, policy?: Partial<DeploymentPolicy>): DeploymentPolicy {
  return {
    id,
    buttons: [sales, service],
    connectionWarningMs: 30_000,
    connectionTimeoutMs: 120_000,
    ...policy,
  };
}

export function desk(policy?: Partial<DeskPolicy>): DeskPolicy {
  return {
    agentGraceMs: 45_000,
    invitationTimeoutMs: 30_000,
    fileTransferTimeoutMs: 120_000,
    wrapUp: { freesOn: 'close', limitMs: null },
    ...policy,
  };
}

/** Two agents with billing and room for two chats, two buttons, one deployment; `change` replaces whole lists. */
export function setup(change?: Partial<ConfigurationChange>): ConfigurationChange {
  return {
    revision: 1,
    desk: desk(),
    agents: [agent(anna), agent(ben)],
    buttons: [button(sales), button(service)],
    deployments: [deployment(shop)],
    ...change,
  };
}

/** The visitor of a chat; tests name visitors after their chats. */
export const visitorOfChat = (chatId: ChatId): VisitorId => `visitor-of-${chatId}` as VisitorId;

export const configure = (change: ConfigurationChange): DeskCommand => ({
  type: 'ConfigureDesk',
  change,
});
export const connect = (agentId: AgentId): DeskCommand => ({ type: 'ConnectAgent', agentId });
export const disconnect = (agentId: AgentId): DeskCommand => ({ type: 'DisconnectAgent', agentId });
export const goes = (
  agentId: AgentId,
  presence: Presence,
  how?: { readonly reason?: string; readonly chats?: ChatsOnOffline },
): DeskCommand => ({ type: 'SetPresence', agentId, presence, ...how });
export const signOut = (agentId: AgentId, chats?: ChatsOnOffline): DeskCommand => ({
  type: 'SignOutAgent',
  agentId,
  ...(chats && { chats }),
});
/** Signs in and goes online. */
export const online = (agentId: AgentId): readonly DeskCommand[] => [
  connect(agentId),
  goes(agentId, 'online'),
];

export function request(
  chatId: ChatId,
  how?: Partial<Extract<DeskCommand, { type: 'RequestChat' }>>,
): DeskCommand {
  return {
    type: 'RequestChat',
    chatId,
    visitorId: visitorOfChat(chatId),
    deploymentId: shop,
    buttonId: sales,
    origin: 'widget',
    ...how,
  };
}
export const cancel = (chatId: ChatId): DeskCommand => ({
  type: 'CancelChat',
  chatId,
  visitorId: visitorOfChat(chatId),
});
export const accepts = (agentId: AgentId, chatId: ChatId): DeskCommand => ({
  type: 'AcceptOffer',
  chatId,
  agentId,
});
export const declines = (agentId: AgentId, chatId: ChatId): DeskCommand => ({
  type: 'DeclineOffer',
  chatId,
  agentId,
});
export const visitorSays = (chatId: ChatId, messageId: string): DeskCommand => ({
  type: 'PostMessage',
  chatId,
  messageId: messageId as MessageId,
  by: { kind: 'visitor', visitorId: visitorOfChat(chatId) },
  length: 5,
});
export const agentSays = (agentId: AgentId, chatId: ChatId, messageId: string): DeskCommand => ({
  type: 'PostMessage',
  chatId,
  messageId: messageId as MessageId,
  by: { kind: 'agent', agentId },
  length: 5,
});
/** In the visitor's stead. */
export const agentTellsBot = (
  agentId: AgentId,
  chatId: ChatId,
  messageId: string,
): DeskCommand => ({
  type: 'PostMessage',
  chatId,
  messageId: messageId as MessageId,
  by: { kind: 'agent', agentId },
  to: 'bot',
  length: 5,
});
export const botSays = (chatId: ChatId, messageId: string): DeskCommand => ({
  type: 'PostMessage',
  chatId,
  messageId: messageId as MessageId,
  by: { kind: 'bot', visitorId: visitorOfChat(chatId) },
  length: 5,
});
export const visitorEnds = (chatId: ChatId): DeskCommand => ({
  type: 'EndChat',
  chatId,
  by: { kind: 'visitor', visitorId: visitorOfChat(chatId) },
});
export const agentEnds = (agentId: AgentId, chatId: ChatId): DeskCommand => ({
  type: 'EndChat',
  chatId,
  by: { kind: 'agent', agentId },
});
export const closes = (agentId: AgentId, chatId: ChatId): DeskCommand => ({
  type: 'CloseChat',
  chatId,
  agentId,
});
export const visitorLost = (chatId: ChatId): DeskCommand => ({
  type: 'DisconnectVisitor',
  visitorId: visitorOfChat(chatId),
});
export const visitorBack = (chatId: ChatId): DeskCommand => ({
  type: 'ConnectVisitor',
  visitorId: visitorOfChat(chatId),
});
export const resume = (downMs: number): DeskCommand => ({ type: 'ResumeDesk', downMs });

// Asking others.

export const invitation = (id: string): InvitationId => id as InvitationId;
export const fileId = (id: string): FileTransferId => id as FileTransferId;
export const toAgent = (agentId: AgentId): InvitationTarget => ({ kind: 'agent', agentId });
export const toSkill = (skillId: SkillId): InvitationTarget => ({ kind: 'skill', skillId });
type Noted = { readonly contentId?: string; readonly masked?: readonly string[] };
export const asksTransfer = (
  agentId: AgentId,
  chatId: ChatId,
  to: InvitationTarget,
  id = 'i1',
  noted?: Noted,
): DeskCommand => ({
  type: 'RequestTransfer',
  chatId,
  agentId,
  invitationId: invitation(id),
  to,
  ...noted,
});
export const asksConference = (
  agentId: AgentId,
  chatId: ChatId,
  to: InvitationTarget,
  id = 'i1',
  noted?: Noted,
): DeskCommand => ({
  type: 'RequestConference',
  chatId,
  agentId,
  invitationId: invitation(id),
  to,
  ...noted,
});
const answers =
  (type: 'AcceptInvitation' | 'DeclineInvitation' | 'CancelInvitation') =>
  (agentId: AgentId, chatId: ChatId, id = 'i1'): DeskCommand => ({
    type,
    chatId,
    agentId,
    invitationId: invitation(id),
  });
export const joins = answers('AcceptInvitation');
export const refuses = answers('DeclineInvitation');
export const takesBack = answers('CancelInvitation');
export const handsTo = (
  agentId: AgentId,
  chatId: ChatId,
  buttonId: ButtonId,
  contentId?: string,
): DeskCommand => ({
  type: 'TransferToButton',
  chatId,
  agentId,
  buttonId,
  ...(contentId !== undefined && { contentId }),
});
export const leaves = (agentId: AgentId, chatId: ChatId): DeskCommand => ({
  type: 'LeaveConference',
  chatId,
  agentId,
});

// Records, files, flags and the like.

export const attaches = (
  agentId: AgentId,
  chatId: ChatId,
  recordId = 'case-1',
  recordType = 'case',
): DeskCommand => ({ type: 'AttachRecord', chatId, agentId, recordType, recordId });
export const detaches = (agentId: AgentId, chatId: ChatId, recordType = 'case'): DeskCommand => ({
  type: 'DetachRecord',
  chatId,
  agentId,
  recordType,
});
export const asksFile = (
  agentId: AgentId,
  chatId: ChatId,
  id = 'f1',
  recordType = 'case',
): DeskCommand => ({ type: 'RequestFile', chatId, agentId, transferId: fileId(id), recordType });
export const sendsFile = (agentId: AgentId, chatId: ChatId, id = 'f1'): DeskCommand => ({
  type: 'SendFile',
  chatId,
  agentId,
  transferId: fileId(id),
});
export const agentCancelsFile = (agentId: AgentId, chatId: ChatId, id = 'f1'): DeskCommand => ({
  type: 'CancelFile',
  chatId,
  transferId: fileId(id),
  by: { kind: 'agent', agentId },
});
export const visitorCancelsFile = (chatId: ChatId, id = 'f1'): DeskCommand => ({
  type: 'CancelFile',
  chatId,
  transferId: fileId(id),
  by: { kind: 'visitor', visitorId: visitorOfChat(chatId) },
});
export const fileArrives = (chatId: ChatId, id = 'f1'): DeskCommand => ({
  type: 'FinishFile',
  chatId,
  transferId: fileId(id),
  fileId: `file-${id}`,
  size: 1_000,
  mediaType: 'image/png',
  contentId: 'name',
});
export const fileFails = (chatId: ChatId, id = 'f1'): DeskCommand => ({
  type: 'FailFile',
  chatId,
  transferId: fileId(id),
  why: 'too-large',
});
export const raises = (agentId: AgentId, chatId: ChatId, contentId?: string): DeskCommand => ({
  type: 'RaiseFlag',
  chatId,
  agentId,
  ...(contentId !== undefined && { contentId }),
});
export const lowers = (
  agentId: AgentId,
  chatId: ChatId,
  as: 'agent' | 'supervisor' = 'agent',
): DeskCommand => ({ type: 'LowerFlag', chatId, agentId, as });
export const whispers = (
  agentId: AgentId,
  chatId: ChatId,
  messageId: string,
  masked?: readonly string[],
): DeskCommand => ({
  type: 'PostWhisper',
  chatId,
  agentId,
  messageId: messageId as MessageId,
  length: 5,
  ...(masked && { masked }),
});
export const visits = (chatId: ChatId, contentId = 'page'): DeskCommand => ({
  type: 'VisitPage',
  chatId,
  visitorId: visitorOfChat(chatId),
  contentId,
});
export const blocks = (agentId: AgentId, chatId: ChatId, contentId?: string): DeskCommand => ({
  type: 'BlockVisitor',
  chatId,
  agentId,
  ...(contentId !== undefined && { contentId }),
});
