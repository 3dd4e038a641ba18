import { lazy, Suspense, useCallback } from 'react';
import { ChunkBoundary } from '../beside/chunk-boundary.tsx';
import { useConsole, useWorkplace } from '../desk/use-console.ts';
import { AwayReasonDialog } from './away-reason-dialog.tsx';
import { EndDialog } from './end-dialog.tsx';
import { KeysDialog } from './keys-dialog.tsx';
import { LeaveDialog } from './leave-dialog.tsx';
import { Palette } from './palette.tsx';
import { SettingsDialog } from './settings-dialog.tsx';

/** Loaded when somebody asks others for help. */
const ChatDialogs = lazy(() => import('../together/chat-dialogs.tsx'));

/** Whatever lies over the console; one at a time. */
export function Dialogs() {
  const { workplace } = useConsole();
  const dialog = useWorkplace((state) => state.dialog);
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
      return (
        <ChunkBoundary>
          <Suspense fallback={null}>
            <ChatDialogs dialog={dialog} onClose={onClose} />
          </Suspense>
        </ChunkBoundary>
      );
  }
}
