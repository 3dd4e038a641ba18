import type { ChatView } from '@baton/protocol';
import type { ChatFold } from './chat-frame.ts';
import { withEntry, withNotice } from './timeline.ts';

/** Files between visitor and agent. Which record one will belong to is the agents' own. */
export const foldFiles: ChatFold = (view, frame) => {
  const { event, seq, name = null } = frame;
  switch (event.type) {
    case 'FileTransferRequested':
      return withFile(withNotice(view, frame, 'file-requested', { name }), event, 'from-visitor');
    case 'FileTransferStarted':
      return withFile(view, event, 'to-visitor');
    case 'FileTransferCanceled':
      return {
        ...withNotice(view, frame, `file-canceled-by-${event.by}`, {
          name: event.by === 'agent' ? name : visitorName(view),
        }),
        file: null,
      };
    case 'FileTransferFailed':
      return {
        ...withNotice(view, frame, 'file-failed', { name, why: event.why }),
        file: null,
      };
    case 'FileTransferSucceeded': {
      const { at, transferId, fileId, by, size, mediaType } = event;
      const entry = {
        ...({ kind: 'file', seq, at, transferId, fileId, by, size, mediaType } as const),
        ...(by === 'agent' && { agentId: event.agentId }),
        name: by === 'agent' ? name : visitorName(view),
        fileName: frame.text ?? '',
      };
      return { ...withEntry(view, entry), file: null };
    }
    default:
      return undefined;
  }
};

function withFile(
  view: ChatView,
  event: Pick<NonNullable<ChatView['file']>, 'transferId' | 'agentId' | 'expiresAt'>,
  direction: NonNullable<ChatView['file']>['direction'],
): ChatView {
  const { transferId, agentId, expiresAt } = event;
  return { ...view, file: { transferId, direction, agentId, recordType: null, expiresAt } };
}

function visitorName(view: ChatView): string | null {
  return view.context.name ?? null;
}
