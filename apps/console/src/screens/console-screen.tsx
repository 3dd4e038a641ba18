import { Tooltip } from 'radix-ui';
import { useEffect } from 'react';
import { sectionsFor } from '../admin/routes.ts';
import { useRoute } from '../admin/use-route.ts';
import { watchDesk } from '../attention/desk-watch.ts';
import { useHoldWindow } from '../beside/use-hold-window.ts';
import { useConsole, usePreferences, useWorkplace } from '../desk/use-console.ts';
import { useDeskKeys } from '../desk/use-desk-keys.ts';
import { useRefuseDrops } from '../files/use-refuse-drops.ts';
import { useWords } from '../words/use-words.ts';
import { AbsenceBanner } from './absence-banner.tsx';
import { AdminPart } from './admin-part.tsx';
import { ChatList } from './chat-list.tsx';
import { ConnectionBanner, ConnectionLine } from './connection-line.tsx';
import { DetailsPane } from './details-pane.tsx';
import { Dialogs } from './dialogs.tsx';
import { OfferStack } from './offer-stack.tsx';
import { PresenceMenu } from './presence-menu.tsx';
import { Rail } from './rail.tsx';
import { Splitter } from './splitter.tsx';
import { SpokenRegions } from './spoken.tsx';
import { Stage } from './stage.tsx';
import { Toasts } from './toasts.tsx';

/** The desk of one agent: one window of panes. */
export function ConsoleScreen() {
  const words = useWords();
  const { panes, details } = usePreferences();
  const facing = useWorkplace((state) => state.facing);
  const { session } = useConsole();
  const route = useRoute();
  const isAdmin = route.area === 'admin' && sectionsFor(session.permissions).length > 0;
  return (
    <Tooltip.Provider delayDuration={400} skipDelayDuration={200}>
      <div
        className="console"
        data-facing={facing}
        data-area={isAdmin ? 'admin' : 'desk'}
        data-details={details}
        style={{ '--list-width': `${panes.list}px`, '--details-width': `${panes.details}px` }}
      >
        <header className="banners">
          <h1 className="visually-hidden">{words.product}</h1>
          <ConnectionBanner />
          <AbsenceBanner />
        </header>
        <Rail />
        {isAdmin ? <AdminPart /> : <DeskPanes />}
        <Toasts />
      </div>
      <DeskAttendant />
      <Dialogs />
      <SpokenRegions />
    </Tooltip.Provider>
  );
}

function DeskPanes() {
  const words = useWords();
  return (
    <main className="desk">
      <section className="list" aria-label={words.list.title}>
        <PresenceMenu />
        <OfferStack />
        <ChatList />
        <ConnectionLine />
        <Splitter pane="list" side="before" />
      </section>
      <Stage />
      <DetailsPane />
    </main>
  );
}

/** Draws nothing: listens and watches, apart from the panes so that they are not drawn again with every row. */
function DeskAttendant() {
  useDeskKeys();
  useDeskWatch();
  useHoldWindow();
  useRefuseDrops();
  return null;
}

function useDeskWatch(): void {
  const parts = useConsole();
  const words = useWords();
  useEffect(() => watchDesk(parts, () => words), [parts, words]);
}
