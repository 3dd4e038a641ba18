import { unreachable } from '@baton/kernel';
import { lazy, Suspense } from 'react';
import { ConversationsScreen } from '../../trial/conversations-screen.tsx';
import { FailureView } from '../parts/asked-view.tsx';
import type { SectionName } from '../routes.ts';
import { useAdminWords } from '../use-admin.ts';
import { EndpointsScreen } from './endpoints-screen.tsx';
import { FlowsScreen } from './flows-screen.tsx';
import { MailScreen } from './mail-screen.tsx';
import { ProvidersScreen } from './providers-screen.tsx';
import { SupportScreen } from './support-screen.tsx';
import { TokensScreen } from './tokens-screen.tsx';

/** The canvas and everything around it are for those who draw. */
const BuilderScreen = lazy(() => import('../../builder/builder-screen.tsx'));
const ContentScreens = lazy(() => import('../content/content-screens.tsx'));
const HistoryScreens = lazy(() => import('../../history/history-screens.tsx'));
const PeopleScreens = lazy(() => import('../people/people-screens.tsx'));
const TraceScreen = lazy(() => import('../../trial/trace-screen.tsx'));

type ScreenOfProps = {
  readonly section: SectionName;
  readonly id: string | null;
  readonly isAllowed: boolean;
};

/** The screen of a section, or of one thing in it. */
export function ScreenOf({ section, id, isAllowed }: ScreenOfProps) {
  if (!isAllowed) return <NotAllowed />;
  return <Suspense fallback={<Loading />}>{screenOf(section, id)}</Suspense>;
}

function screenOf(section: SectionName, id: string | null) {
  switch (section) {
    case 'flows':
      return id === null ? <FlowsScreen /> : <BuilderScreen key={id} flowId={id} />;
    case 'conversations':
      return id === null ? <ConversationsScreen /> : <TraceScreen key={id} conversationId={id} />;
    case 'endpoints':
      return <EndpointsScreen id={id} />;
    case 'providers':
      return <ProvidersScreen id={id} />;
    case 'tokens':
      return <TokensScreen />;
    case 'support':
      return <SupportScreen />;
    case 'mail':
      return <MailScreen id={id} />;
    case 'users':
    case 'roles':
    case 'skills':
    case 'agent-configurations':
    case 'deployments':
    case 'buttons':
    case 'organization':
    case 'api-tokens':
    case 'audit':
      return <PeopleScreens section={section} id={id} />;
    case 'record-types':
    case 'quick-texts':
    case 'articles':
    case 'sensitive-data':
    case 'addresses':
      return <ContentScreens section={section} id={id} />;
    case 'transcripts':
    case 'sessions':
    case 'visitors':
    case 'records':
      return <HistoryScreens section={section} id={id} />;
    default:
      return unreachable(section);
  }
}

function NotAllowed() {
  const failure = { code: 'forbidden', status: 403, message: '', details: {} };
  return <FailureView failure={failure} onRetry={() => location.reload()} />;
}

function Loading() {
  const words = useAdminWords();
  return <div className="admin-loading" role="status" aria-label={words.frame.loading} />;
}
