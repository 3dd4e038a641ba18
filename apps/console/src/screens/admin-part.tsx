import { Component, lazy, type ReactNode, Suspense, useEffect, useRef } from 'react';
import { goTo } from '../admin/use-route.ts';
import { useWorkplace } from '../desk/use-console.ts';
import { useWords } from '../words/use-words.ts';
import { BrandMark } from './brand-mark.tsx';
import { OfferStack } from './offer-stack.tsx';

/** Loaded when somebody goes there: agents never wait for it. */
const AdminArea = lazy(() => import('../admin/admin-area.tsx'));

/** The administration in place of the desk's panes. Offers go on ringing in its corner. */
export function AdminPart() {
  useReturnToChat();
  return (
    <main className="admin">
      <LoadFailure>
        <Suspense fallback={<Opening />}>
          <AdminArea />
        </Suspense>
      </LoadFailure>
      <div className="admin-offers">
        <OfferStack />
      </div>
    </main>
  );
}

/** A chat that is opened (an offer accepted, the palette, a key) leads back to the desk. */
function useReturnToChat(): void {
  const openChatId = useWorkplace((state) => state.openChatId);
  const turn = useWorkplace((state) => state.composerTurn);
  const first = useRef({ openChatId, turn });
  useEffect(() => {
    const before = first.current;
    if (openChatId === null) return;
    if (openChatId !== before.openChatId || turn !== before.turn) goTo({ area: 'desk' });
  }, [openChatId, turn]);
}

function Opening() {
  const words = useWords();
  return (
    <div className="admin-opening" role="status" aria-label={words.adminArea.loading}>
      <BrandMark size={28} />
    </div>
  );
}

/** A chunk that did not come: after an update of the server, or without a network. */
class LoadFailure extends Component<
  { readonly children: ReactNode },
  { readonly failed: boolean }
> {
  override state = { failed: false };
  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }
  override render(): ReactNode {
    return this.state.failed ? <NotLoaded /> : this.props.children;
  }
}

function NotLoaded() {
  const words = useWords();
  return (
    <div className="admin-opening" role="alert">
      <p>{words.adminArea.failed}</p>
      <button type="button" className="button" onClick={() => location.reload()}>
        {words.adminArea.reload}
      </button>
    </div>
  );
}
