import { unreachable } from '@baton/kernel';
import { useEffect } from 'react';
import { useDesk } from '../desk/use-console.ts';
import { isEnded } from '../rows/own-chats.ts';
import '../design/asking.css';
import { AskColleagueDialog } from './ask-colleague-dialog.tsx';
import { AskFileDialog } from './ask-file-dialog.tsx';
import { BlockDialog } from './block-dialog.tsx';
import type { ChatDialog } from './chat-dialog.ts';
import { LeaveConferenceDialog } from './leave-conference-dialog.tsx';
import { PreviewDialog } from './preview-dialog.tsx';
import { RaiseFlagDialog } from './raise-flag-dialog.tsx';
import { UnsavedDialog } from './unsaved-dialog.tsx';

type ChatDialogsProps = { readonly dialog: ChatDialog; readonly onClose: () => void };

/** The windows in which others are asked for help, in a chunk of their own. */
export default function ChatDialogs({ dialog, onClose }: ChatDialogsProps) {
  if (dialog.kind === 'unsaved') {
    return <UnsavedDialog chatIds={dialog.chatIds} onClose={onClose} />;
  }
  if (dialog.kind === 'preview') {
    return <PreviewDialog askedKey={dialog.askedKey} onClose={onClose} />;
  }
  return <OfOneChat dialog={dialog} onClose={onClose} />;
}

type OfOneChatProps = {
  readonly dialog: Exclude<ChatDialog, { kind: 'unsaved' | 'preview' }>;
  readonly onClose: () => void;
};

function OfOneChat({ dialog, onClose }: OfOneChatProps) {
  const chat = useDesk((state) => state.chats.get(dialog.chatId));
  const isOver = chat === undefined || isEnded(chat);
  useEffect(() => {
    // The chat went, or ended, while somebody was asking for help with it.
    if (isOver) onClose();
  }, [isOver, onClose]);
  if (isOver) return null;
  switch (dialog.kind) {
    case 'ask-colleague':
      return <AskColleagueDialog chat={chat} purpose={dialog.purpose} onClose={onClose} />;
    case 'leave-conference':
      return <LeaveConferenceDialog chat={chat} onClose={onClose} />;
    case 'raise-flag':
      return <RaiseFlagDialog chat={chat} onClose={onClose} />;
    case 'block':
      return <BlockDialog chat={chat} onClose={onClose} />;
    case 'ask-file':
      return <AskFileDialog chat={chat} onClose={onClose} />;
    default:
      return unreachable(dialog);
  }
}
