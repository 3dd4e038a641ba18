import type { ChatEvent, DeskEvent } from '../events.ts';
import type { AgentId, AttachedRecord, ChatId } from '../model.ts';
import type { Transcript } from '../project.ts';

type Of<Type extends ChatEvent['type']> = Extract<ChatEvent, { type: Type }>;

/** What a chat's record has to say once it is over, found by looking at the whole log; written without a look at `project`. */
export function toldTranscript(log: readonly DeskEvent[], chatId: ChatId): Transcript {
  const requests = log.filter((event) => event.type === 'ChatRequested');
  const own = log.filter(
    (event): event is ChatEvent => 'chatId' in event && event.chatId === chatId,
  );
  const all = <Type extends ChatEvent['type']>(type: Type): Of<Type>[] =>
    own.filter((event): event is Of<Type> => event.type === type);
  const request = all('ChatRequested')[0]!;
  const accepted = all('OfferAccepted')[0];
  const canceled = all('ChatCanceled')[0];
  const ended = all('ChatEnded')[0];
  const over = canceled ?? ended!;
  const closed = all('ChatWrappedUp').at(-1);
  const blocked = canceled?.reason === 'blocked';
  const gaveUp = canceled?.reason === 'by-visitor' || canceled?.reason === 'visitor-left';
  const agentReplies = repliesOf(own, 'agent');
  const visitorReplies = repliesOf(own, 'visitor');
  const spoken = own.map(speakerOf);
  return {
    chatId,
    number: requests.indexOf(request) + 1,
    visitorId: request.visitorId,
    deploymentId: request.deploymentId,
    buttonId: request.buttonId,
    origin: request.origin,
    skillId: request.skillId ?? null,
    conversationId: request.conversationId ?? null,
    status: accepted ? 'completed' : blocked ? 'blocked' : 'missed',
    endedBy: enderOf(over),
    acceptedBy: accepted?.agentId ?? null,
    agentId: lastLead(own),
    requestedAt: request.at,
    acceptedAt: accepted?.at ?? null,
    endedAt: over.at,
    wrappedUpAt: (closed ?? (accepted && canceled))?.at ?? null,
    waitMs: accepted ? accepted.at - request.at : null,
    durationMs: accepted ? over.at - accepted.at : null,
    abandonedMs: !accepted && gaveUp ? over.at - request.at : null,
    messageCount: all('MessagePosted').length,
    agentMessages: spoken.filter((by) => by === 'agent').length,
    visitorMessages: spoken.filter((by) => by === 'visitor').length,
    agentReplyAverageMs: average(agentReplies),
    agentReplyMaxMs: longest(agentReplies),
    visitorReplyAverageMs: average(visitorReplies),
    visitorReplyMaxMs: longest(visitorReplies),
    attached: attachedIn(own),
    transfers: transfersIn(own),
    conferences: all('AgentJoinedConference').length,
    files: all('FileTransferSucceeded').length,
    flagged: all('FlagRaised').length > 0,
    lastSeq: log.lastIndexOf(own.at(-1)!) + 1,
  };
}

function speakerOf(event: ChatEvent): 'agent' | 'visitor' | null {
  if (event.type !== 'MessagePosted' || event.to === 'bot') return null;
  return event.by.kind === 'agent' || event.by.kind === 'visitor' ? event.by.kind : null;
}

/** For each answer: how long ago the other side had begun to wait for it, or had been taken by somebody. */
function repliesOf(own: readonly ChatEvent[], side: 'agent' | 'visitor'): readonly number[] {
  const times: number[] = [];
  for (const [i, event] of own.entries()) {
    if (speakerOf(event) !== side) continue;
    const before = own.slice(0, i);
    const last = before.findLastIndex((other) => speakerOf(other) === side);
    const waiting = before.slice(last + 1).filter((other) => speakerOf(other) !== null);
    const first = waiting[0];
    if (!first) continue;
    const taken = side === 'agent' ? before.filter(isTaking).at(-1) : undefined;
    times.push(event.at - Math.max(first.at, taken?.at ?? 0));
  }
  return times;
}

function isTaking(event: ChatEvent): boolean {
  if (event.type === 'TransferToButtonFailed') return !event.stayed;
  return event.type === 'OfferAccepted' || event.type === 'TransferAccepted';
}

/** How often somebody else took it because it was handed to them or to their button. */
function transfersIn(own: readonly ChatEvent[]): number {
  let handedOn = false;
  let count = 0;
  for (const event of own) {
    if (event.type === 'TransferAccepted') count += 1;
    if (event.type === 'OfferAccepted' && handedOn) count += 1;
    if (event.type === 'TransferredToButton') handedOn = true;
    else if (isTaking(event)) handedOn = false;
  }
  return count;
}

function lastLead(own: readonly ChatEvent[]): AgentId | null {
  let inside: AgentId[] = [];
  let last: AgentId | null = null;
  for (const event of own) {
    if (event.type === 'AgentJoinedConference') inside.push(event.agentId);
    if (event.type === 'AgentLeftConference') inside = inside.filter((id) => id !== event.agentId);
    if (isTaking(event) && 'agentId' in event && event.agentId) inside = [event.agentId];
    last = inside[0] ?? last;
  }
  return last;
}

function attachedIn(own: readonly ChatEvent[]): readonly AttachedRecord[] {
  return own.flatMap((event, i) => {
    const come =
      event.type === 'ChatRequested'
        ? (event.attached ?? [])
        : event.type === 'RecordAttached'
          ? [{ recordType: event.recordType, recordId: event.recordId }]
          : [];
    const isGone = ({ recordType }: AttachedRecord) =>
      own
        .slice(i)
        .some((later) => later.type === 'RecordDetached' && later.recordType === recordType);
    return come.filter((record) => !isGone(record));
  });
}

function enderOf(over: Of<'ChatCanceled' | 'ChatEnded'>): Transcript['endedBy'] {
  if (over.type === 'ChatCanceled') {
    if (over.reason === 'by-visitor') return 'visitor';
    return over.reason === 'visitor-left' ? 'timeout' : 'system';
  }
  if (over.why !== 'ended' && over.why !== 'agent-offline') return 'timeout';
  return over.by.kind === 'desk' ? 'system' : over.by.kind;
}

function average(times: readonly number[]): number | null {
  return times.length === 0 ? null : Math.round(times.reduce((a, b) => a + b, 0) / times.length);
}

function longest(times: readonly number[]): number | null {
  return times.length === 0 ? null : Math.max(...times);
}
