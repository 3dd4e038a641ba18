import type { ChatView } from '@baton/protocol';
import { lazy, Suspense, useEffect } from 'react';
import { useWords } from '../words/use-words.ts';
import { ChunkBoundary } from './chunk-boundary.tsx';
import { DetailsTab } from './details-tab.tsx';
import { elementOf, PANEL_ID } from './tab-strip.tsx';
import { useTabs } from './use-beside.ts';

const load = () => import('./loaded-tab.tsx');
/** Records, knowledge and forms: loaded once a chat is open, so that no tab waits for them. */
const LoadedTab = lazy(load);

/** What the shown sub-tab holds. */
export function BesidePanel({ chat }: { readonly chat: ChatView }) {
  const words = useWords();
  const { shown } = useTabs(chat.chatId);
  useEffect(() => {
    // Fetched early; a failure is told when somebody looks.
    load().catch(() => undefined);
  }, []);
  return (
    <div
      className="beside-panel"
      role="tabpanel"
      id={PANEL_ID}
      aria-labelledby={elementOf(chat.chatId, shown)}
      tabIndex={shown === 'details' ? 0 : -1}
    >
      {shown === 'details' ? (
        <DetailsTab chat={chat} />
      ) : (
        <ChunkBoundary>
          <Suspense fallback={<Opening label={words.beside.opening} />}>
            <LoadedTab key={`${chat.chatId} ${shown}`} chat={chat} shown={shown} />
          </Suspense>
        </ChunkBoundary>
      )}
    </div>
  );
}

function Opening({ label }: { readonly label: string }) {
  return (
    <div className="beside-opening" role="status" aria-label={label}>
      <span className="skeleton" />
      <span className="skeleton skeleton--thin" />
      <span className="skeleton" />
    </div>
  );
}
