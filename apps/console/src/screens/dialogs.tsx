import { lazy, Suspense, useCallback, useEffect } from 'react';
import { ChunkBoundary } from '../beside/chunk-boundary.tsx';
import { useConsole, useWorkplace } from '../desk/use-console.ts';
import { AwayReasonDialog } from './away-reason-dialog.tsx';
import { EndDialog } from './end-dialog.tsx';
import { KeysDialog } from './keys-dialog.tsx';
import { LeaveDialog } from './leave-dialog.tsx';
import { Palette } from './palette.tsx';
import { SettingsDialog } from './settings-dialog.tsx';

type ChatDialogsPart = typeof import('../together/chat-dialogs.tsx').default;

/** Fetched this long after the console has opened: whoever presses a key goes on typing, and means the window. */
const FETCH_AFTER_MS = 400;
/** Once it is here it is drawn at once; a lazy one is drawn a moment later, also when it has come already. */
let fetched: ChatDialogsPart | null = null;
async function fetchChatDialogs(): Promise<{ readonly default: ChatDialogsPart }> {
  const part = await import('../together/chat-dialogs.tsx');
  fetched = part.default;
  return part;
}
const LateChatDialogs = lazy(fetchChatDialogs);

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
    default: {
      const ChatDialogs = fetched ?? LateChatDialogs;
      return (
        <ChunkBoundary>
          <Suspense fallback={null}>
            <ChatDialogs dialog={dialog} onClose={onClose} />
          </Suspense>
        </ChunkBoundary>
      );
    }
  }
}
