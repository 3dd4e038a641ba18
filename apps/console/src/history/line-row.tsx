import { type MouseEvent, memo, type ReactNode } from 'react';
import type { Column, ListKind } from './list-kind.ts';
import { goToPlace, hashOfPlace } from './place.ts';

type LineRowProps<Item> = {
  readonly kind: ListKind<Item>;
  readonly item: Item;
  readonly row: number;
  readonly columns: readonly Column<Item>[];
  readonly query: string;
  readonly isChosen: boolean;
  readonly isNarrow: boolean;
  readonly onChoose: (row: number) => void;
};

function PlainLineRow<Item>(props: LineRowProps<Item>) {
  const { kind, item, row, columns, query, isChosen, isNarrow, onChoose } = props;
  const place = { section: kind.section, id: kind.idOf(item), query };
  const [first, ...others] = columns;
  const link = (content: ReactNode) => (
    <a
      className="lines-link"
      href={hashOfPlace(place)}
      tabIndex={isChosen ? 0 : -1}
      onFocus={() => onChoose(row)}
    >
      {content}
    </a>
  );
  const onClick = (event: MouseEvent<HTMLElement>): void => {
    // A click on the line opens it, unless something is being selected or the click is another thing's.
    const isLinks = event.target instanceof Element && event.target.closest('a, button') !== null;
    if (isLinks || event.button !== 0 || String(getSelection() ?? '') !== '') return;
    goToPlace(place);
  };
  if (isNarrow) {
    return (
      <tr data-chosen={isChosen} aria-rowindex={row + 2} onClick={onClick}>
        <th scope="row">
          {link(<bdi>{kind.nameOf(item)}</bdi>)}
          <span className="lines-note">{kind.noteOf(item)}</span>
        </th>
      </tr>
    );
  }
  return (
    <tr data-chosen={isChosen} aria-rowindex={row + 2} onClick={onClick}>
      {first ? (
        <th scope="row" data-align={first.align}>
          {link(<Cell column={first} item={item} fallback={kind.nameOf(item)} />)}
        </th>
      ) : null}
      {others.map((column) => (
        <td key={column.key} data-align={column.align}>
          <Cell column={column} item={item} fallback="" />
        </td>
      ))}
    </tr>
  );
}

/** One line. It is drawn again only when something of it changed. */
export const LineRow = memo(PlainLineRow) as typeof PlainLineRow;

function Cell<Item>(props: {
  readonly column: Column<Item>;
  readonly item: Item;
  /** What stands for nothing, where a link needs a text. */
  readonly fallback: string;
}) {
  const { column, item, fallback } = props;
  const drawn = column.cell?.(item);
  if (drawn !== undefined && drawn !== null) return drawn;
  return <bdi>{(column.cell ? '' : column.text(item)) || fallback}</bdi>;
}
