import type { ChatEvent, Transcript } from '@baton/desk';

type Told = Pick<
  Transcript,
  | 'attached'
  | 'agentMessages'
  | 'visitorMessages'
  | 'agentReplyAverageMs'
  | 'agentReplyMaxMs'
  | 'visitorReplyAverageMs'
  | 'visitorReplyMaxMs'
  | 'waitMs'
  | 'durationMs'
>;
type Side = 'agent' | 'visitor';

/** What was said in a chat that is over, counted and timed by looking back from each answer. */
export function toldReplies(events: readonly ChatEvent[]): Told {
  const said = (side: Side): number => events.filter((event) => speakerOf(event) === side).length;
  const agent = repliesOf(events, 'agent');
  const visitor = repliesOf(events, 'visitor');
  const requestedAt = events[0]?.at ?? 0;
  const acceptedAt = events.find(({ type }) => type === 'OfferAccepted')?.at;
  const endedAt = events.find(({ type }) => type === 'ChatEnded' || type === 'ChatCanceled')?.at;
  return {
    attached: attachedIn(events),
    agentMessages: said('agent'),
    visitorMessages: said('visitor'),
    agentReplyAverageMs: average(agent),
    agentReplyMaxMs: agent.length === 0 ? null : Math.max(...agent),
    visitorReplyAverageMs: average(visitor),
    visitorReplyMaxMs: visitor.length === 0 ? null : Math.max(...visitor),
    waitMs: acceptedAt === undefined ? null : acceptedAt - requestedAt,
    durationMs: acceptedAt === undefined || endedAt === undefined ? null : endedAt - acceptedAt,
  };
}

function speakerOf(event: ChatEvent): Side | null {
  if (event.type !== 'MessagePosted' || event.to === 'bot') return null;
  const { kind } = event.by;
  return kind === 'agent' || kind === 'visitor' ? kind : null;
}

function repliesOf(events: readonly ChatEvent[], side: Side): readonly number[] {
  const replies: number[] = [];
  for (const [i, event] of events.entries()) {
    if (speakerOf(event) !== side) continue;
    const before = events.slice(0, i);
    const since = before.findLastIndex((other) => speakerOf(other) === side) + 1;
    const first = before.slice(since).find((other) => speakerOf(other) !== null);
    if (!first) continue;
    const taken = side === 'agent' ? before.findLast(isTaking)?.at : undefined;
    replies.push(event.at - Math.max(first.at, taken ?? 0));
  }
  return replies;
}

function isTaking(event: ChatEvent): boolean {
  return (
    event.type === 'OfferAccepted' ||
    event.type === 'TransferAccepted' ||
    (event.type === 'TransferToButtonFailed' && !event.stayed)
  );
}

/** In the order they came. */
function attachedIn(events: readonly ChatEvent[]): Told['attached'] {
  let attached: Told['attached'] = [];
  for (const event of events) {
    if (event.type === 'ChatRequested') attached = event.attached ?? [];
    if (event.type === 'RecordDetached') {
      attached = attached.filter(({ recordType }) => recordType !== event.recordType);
    }
    if (event.type === 'RecordAttached') {
      const { recordType, recordId } = event;
      attached = [...attached, { recordType, recordId }];
    }
  }
  return attached;
}

function average(times: readonly number[]): number | null {
  if (times.length === 0) return null;
  return Math.round(times.reduce((sum, ms) => sum + ms, 0) / times.length);
}
