import { later } from '@baton/kernel';
import type { CancelReason, DeclineWhy, OfferReason } from '../events.ts';
import { type AgentId, type ChatId, PRIORITY_OF, type Presence, type SkillId } from '../model.ts';
import { anna, billing, sales, shop, visitorOfChat } from './desk-fixtures.ts';
import type { Expected, ExpectedEvent } from './given.ts';

// The events most stories end with; what a test does not speak of is as the fixtures have it.

export const requested = (
  chatId: ChatId,
  {
    skillId = billing,
    ...differing
  }: Partial<Omit<ExpectedEvent<'ChatRequested'>, 'skillId'>> & {
    /** Null: none. */
    readonly skillId?: SkillId | null;
  } = {},
): Expected => ({
  type: 'ChatRequested',
  chatId,
  visitorId: visitorOfChat(chatId),
  deploymentId: shop,
  buttonId: sales,
  origin: 'widget',
  priority: PRIORITY_OF.none,
  weight: 1,
  ...(skillId && { skillId }),
  ...differing,
});
export const queued = (chatId: ChatId): Expected => ({ type: 'ChatQueued', chatId });
export const canceled = (chatId: ChatId, reason: CancelReason): Expected => ({
  type: 'ChatCanceled',
  chatId,
  reason,
});
/** An offer that runs out after the fixtures' 20 s. */
export const offered =
  (chatId: ChatId, agentId: AgentId = anna, reason?: Partial<OfferReason>): Expected =>
  (now) => ({
    type: 'OfferPushed',
    chatId,
    agentId,
    expiresAt: later(now, 20_000),
    reason: { model: 'least-active', load: 0, capacity: 2, candidates: 1, ...reason },
  });
export const accepted = (
  chatId: ChatId,
  agentId: AgentId = anna,
  how: 'manual' | 'automatic' = 'manual',
): Expected => ({ type: 'OfferAccepted', chatId, agentId, how });
export const declined = (chatId: ChatId, agentId: AgentId, why: DeclineWhy): Expected => ({
  type: 'OfferDeclined',
  chatId,
  agentId,
  why,
});
export const left = (
  chatId: ChatId,
  agentId: AgentId,
  why: ExpectedEvent<'AgentLeft'>['why'],
): Expected => ({ type: 'AgentLeft', chatId, agentId, why });
export const signedOut = (
  agentId: AgentId,
  why: ExpectedEvent<'AgentSignedOut'>['why'],
): Expected => ({ type: 'AgentSignedOut', agentId, why });
export const presence = (
  agentId: AgentId,
  now: Presence,
  why: ExpectedEvent<'PresenceChanged'>['why'] = 'chosen',
): Expected => ({ type: 'PresenceChanged', agentId, presence: now, reason: null, why });
export const endedByVisitor = (chatId: ChatId): Expected => ({
  type: 'ChatEnded',
  chatId,
  by: { kind: 'visitor' },
  why: 'ended',
});
export const endedByAgent = (
  chatId: ChatId,
  agentId: AgentId = anna,
  why: ExpectedEvent<'ChatEnded'>['why'] = 'ended',
): Expected => ({ type: 'ChatEnded', chatId, by: { kind: 'agent', agentId }, why });
export const wrappedUp = (
  chatId: ChatId,
  agentId: AgentId = anna,
  why: ExpectedEvent<'ChatWrappedUp'>['why'] = 'closed',
): Expected => ({ type: 'ChatWrappedUp', chatId, agentId, why });
