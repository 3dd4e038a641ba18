import { leaveNow } from '../desk/desk-actions.ts';
import { useActions } from '../desk/use-actions.ts';
import { useConsole, useDesk, useWorkplace } from '../desk/use-console.ts';
import type { ChatsOnOffline } from '../desk-names.ts';
import { isEnded, ownChats } from '../rows/own-chats.ts';
import { useWords } from '../words/use-words.ts';
import { DialogFrame } from './dialog-frame.tsx';

type LeaveDialogProps = {
  readonly to: 'offline' | 'signed-out';
  readonly onClose: () => void;
};

/** Asked before an agent leaves somebody in the middle of a conversation. */
export function LeaveDialog({ to, onClose }: LeaveDialogProps) {
  const words = useWords();
  const parts = useConsole();
  const actions = useActions();
  const chats = useDesk((state) => state.chats);
  const self = useDesk((state) => state.self);
  const undelivered = useDesk((state) => state.outgoing.length);
  const drafts = useWorkplace((state) => state.drafts.size);
  const open = ownChats({ chats, self }).filter((chat) => !isEnded(chat)).length;

  function leave(what?: ChatsOnOffline): void {
    if (to === 'offline') actions.goTo('offline', what ? { chats: what } : {});
    else leaveNow(parts, words, what);
  }
  return (
    <DialogFrame
      title={to === 'offline' ? words.leave.offlineTitle : words.leave.signOutTitle}
      lead={open > 0 ? words.leave.body(open) : undefined}
      onClose={onClose}
    >
      {undelivered > 0 ? <p className="warning">{words.leave.undelivered(undelivered)}</p> : null}
      {to === 'signed-out' && drafts > 0 ? (
        <p className="warning">{words.leave.drafts(drafts)}</p>
      ) : null}
      {open > 0 ? (
        <div className="choices">
          <button type="button" className="choice" onClick={() => leave('hand-on')}>
            <strong>{words.leave.handOn}</strong>
            <span>{words.leave.handOnHint}</span>
          </button>
          <button type="button" className="choice" onClick={() => leave('end')}>
            <strong>{words.leave.end}</strong>
            <span>{words.leave.endHint}</span>
          </button>
        </div>
      ) : null}
      <footer className="dialog-foot">
        <button type="button" className="button" onClick={onClose}>
          {words.leave.stay}
        </button>
        {open === 0 ? (
          <button type="button" className="button button--danger" onClick={() => leave()}>
            {to === 'offline' ? words.presence.goOffline : words.leave.plainSignOut}
          </button>
        ) : null}
      </footer>
    </DialogFrame>
  );
}
