import type { ReactNode } from 'react';
import { FailureView } from '../parts/asked-view.tsx';
import type { Answer } from '../rest.ts';
import { useAdminWords } from '../use-admin.ts';
import { useAsked } from '../use-asked.ts';

/** What stands for an id while there is none. */
export const NEW = 'new';

type OpenedRecordProps<Item> = {
  /** What its answer is remembered by. */
  readonly name: string;
  readonly id: string;
  /** It, as far as a list knows it. */
  readonly listed: Item | undefined;
  readonly read: (id: string) => Promise<Answer<Item>>;
  readonly layout: 'pane' | 'page';
  /** Null for one to be. `put` takes over what a change made of it. */
  readonly children: (item: Item | null, put: (item: Item) => void) => ReactNode;
};

const NOTHING: Answer<null> = { ok: true, value: null };

/** The record an address names: from the list at once, and as it is now when that is known. */
export function OpenedRecord<Item extends { readonly revision: number }>(
  props: OpenedRecordProps<Item>,
) {
  const { name, id, listed, read, layout, children } = props;
  const isNew = id === NEW;
  const asked = useAsked<Item | null>(`${name} ${id}`, () =>
    isNew ? Promise.resolve(NOTHING) : read(id),
  );
  if (isNew) return children(null, () => undefined);
  const known = asked.value;
  const item = known && (!listed || known.revision >= listed.revision) ? known : (listed ?? null);
  if (item) return children(item, asked.put);
  if (!asked.failure) return <EditorWaits layout={layout} />;
  return (
    <div className={layout === 'pane' ? 'editor' : 'record-page'}>
      <FailureView failure={asked.failure} onRetry={asked.askAgain} />
    </div>
  );
}

/** Stands in for an editor whose record is on its way. */
export function EditorWaits({ layout }: { readonly layout: 'pane' | 'page' }) {
  const words = useAdminWords();
  return (
    <div className={layout === 'pane' ? 'editor' : 'record-page'}>
      <div className="editor-waits" role="status" aria-label={words.frame.loading}>
        {['34%', '88%', '62%', '88%', '70%'].map((width, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines without content have no other name
          <span key={at} className="skeleton" style={{ width }} />
        ))}
      </div>
    </div>
  );
}
