import { useCallback, useEffect } from 'react';
import { useConsole, useWorkplace } from '../desk/use-console.ts';
import { AwayReasonDialog } from './away-reason-dialog.tsx';
import { EndDialog } from './end-dialog.tsx';
import { KeysDialog } from './keys-dialog.tsx';
import { fetchChatDialogs, LateDialog } from './late-dialog.tsx';
import { LeaveDialog } from './leave-dialog.tsx';
import { Palette } from './palette.tsx';
import { SettingsDialog } from './settings-dialog.tsx';

/** Fetched this long after the console has opened: whoever presses a key goes on typing, and means the window. */
const FETCH_AFTER_MS = 400;

/** Whatever lies over the console; one at a time. */
export function Dialogs() {
  const { workplace, world } = useConsole();
  const dialog = useWorkplace((state) => state.dialog);
  useEffect(() => {
    // Where it does not come, it is asked for again when somebody wants it.
    return world.after(FETCH_AFTER_MS, () => {
      fetchChatDialogs().catch(() => {});
    });
  }, [world]);
  const onClose = useCallback(() => workplace.ask({ kind: 'none' }), [workplace]);
  switch (dialog.kind) {
    case 'none':
      return null;
    case 'palette':
      return <Palette onClose={onClose} />;
    case 'keys':
      return <KeysDialog onClose={onClose} />;
    case 'settings':
      return <SettingsDialog onClose={onClose} />;
    case 'away-reason':
      return <AwayReasonDialog onClose={onClose} />;
    case 'end':
      return <EndDialog chatId={dialog.chatId} onClose={onClose} />;
    case 'leave':
      return <LeaveDialog to={dialog.to} onClose={onClose} />;
    default:
      return <LateDialog dialog={dialog} onClose={onClose} />;
  }
}
