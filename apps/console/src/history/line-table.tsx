import { ArrowDown, ArrowUp } from 'lucide-react';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useHistoryWords } from './history-words.ts';
import { LineRow } from './line-row.tsx';
import { LinesEnd } from './lines-end.tsx';
import type { Column, ListKind } from './list-kind.ts';
import { type ListState, queryOf } from './list-state.ts';
import { EMPTY_PAGES_MAX } from './merge-pages.ts';
import { goToPlace } from './place.ts';
import { rowWindow, scrollToRow } from './row-window.ts';
import { useIsNarrow } from './use-is-narrow.ts';
import { useLineKeys } from './use-line-keys.ts';
import type { Lines } from './use-lines.ts';

const ROW_HEIGHT = 36;
const NARROW_ROW_HEIGHT = 58;
const HEAD_HEIGHT = 32;
/** Coming so near to the end of what was read reads on. */
const ROWS_AHEAD = 40;

type LineTableProps<Item> = {
  readonly kind: ListKind<Item>;
  /** What the lines are known under. */
  readonly name: string;
  readonly known: Map<string, unknown>;
  readonly columns: readonly Column<Item>[];
  readonly state: ListState;
  readonly lines: Lines<Item>;
  readonly onSort: (sort: string | null) => void;
};
type Left = { readonly scrolled: number; readonly chosen: number };

/** Lines of a list, of which only those that can be seen are drawn. Comes back to where somebody was. */
export function LineTable<Item>(props: LineTableProps<Item>) {
  const { kind, name, known, columns, state, lines, onSort } = props;
  const words = useHistoryWords();
  const isNarrow = useIsNarrow();
  const rowHeight = isNarrow ? NARROW_ROW_HEIGHT : ROW_HEIGHT;
  const headHeight = isNarrow ? 0 : HEAD_HEIGHT;
  const { items = [], next = null, emptyPages = 0 } = lines.read ?? {};
  const leftName = `left ${name}`;
  const left = useRef((known.get(leftName) as Left | undefined) ?? { scrolled: 0, chosen: 0 });
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ scrolled: left.current.scrolled, height: 900 });
  const [chosen, setChosen] = useState(left.current.chosen);
  const current = Math.max(0, Math.min(chosen, items.length - 1));
  const { from, to } = rowWindow({ count: items.length, rowHeight, ...view });

  const look = useCallback(() => {
    if (!box.current) return;
    const { scrollTop, clientHeight } = box.current;
    setView((before) =>
      before.scrolled === scrollTop && before.height === clientHeight
        ? before
        : { scrolled: scrollTop, height: clientHeight },
    );
  }, []);
  useLayoutEffect(() => {
    box.current?.scrollTo({ top: left.current.scrolled, behavior: 'instant' });
    look();
    const watch = new ResizeObserver(look);
    if (box.current) watch.observe(box.current);
    return () => watch.disconnect();
  }, [look]);
  useEffect(() => {
    known.set(leftName, { scrolled: view.scrolled, chosen: current } satisfies Left);
  }, [known, leftName, view.scrolled, current]);
  const { readOn } = lines;
  const isNearEnd = to + ROWS_AHEAD >= items.length && emptyPages < EMPTY_PAGES_MAX;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a page that came may leave one near the end again
  useEffect(() => {
    if (isNearEnd && next !== null) readOn();
  }, [isNearEnd, next, readOn, items.length]);

  const open = (item: Item): void =>
    goToPlace({ section: kind.section, id: kind.idOf(item), query: queryOf(state) });
  const choose = (row: number): void => {
    const wanted = Math.max(0, Math.min(row, items.length - 1));
    setChosen(wanted);
    const scroller = box.current;
    if (!scroller) return;
    const top = scrollToRow(wanted, { rowHeight, headHeight, ...view });
    if (top !== null) scroller.scrollTo({ top, behavior: 'instant' });
    look();
    focusSoon.current = true;
  };
  const focusSoon = useRef(false);
  useEffect(() => {
    if (!focusSoon.current) return;
    focusSoon.current = false;
    box.current
      ?.querySelector<HTMLElement>('[data-chosen="true"] a')
      ?.focus({ preventScroll: true });
  });
  useLineKeys({
    step: (by) => choose(current + by),
    page: (by) => choose(current + by * Math.max(1, Math.floor(view.height / rowHeight) - 1)),
    end: (which) => choose(which === 'first' ? 0 : items.length - 1),
    open: () => {
      const item = items[current];
      if (item !== undefined) open(item);
    },
  });

  const width = columns.reduce((sum, column) => sum + column.width, 0);
  return (
    <div className="lines" ref={box} onScroll={look}>
      <table
        className="lines-table"
        data-narrow={isNarrow}
        style={isNarrow ? undefined : { minWidth: width }}
        aria-rowcount={next === null ? items.length + 1 : -1}
      >
        <caption className="visually-hidden">{kind.title}</caption>
        <colgroup>
          {isNarrow ? (
            <col />
          ) : (
            columns.map(({ key, width: w }) => <col key={key} style={{ width: w }} />)
          )}
        </colgroup>
        <thead className={isNarrow ? 'visually-hidden' : undefined}>
          <tr aria-rowindex={1}>
            {isNarrow ? (
              <th scope="col">{kind.title}</th>
            ) : (
              columns.map((column) => (
                <HeadCell
                  key={column.key}
                  column={column}
                  sort={state.sort ?? kind.usualSort}
                  usual={kind.usualSort}
                  sortWords={words.sortBy}
                  onSort={onSort}
                />
              ))
            )}
          </tr>
        </thead>
        <tbody>
          <Gap rows={from} rowHeight={rowHeight} columns={isNarrow ? 1 : columns.length} />
          {items.slice(from, to).map((item, offset) => (
            <LineRow
              key={kind.keyOf(item)}
              kind={kind}
              item={item}
              row={from + offset}
              columns={columns}
              query={queryOf(state)}
              isChosen={from + offset === current}
              isNarrow={isNarrow}
              onChoose={setChosen}
            />
          ))}
          <Gap
            rows={items.length - to}
            rowHeight={rowHeight}
            columns={isNarrow ? 1 : columns.length}
          />
        </tbody>
      </table>
      <LinesEnd lines={lines} />
    </div>
  );
}

/** The room of rows that are not drawn. */
function Gap(props: {
  readonly rows: number;
  readonly rowHeight: number;
  readonly columns: number;
}) {
  if (props.rows <= 0) return null;
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: an empty line takes no focus
    <tr aria-hidden="true" className="lines-gap">
      <td colSpan={Math.max(1, props.columns)} style={{ height: props.rows * props.rowHeight }} />
    </tr>
  );
}

type HeadCellProps<Item> = {
  readonly column: Column<Item>;
  readonly sort: string;
  readonly usual: string;
  readonly sortWords: (column: string) => string;
  readonly onSort: (sort: string | null) => void;
};

function HeadCell<Item>({ column, sort, usual, sortWords, onSort }: HeadCellProps<Item>) {
  const { up, down } = column.sort ?? {};
  if (up === undefined && down === undefined) {
    return (
      <th scope="col" data-align={column.align}>
        <span className="lines-title">{column.title}</span>
      </th>
    );
  }
  const isDown = sort === down;
  const isUp = sort === up;
  // The largest first, then the smallest first, where the server can; a column with one way goes back to the usual.
  const wanted = isDown ? (up ?? usual) : isUp ? (down ?? usual) : (down ?? up ?? usual);
  const Sign = isUp ? ArrowUp : ArrowDown;
  return (
    <th
      scope="col"
      data-align={column.align}
      aria-sort={isDown ? 'descending' : isUp ? 'ascending' : undefined}
    >
      <button
        type="button"
        className="lines-sort"
        title={sortWords(column.title)}
        onClick={() => onSort(wanted === usual ? null : wanted)}
      >
        <span className="lines-title">{column.title}</span>
        {isDown || isUp ? <Sign size={12} aria-hidden="true" /> : null}
      </button>
    </th>
  );
}
