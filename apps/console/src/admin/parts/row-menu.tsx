import { Ellipsis } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { Fragment } from 'react';

export type MenuEntry = {
  readonly title: string;
  readonly run: () => void;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  readonly keys?: string;
  /** A line above it. */
  readonly apart?: boolean;
};

type RowMenuProps = {
  readonly label: string;
  readonly entries: readonly MenuEntry[];
};

/** What can be done with one row, behind three dots. */
export function RowMenu({ label, entries }: RowMenuProps) {
  if (entries.length === 0) return null;
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="icon-button" aria-label={label}>
        <Ellipsis size={16} aria-hidden="true" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="end" sideOffset={4} collisionPadding={8}>
          {entries.map((entry) => (
            <Fragment key={entry.title}>
              {entry.apart ? <DropdownMenu.Separator className="menu-line" /> : null}
              <DropdownMenu.Item
                className="menu-item"
                data-danger={entry.danger}
                disabled={entry.disabled ?? false}
                onSelect={entry.run}
              >
                <span className="menu-text">{entry.title}</span>
                {entry.keys ? <kbd className="keycap">{entry.keys}</kbd> : null}
              </DropdownMenu.Item>
            </Fragment>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
