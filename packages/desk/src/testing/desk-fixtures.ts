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
export const sales = 'sales' as ButtonId;
export const service = 'service' as ButtonId;
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
