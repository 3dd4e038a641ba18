import type { TimelineLine } from './history-shapes.ts';

/** Every event a transcript can tell of, in the order it usually happens in. */
export const EVENT_TYPES = [
  'chat-requested',
  'queued',
  'routed-push',
  'routed-choice',
  'accepted',
  'critical-wait-reached',
  'critical-wait-cleared',
  'transfer-requested',
  'transfer-accepted',
  'transfer-canceled',
  'transfer-declined',
  'transferred-to-button',
  'transfer-to-button-failed',
  'conference-requested',
  'conference-canceled',
  'conference-declined',
  'agent-joined-conference',
  'agent-left-conference',
  'file-transfer-requested',
  'file-transfer-started-by-agent',
  'file-transfer-canceled-by-agent',
  'file-transfer-canceled-by-visitor',
  'file-transfer-succeeded',
  'file-transfer-failed',
  'canceled-blocked',
  'blocked-by-agent',
  'declined-manual',
  'declined-time-out',
  'canceled-no-agent',
  'canceled-no-queue',
  'canceled-by-visitor',
  'agent-left',
  'visitor-left',
  'ended-by-agent',
  'ended-by-visitor',
  'flag-raised',
  'flag-lowered-by-agent',
  'flag-lowered-by-supervisor',
  'sensitive-data-visitor',
  'sensitive-data-agent',
  'sensitive-data-supervisor',
  'visitor-idle-warning',
  'visitor-idle-warning-cleared',
  'visitor-idle-time-out',
  'connection-warning',
  'connection-time-out',
  'other',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** What an event without a name of its own was, as its detail tells; null where it tells nothing that is known. */
export const OTHER_EVENTS = [
  'routing-restarted',
  'record-attached',
  'record-detached',
  'whisper',
  'visitor-disconnected',
  'visitor-reconnected',
  'wrapped-up',
  'agent-left',
  'agent-disconnected',
] as const;
export type OtherEvent = (typeof OTHER_EVENTS)[number];

type EventLine = Extract<TimelineLine, { readonly kind: 'event' }>;

/** The kind of an event; one of a later release is another event. */
export function eventTypeOf({ type }: Pick<EventLine, 'type'>): EventType {
  return EVENT_TYPES.find((known) => known === type) ?? 'other';
}

export function otherEventOf({
  type,
  detail,
}: Pick<EventLine, 'type' | 'detail'>): OtherEvent | null {
  if (type !== 'other' || detail === null) return null;
  const [first] = detail.split(' ');
  return OTHER_EVENTS.find((known) => known === first) ?? null;
}

/** The file that was sent; null for every other event. */
export function fileIn({ type, detail }: Pick<EventLine, 'type' | 'detail'>): string | null {
  return type === 'file-transfer-succeeded' && detail !== null && detail !== '' ? detail : null;
}

/** What somebody wrote to an event they added by hand. */
export function handNoteOf({ id, detail }: Pick<EventLine, 'id' | 'detail'>): string | null {
  return id !== null && detail !== null && detail !== '' ? detail : null;
}
