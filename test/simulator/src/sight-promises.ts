import type { AgentId, Audience, DeskEvent } from '@baton/desk';
import { promised } from './broken-promise.ts';

/** What a visitor may ever learn; said again here so that a widened rule does not widen its check. */
export const visitorLearns: ReadonlySet<string> = new Set([
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

/** Holds the audience of an event to who has the chat before and after it. */
export function checkAudience(
  event: DeskEvent,
  audience: Audience,
  holders: readonly (AgentId | null)[],
): void {
  promised(
    audience.visitor === visitorLearns.has(event.type),
    `${event.type} is ${audience.visitor ? 'shown to' : 'kept from'} the visitor`,
  );
  const around = [...new Set(holders.filter((id) => id !== null))];
  const concerned = 'chatId' in event ? around : 'agentId' in event ? [event.agentId] : [];
  promised(
    audience.agents.join() === concerned.join(),
    `${event.type} is seen by ${audience.agents.join()}, not by ${concerned.join()}`,
  );
}
