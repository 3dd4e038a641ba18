import { ArrowDown, ArrowUp, Columns3 } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useHistoryWords } from './history-words.ts';
import type { Column } from './list-kind.ts';
import { moved, toggled } from './shown-columns.ts';
import type { ChosenColumns } from './use-columns.ts';

type ColumnsMenuProps<Item> = {
  readonly kind: { readonly columns: readonly Column<Item>[] };
  readonly columns: ChosenColumns<Item>;
};

/** Which columns stand in the list, and in which order. */
export function ColumnsMenu<Item>({ kind, columns }: ColumnsMenuProps<Item>) {
  const { columns: words } = useHistoryWords();
  const { shown, isChosen, choose } = columns;
  const keys = shown.map(({ key }) => key);
  const hidden = kind.columns.filter(({ key }) => !keys.includes(key));
  return (
    <Popover.Root>
      <Popover.Trigger className="button button--quiet">
        <Columns3 size={15} aria-hidden="true" />
        {words.label}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="menu columns-menu"
          align="end"
          sideOffset={4}
          collisionPadding={8}
          aria-label={words.title}
        >
          <ul>
            {shown.map((column, place) => (
              <li key={column.key} className="columns-row">
                <Switch column={column} isOn onSwitch={() => choose(toggled(keys, column.key))} />
                <button
                  type="button"
                  className="icon-button"
                  aria-label={words.up(column.title)}
                  disabled={place === 0}
                  onClick={() => choose(moved(keys, column.key, -1))}
                >
                  <ArrowUp size={13} aria-hidden="true" />
                </button>
                <button
                  type="button"
                  className="icon-button"
                  aria-label={words.down(column.title)}
                  disabled={place === shown.length - 1}
                  onClick={() => choose(moved(keys, column.key, 1))}
                >
                  <ArrowDown size={13} aria-hidden="true" />
                </button>
              </li>
            ))}
            {hidden.map((column) => (
              <li key={column.key} className="columns-row">
                <Switch
                  column={column}
                  isOn={false}
                  onSwitch={() => choose(toggled(keys, column.key))}
                />
              </li>
            ))}
          </ul>
          {isChosen ? (
            <button type="button" className="link-button" onClick={() => choose(null)}>
              {words.usual}
            </button>
          ) : null}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

type SwitchProps<Item> = {
  readonly column: Column<Item>;
  readonly isOn: boolean;
  readonly onSwitch: () => void;
};

function Switch<Item>({ column, isOn, onSwitch }: SwitchProps<Item>) {
  return (
    <label className="columns-name">
      <input type="checkbox" checked={isOn} onChange={onSwitch} />
      <bdi>{column.title}</bdi>
    </label>
  );
}
