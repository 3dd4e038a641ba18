import { lazy, Suspense } from 'react';
import { FailureView } from '../parts/asked-view.tsx';
import type { SectionName } from '../routes.ts';
import { useAdminWords } from '../use-admin.ts';
import { FlowsScreen } from './flows-screen.tsx';

/** The canvas and everything around it are for those who draw. */
const BuilderScreen = lazy(() => import('../../builder/builder-screen.tsx'));

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
  if (section === 'flows' && id !== null) return <BuilderScreen key={id} flowId={id} />;
  return <FlowsScreen />;
}

function NotAllowed() {
  const failure = { code: 'forbidden', status: 403, message: '', details: {} };
  return <FailureView failure={failure} onRetry={() => location.reload()} />;
}

function Loading() {
  const words = useAdminWords();
  return <div className="admin-loading" role="status" aria-label={words.frame.loading} />;
}
