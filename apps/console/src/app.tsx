import type { AgentClient, ClientWorld } from '@baton/client';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import type { Rest } from './admin/rest.ts';
import { sectionsFor } from './admin/routes.ts';
import { goTo, useRoute } from './admin/use-route.ts';
import type { ConsoleParts, PageParts } from './desk/console-parts.ts';
import { openConsole } from './desk/open-console.ts';
import {
  ConsoleContext,
  PageContext,
  useConsole,
  useDesk,
  usePreferences,
} from './desk/use-console.ts';
import type { AgentId } from './desk-names.ts';
import { BrandMark } from './screens/brand-mark.tsx';
import { ConsoleScreen } from './screens/console-screen.tsx';
import { RefusedScreen } from './screens/refused-screen.tsx';
import type { Session, SessionAnswer, SessionDoor } from './session/session-api.ts';
import { SignInScreen } from './session/sign-in-screen.tsx';
import { useLanguage, useWords, WordsContext, wordsIn } from './words/use-words.ts';

export type AppProps = {
  readonly page: PageParts;
  readonly world: ClientWorld;
  readonly door: SessionDoor;
  readonly rest: Rest;
  readonly connect: (agentId: AgentId) => AgentClient;
  /** Called with the console's parts when somebody has signed in; the preview sets its scenes there. */
  readonly onOpened?: (parts: ConsoleParts) => void;
};

type Stage =
  | { readonly kind: 'checking' }
  | { readonly kind: 'signed-out'; readonly reason: 'fresh' | 'expired' | 'signed-out' }
  | { readonly kind: 'signed-in'; readonly session: Session };

/** The console from the sign-in to the desk. */
export function App(props: AppProps) {
  return (
    <PageContext value={props.page}>
      <AppearanceAndWords>
        <Stages {...props} />
      </AppearanceAndWords>
    </PageContext>
  );
}

function AppearanceAndWords({ children }: { readonly children: ReactNode }) {
  const language = useLanguage();
  const { theme } = usePreferences();
  useEffect(() => {
    const page = document.documentElement;
    page.lang = language;
    if (theme === 'system') delete page.dataset['theme'];
    else page.dataset['theme'] = theme;
  }, [language, theme]);
  return <WordsContext value={wordsIn(language)}>{children}</WordsContext>;
}

function Stages({ page, world, door, rest, connect, onOpened }: AppProps) {
  const [stage, setStage] = useState<Stage>({ kind: 'checking' });
  const onAnswer = useCallback((answer: SessionAnswer): void => {
    if (answer.kind === 'signed-in') setStage({ kind: 'signed-in', session: answer.session });
    else setStage({ kind: 'signed-out', reason: 'fresh' });
  }, []);
  const onLeft = useCallback(
    (reason: 'expired' | 'signed-out') => setStage({ kind: 'signed-out', reason }),
    [],
  );
  useEffect(() => {
    door.current().then(onAnswer, () => setStage({ kind: 'signed-out', reason: 'fresh' }));
  }, [door, onAnswer]);

  switch (stage.kind) {
    case 'checking':
      return <Checking />;
    case 'signed-out':
      return <SignInScreen door={door} reason={stage.reason} onAnswer={onAnswer} />;
    default:
      return (
        <Desk
          page={page}
          world={world}
          door={door}
          rest={rest}
          connect={connect}
          session={stage.session}
          {...(onOpened ? { onOpened } : {})}
          onLeft={onLeft}
        />
      );
  }
}

type DeskProps = AppProps & {
  readonly session: Session;
  readonly onLeft: (reason: 'expired' | 'signed-out') => void;
};

function Desk({ page, world, door, rest, connect, session, onLeft, onOpened }: DeskProps) {
  const [parts, setParts] = useState<ConsoleParts | null>(null);
  useEffect(() => {
    const opened = openConsole({ page, world, door, rest, connect, session, onLeft });
    setParts(opened.parts);
    onOpened?.(opened.parts);
    return opened.close;
  }, [page, world, door, rest, connect, session, onLeft, onOpened]);
  if (!parts) return <Checking />;
  return (
    <ConsoleContext value={parts}>
      <DeskOrRefusal onExpired={() => onLeft('expired')} />
    </ConsoleContext>
  );
}

function DeskOrRefusal({ onExpired }: { readonly onExpired: () => void }) {
  const connection = useDesk((state) => state.connection);
  const isExpired = connection.kind === 'refused' && connection.refusal === 'unauthenticated';
  useEffect(() => {
    if (isExpired) onExpired();
  }, [isExpired, onExpired]);
  const { area } = useRoute();
  const { session } = useConsole();
  const first = sectionsFor(session.permissions)[0];
  // Whoever takes no chats may still look after bots: the desk is closed to them, the administration is not.
  const isDeskClosed = connection.kind === 'refused' && connection.refusal === 'forbidden';
  const isElsewhere = isDeskClosed && first !== undefined;
  useEffect(() => {
    if (isElsewhere && area === 'desk') goTo({ area: 'admin', section: first, id: null });
  }, [isElsewhere, area, first]);
  if (connection.kind !== 'refused' || isElsewhere) return <ConsoleScreen />;
  return isExpired ? <Checking /> : <RefusedScreen refusal={connection.refusal} />;
}

function Checking() {
  const words = useWords();
  return (
    <div className="checking" role="status" aria-label={words.signIn.checking}>
      <BrandMark size={36} />
    </div>
  );
}
