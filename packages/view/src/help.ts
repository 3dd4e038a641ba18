import { type ChatView, PAGES_SHOWN_MAX } from '@baton/protocol';
import type { ChatFold, ChatFrame, EventOf } from './chat-frame.ts';
import { withEntry, withNotice } from './timeline.ts';

/** What helps agents with a chat and never concerns its visitor: flags, whispers, alerts, records, pages. */
export const foldHelp: ChatFold = (view, frame) => {
  const { event, name = null, text } = frame;
  const noted = { name, ...(text !== undefined && { note: text }) };
  switch (event.type) {
    case 'FlagRaised':
      return {
        ...withNotice(view, frame, 'flag-raised', noted),
        flag: { agentId: event.agentId, name, raisedAt: event.at, note: text ?? null },
      };
    case 'FlagLowered':
      return { ...withNotice(view, frame, `flag-lowered-by-${event.as}`, { name }), flag: null };
    case 'CriticalWaitReached':
      return { ...withNotice(view, frame, 'critical-wait', { name }), criticalSince: event.at };
    case 'CriticalWaitCleared':
    // The time of whoever has it now begins anew.
    case 'TransferAccepted':
    case 'TransferredToButton':
    case 'AgentLeft':
    case 'ChatEnded':
      return { ...view, criticalSince: null };
    case 'RecordAttached':
      return {
        ...withNotice(view, frame, 'record-attached', noted),
        attached: [...withoutType(view, event.recordType), recordOf(event)],
      };
    case 'RecordDetached':
      return {
        ...withNotice(view, frame, 'record-detached', noted),
        attached: withoutType(view, event.recordType),
      };
    case 'WhisperPosted':
      return withEntry(view, {
        ...({ kind: 'message', by: 'supervisor', seq: frame.seq, at: event.at } as const),
        messageId: event.messageId,
        name,
        text: text ?? '',
      });
    case 'SensitiveDataMasked':
      return withNotice(view, frame, 'sensitive-masked', {
        name: event.by === 'visitor' ? (view.context.name ?? null) : name,
      });
    case 'VisitorBlocked':
      return withNotice(view, frame, 'visitor-blocked', noted);
    case 'PageVisited':
      return withPage(view, frame);
    default:
      return undefined;
  }
};

function withoutType(view: ChatView, recordType: string): ChatView['attached'] {
  return view.attached.filter((record) => record.recordType !== recordType);
}

function recordOf({ recordType, recordId }: EventOf<'RecordAttached' | 'RecordDetached'>) {
  return { recordType, recordId };
}

/** Erased since then, it is not shown. */
function withPage(view: ChatView, { event, page }: ChatFrame): ChatView {
  if (!page) return view;
  const { pageUrl, pageTitle = null } = page;
  const pages = [...view.pages, { at: event.at, pageUrl, pageTitle }];
  return { ...view, pages: pages.slice(-PAGES_SHOWN_MAX) };
}
