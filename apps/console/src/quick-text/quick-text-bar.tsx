import { TriangleAlert } from 'lucide-react';
import { lazy, Suspense, useEffect } from 'react';
import { ChunkBoundary } from '../beside/chunk-boundary.tsx';
import { useWords } from '../words/use-words.ts';
import type { QuickTextList } from './use-quick-text.ts';

const load = () => import('./quick-text-panel.tsx');
/** Loaded with the first composer that is drawn, so that the first sign finds it. */
const QuickTextPanel = lazy(load);

/** What quick texts show around a composer: the list, and the places that are not filled in. */
export function QuickTextBar({ list }: { readonly list: QuickTextList }) {
  useEffect(() => {
    // Fetched early; a failure is told when somebody asks for the list.
    load().catch(() => undefined);
  }, []);
  return (
    <>
      {list.isOpen ? (
        <ChunkBoundary>
          <Suspense fallback={null}>
            <QuickTextPanel list={list} />
          </Suspense>
        </ChunkBoundary>
      ) : null}
      {list.isSeen ? null : <OpenPlaces list={list} />}
    </>
  );
}

function OpenPlaces({ list }: { readonly list: QuickTextList }) {
  const { beside: words } = useWords();
  return (
    <div className="open-places" role="status">
      <TriangleAlert size={13} aria-hidden="true" />
      <span>{words.openPlaces}</span>
      {list.places.map(({ field, from }) => (
        <button
          key={from}
          type="button"
          className="open-place"
          aria-label={words.findPlace(field)}
          onClick={() => list.goToPlace(from)}
        >
          {field}
        </button>
      ))}
      <button type="button" className="link-button" onClick={list.leaveAsWritten}>
        {words.sendAnyway}
      </button>
    </div>
  );
}
