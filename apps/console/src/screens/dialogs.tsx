import { useConsole, useWorkplace } from '../desk/use-console.ts';
import { AwayReasonDialog } from './away-reason-dialog.tsx';
import { EndDialog } from './end-dialog.tsx';
import { KeysDialog } from './keys-dialog.tsx';
import { LeaveDialog } from './leave-dialog.tsx';
import { Palette } from './palette.tsx';
import { SettingsDialog } from './settings-dialog.tsx';

/** Whatever lies over the console; one at a time. */
export function Dialogs() {
  const { workplace } = useConsole();
  const dialog = useWorkplace((state) => state.dialog);
  const onClose = (): void => workplace.ask({ kind: 'none' });
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
    default:
      return <LeaveDialog to={dialog.to} onClose={onClose} />;
  }
}
