import type { Audience, Chat, DeskEvent } from '@baton/desk';
import { promised } from './broken-promise.ts';

/** What a visitor may ever learn; said again here so that a widened rule does not widen its check. */
export const visitorLearns: ReadonlySet<DeskEvent['type']> = new Set([
  'ChatRequested',
  'ChatQueued',
  'OfferAccepted',
  'MessagePosted',
  'AgentLeft',
  'VisitorIdleWarned',
  'VisitorIdleCleared',
  'ChatCanceled',
  'ChatEnded',
]);

/** Holds the audience of an event to who has the chat around it. */
export function checkAudience(
  event: DeskEvent,
  audience: Audience,
  before: Chat | undefined,
  after: Chat | undefined,
): void {
  promised(
    audience.visitor === visitorLearns.has(event.type),
    `${event.type} is ${audience.visitor ? 'shown to' : 'kept from'} the visitor`,
  );
  const holders = [before, after].flatMap((chat) =>
    chat === undefined || chat.phase === 'waiting' ? [] : [chat.agentId],
  );
  const concerned =
    'chatId' in event ? [...new Set(holders)] : 'agentId' in event ? [event.agentId] : [];
  promised(
    audience.agents.join() === concerned.join(),
    `${event.type} is seen by ${audience.agents.join()}, not by ${concerned.join()}`,
  );
}
