import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Blank } from '../parts/asked-view.tsx';
import { useAdminWords } from '../use-admin.ts';

/** So many rows are drawn at first, and so many more whenever the reader comes near their end. */
const ROWS_STEP = 60;

/** A column. Its cells have the class `table-state` when it stays. */
export type ListTitle = string | { readonly title: string; readonly stays: true };

type RecordListProps<Item> = {
  readonly label: string;
  /** Where there is little room, the first two and those that `stay` are left. */
  readonly titles: readonly ListTitle[];
  readonly items: readonly Item[];
  readonly keyOf: (item: Item) => string;
  readonly isOpen: (item: Item) => boolean;
  readonly row: (item: Item) => ReactNode;
  /** Null: everything has been read. */
  readonly readOn: (() => void) | null;
};

/** A table that is drawn as far as somebody reads, and read on from there. */
export function RecordList<Item>(props: RecordListProps<Item>) {
  const { label, titles, items, keyOf, isOpen, row, readOn } = props;
  const { form, frame } = useAdminWords();
  const [drawn, setDrawn] = useState(ROWS_STEP);
  const hasMore = drawn < items.length || readOn !== null;
  if (items.length === 0 && readOn === null) return <Blank title={form.noMatch} />;
  return (
    <>
      <table className="table">
        <caption className="visually-hidden">{label}</caption>
        <thead>
          <tr>
            {titles.map((title) => {
              const text = typeof title === 'string' ? title : title.title;
              return (
                <th scope="col" key={text} className={text === title ? undefined : 'table-state'}>
                  {text}
                </th>
              );
            })}
            <th scope="col" className="table-end">
              <span className="visually-hidden">{frame.more}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {items.slice(0, drawn).map((item) => (
            <tr key={keyOf(item)} data-open={isOpen(item)}>
              {row(item)}
            </tr>
          ))}
        </tbody>
      </table>
      {hasMore ? (
        <ListEnd
          key={`${drawn} ${items.length}`}
          onReached={() => {
            if (drawn < items.length) setDrawn(drawn + ROWS_STEP);
            else readOn?.();
          }}
        />
      ) : null}
    </>
  );
}

/** The end of what is drawn: coming near it asks for more, and a button does, too. */
function ListEnd({ onReached }: { readonly onReached: () => void }) {
  const { form } = useAdminWords();
  const end = useRef<HTMLDivElement>(null);
  const reached = useRef(onReached);
  reached.current = onReached;
  useEffect(() => {
    if (!end.current) return;
    const watch = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) reached.current();
      },
      { rootMargin: '600px' },
    );
    watch.observe(end.current);
    return () => watch.disconnect();
  }, []);
  return (
    <div ref={end} className="list-end">
      <button type="button" className="button" onClick={() => reached.current()}>
        {form.more}
      </button>
    </div>
  );
}
