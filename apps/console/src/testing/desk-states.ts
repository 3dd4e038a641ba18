import type { AgentState, OutgoingMessage } from '@baton/client';
import type { EpochMs } from '@baton/kernel';
import type { AgentSelf, ChatView, Notice, TimelineEntry } from '@baton/protocol';
import type { AgentId, ChatId, MessageId } from '../desk-names.ts';

/** Short ways to say what a desk looks like, for tests. Times are plain numbers, ids plain names. */
export const at = (ms: number): EpochMs => ms as EpochMs;
export const id = (name: string): ChatId => name as ChatId;

export function message(
  seq: number,
  by: 'visitor' | 'agent' | 'desk',
  part: { readonly at?: number; readonly text?: string; readonly name?: string | null } = {},
): TimelineEntry {
  const agentName = part.name ?? 'Jane';
  return {
    kind: 'message',
    seq,
    at: at(part.at ?? seq * 1_000),
    messageId: `m${seq}` as MessageId,
    by,
    ...(by === 'agent' && { agentId: agentName.toLowerCase() as AgentId }),
    name: part.name === undefined ? (by === 'agent' ? 'Jane' : null) : part.name,
    text: part.text ?? `text ${seq}`,
  };
}

export function notice(seq: number, what: Notice): TimelineEntry {
  return {
    kind: 'notice',
    seq,
    at: at(seq * 1_000),
    notice: what,
    name: 'Jane',
    agentId: 'jane' as AgentId,
  };
}

export function chat(name: string, part: Partial<ChatView> = {}): ChatView {
  return {
    chatId: id(name),
    seq: part.timeline?.at(-1)?.seq ?? 1,
    phase: 'engaged',
    buttonId: 'button' as ChatView['buttonId'],
    deploymentId: 'deployment' as ChatView['deploymentId'],
    requestedAt: at(1_000),
    context: { name },
    agentId: 'jane' as NonNullable<ChatView['agentId']>,
    agentName: 'Jane',
    offerExpiresAt: null,
    acceptedAt: at(2_000),
    endedAt: null,
    ending: null,
    visitorLostSince: null,
    unansweredSince: null,
    others: [],
    invitations: [],
    isChoice: false,
    handedOn: null,
    attached: [],
    flag: null,
    file: null,
    criticalSince: null,
    closesAt: null,
    idleEndsAt: null,
    pages: [],
    timeline: [],
    omitted: 0,
    ...part,
  };
}

export function self(part: Partial<AgentSelf> = {}): AgentSelf {
  return {
    agentId: 'jane' as AgentSelf['agentId'],
    presence: 'online',
    presenceReason: null,
    presenceSince: at(0),
    connection: 'connected',
    load: 0,
    capacity: 3,
    ...part,
  };
}

export function outgoing(
  messageId: string,
  to: string,
  part: Partial<OutgoingMessage> = {},
): OutgoingMessage {
  return {
    messageId: messageId as MessageId,
    chatId: id(to),
    text: 'on its way',
    at: at(90_000),
    state: 'sending',
    ...part,
  };
}

export function desk(chats: readonly ChatView[], part: Partial<AgentState> = {}): AgentState {
  return {
    connection: { kind: 'live', since: at(0) },
    lastLiveAt: at(0),
    serverAheadMs: 0,
    self: self(),
    directory: null,
    chats: new Map(chats.map((each) => [each.chatId, each])),
    outgoing: [],
    typing: new Map(),
    lost: [],
    pending: [],
    flags: [],
    fileProgress: new Map(),
    ...part,
  };
}
