import type { AgentId, ButtonId, ChatEvent } from '@baton/desk';
import type { EpochMs } from '@baton/kernel';
import { unreachable } from '@baton/kernel';

/**
 * What a transcript tells of a chat besides its words, each with the name the field knows it by. Source: the events of
 * Live Agent's transcripts, those of the first table and those that came later, as far as they can happen here.
 */
export const TRANSCRIPT_EVENTS = {
  'chat-requested': 'Chat Requested',
  queued: 'Queued',
  'routed-push': 'Routed (Push)',
  'routed-choice': 'Routed (Choice)',
  accepted: 'Accepted',
  'critical-wait-reached': 'Critical Wait Alert Time Reached',
  'critical-wait-cleared': 'Critical Wait Alert Cleared',
  'transfer-requested': 'Transfer Requested',
  'transfer-accepted': 'Transfer Accepted',
  'transfer-canceled': 'Transfer Request Canceled',
  'transfer-declined': 'Transfer Request Declined',
  'transferred-to-button': 'Transferred to Button',
  'transfer-to-button-failed': 'Transfer to Button Failed',
  'conference-requested': 'Chat Conference Requested',
  'conference-canceled': 'Chat Conference Canceled',
  'conference-declined': 'Chat Conference Declined',
  'agent-joined-conference': 'Agent Joined Conference',
  'agent-left-conference': 'Agent Left Conference',
  'file-transfer-requested': 'File Transfer Requested',
  'file-transfer-started-by-agent': 'File Transfer Initiated by Agent',
  'file-transfer-canceled-by-agent': 'File Transfer Canceled by Agent',
  'file-transfer-canceled-by-visitor': 'File Transfer Canceled by Visitor',
  'file-transfer-succeeded': 'File Transfer Succeeded',
  'file-transfer-failed': 'File Transfer Failed',
  'canceled-blocked': 'Canceled (Blocked)',
  'blocked-by-agent': 'Blocked by Agent',
  'declined-manual': 'Declined (Manual)',
  'declined-time-out': 'Declined (Time-Out)',
  'canceled-no-agent': 'Canceled (No Agent)',
  'canceled-no-queue': 'Canceled (No Queue)',
  'canceled-by-visitor': 'Canceled by Visitor',
  'agent-left': 'Agent Left',
  'visitor-left': 'Visitor Left',
  'ended-by-agent': 'Ended by Agent',
  'ended-by-visitor': 'Ended by Visitor',
  'flag-raised': 'Flag Raised',
  'flag-lowered-by-agent': 'Flag Lowered by Agent',
  'flag-lowered-by-supervisor': 'Flag Lowered by Supervisor',
  'sensitive-data-visitor': 'Sensitive Data Blocked (Visitor)',
  'sensitive-data-agent': 'Sensitive Data Blocked (Agent)',
  'sensitive-data-supervisor': 'Sensitive Data Blocked (Supervisor)',
  'visitor-idle-warning': 'Visitor Idle Time-Out Warning Triggered',
  'visitor-idle-warning-cleared': 'Visitor Idle Time-Out Warning Cleared',
  'visitor-idle-time-out': 'Visitor Idle Time-Out',
  'connection-warning': 'Connection Warning',
  'connection-time-out': 'Connection Time-Out',
  other: 'Other',
} as const;

export type TranscriptEventType = keyof typeof TRANSCRIPT_EVENTS;
export const TRANSCRIPT_EVENT_TYPES = Object.keys(
  TRANSCRIPT_EVENTS,
) as readonly TranscriptEventType[];

/** One line of a transcript's events. */
export type TranscriptEvent = {
  readonly type: TranscriptEventType;
  readonly at: EpochMs;
  /** Whom it speaks of; null for nobody in particular. */
  readonly agentId: AgentId | null;
  /** More of it, as ids and words of the rules: never what people wrote. */
  readonly detail: string | null;
};

/** What an event of the log is in a transcript; null for what is no event there (messages, pages). */
export function transcriptEventOf(event: ChatEvent): TranscriptEvent | null {
  const line = (
    type: TranscriptEventType,
    agentId: AgentId | null = null,
    detail: string | null = null,
  ): TranscriptEvent => ({ type, at: event.at, agentId, detail });
  switch (event.type) {
    case 'MessagePosted':
    case 'PageVisited':
      return null;
    case 'ChatRequested':
      return line('chat-requested', null, event.buttonId);
    case 'ChatQueued':
      return line('queued');
    case 'OfferPushed':
      return line('routed-push', event.agentId);
    case 'ChoiceOffered':
      return line('routed-choice', null, event.agentIds.join(' '));
    case 'OfferAccepted':
      return line('accepted', event.agentId, event.how);
    case 'OfferDeclined':
      return line(DECLINED[event.why], event.agentId, event.why);
    case 'ChatCanceled':
      return line(CANCELED[event.reason], null, event.ruleId ?? null);
    case 'CriticalWaitReached':
      return line('critical-wait-reached', event.agentId);
    case 'CriticalWaitCleared':
      return line('critical-wait-cleared', event.agentId);
    case 'TransferRequested':
      return line('transfer-requested', event.agentId, targetText(event.to));
    case 'TransferAccepted':
      return line('transfer-accepted', event.agentId, event.from);
    case 'TransferCanceled':
      return line('transfer-canceled', event.agentId);
    case 'TransferDeclined':
      return line('transfer-declined', event.agentId, event.why);
    case 'TransferredToButton':
      return line('transferred-to-button', event.agentId, event.buttonId);
    case 'TransferToButtonFailed':
      return line('transfer-to-button-failed', event.agentId, `${event.buttonId} ${event.why}`);
    case 'ConferenceRequested':
      return line('conference-requested', event.agentId, targetText(event.to));
    case 'ConferenceCanceled':
      return line('conference-canceled', event.agentId);
    case 'ConferenceDeclined':
      return line('conference-declined', event.agentId, event.why);
    case 'AgentJoinedConference':
      return line('agent-joined-conference', event.agentId);
    case 'AgentLeftConference':
      return line('agent-left-conference', event.agentId, event.why);
    case 'FileTransferRequested':
      return line('file-transfer-requested', event.agentId, event.recordId ?? null);
    case 'FileTransferStarted':
      return line('file-transfer-started-by-agent', event.agentId);
    case 'FileTransferCanceled':
      return event.by === 'agent'
        ? line('file-transfer-canceled-by-agent', event.agentId ?? null)
        : line('file-transfer-canceled-by-visitor');
    case 'FileTransferSucceeded':
      return line('file-transfer-succeeded', event.agentId, event.fileId);
    case 'FileTransferFailed':
      return line('file-transfer-failed', event.agentId, event.why);
    case 'FlagRaised':
      return line('flag-raised', event.agentId);
    case 'FlagLowered':
      return event.as === 'agent'
        ? line('flag-lowered-by-agent', event.agentId)
        : line('flag-lowered-by-supervisor', event.agentId);
    case 'SensitiveDataMasked':
      return line(`sensitive-data-${event.by}`, event.agentId ?? null, event.ruleIds.join(' '));
    case 'VisitorBlocked':
      return line('blocked-by-agent', event.agentId);
    case 'AgentLeft':
      return line('agent-left', event.agentId, event.why);
    case 'VisitorIdleWarned':
      return line('visitor-idle-warning');
    case 'VisitorIdleCleared':
      return line('visitor-idle-warning-cleared');
    case 'VisitorConnectionWarned':
      return line('connection-warning');
    case 'ChatEnded':
      return endOf(event, line);
    case 'RoutingRestarted':
      return line('other', null, `routing-restarted ${event.round}`);
    case 'RecordAttached':
      return line('other', event.agentId, `record-attached ${event.recordType} ${event.recordId}`);
    case 'RecordDetached':
      return line('other', event.agentId, `record-detached ${event.recordType} ${event.recordId}`);
    case 'WhisperPosted':
      return line('other', event.agentId, 'whisper');
    case 'VisitorDisconnected':
      return line('other', null, 'visitor-disconnected');
    case 'VisitorReconnected':
      return line('other', null, 'visitor-reconnected');
    case 'ChatWrappedUp':
      return line('other', event.agentId, `wrapped-up ${event.why}`);
    default:
      return unreachable(event);
  }
}

type Of<Type extends ChatEvent['type']> = Extract<ChatEvent, { type: Type }>;
type Target = Of<'TransferRequested'>['to'];

/** Leaving and losing the connection are no answers: the chat was taken from somebody. */
const DECLINED: { readonly [Why in Of<'OfferDeclined'>['why']]: TranscriptEventType } = {
  manual: 'declined-manual',
  'timed-out': 'declined-time-out',
  'agent-left': 'other',
  'agent-disconnected': 'other',
};

const CANCELED: { readonly [Reason in Of<'ChatCanceled'>['reason']]: TranscriptEventType } = {
  'no-agent': 'canceled-no-agent',
  'queue-full': 'canceled-no-queue',
  'by-visitor': 'canceled-by-visitor',
  'visitor-left': 'visitor-left',
  blocked: 'canceled-blocked',
};

function endOf(
  { by, why }: Of<'ChatEnded'>,
  line: (type: TranscriptEventType, agentId?: AgentId | null) => TranscriptEvent,
): TranscriptEvent {
  switch (why) {
    case 'visitor-idle':
      return line('visitor-idle-time-out');
    case 'visitor-left':
      return line('connection-time-out');
    case 'agent-offline':
      return line('agent-left', by.kind === 'agent' ? by.agentId : null);
    case 'ended':
      return by.kind === 'agent' ? line('ended-by-agent', by.agentId) : line('ended-by-visitor');
    default:
      return unreachable(why);
  }
}

function targetText(to: Target): AgentId | ButtonId | string {
  return to.kind === 'agent' ? to.agentId : to.skillId;
}
