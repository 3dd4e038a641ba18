import { DropdownMenu } from 'radix-ui';
import { Fragment, type ReactNode } from 'react';
import type { OfferedToken, TokenType } from '../../admin/shapes.ts';
import { useAdminWords } from '../../admin/use-admin.ts';

const TYPES: readonly TokenType[] = ['input', 'context', 'profile', 'custom'];

type TokenMenuProps = {
  readonly tokens: readonly OfferedToken[];
  readonly onChoose: (script: string) => void;
  readonly children: ReactNode;
};

/** The organization's script snippets as pills; choosing one writes its script. */
export function TokenMenu({ tokens, onChoose, children }: TokenMenuProps) {
  const words = useAdminWords();
  if (tokens.length === 0) return null;
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        className="icon-button"
        aria-label={words.builder.fields.tokens}
        title={words.builder.fields.tokens}
      >
        {children}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="menu token-menu"
          align="end"
          sideOffset={4}
          collisionPadding={8}
          // The field takes the focus itself, with the caret behind what was written.
          onCloseAutoFocus={(event) => event.preventDefault()}
        >
          {TYPES.map((type) => {
            const own = tokens.filter((token) => token.type === type);
            if (own.length === 0) return null;
            return (
              <Fragment key={type}>
                <DropdownMenu.Label className="token-type">{type}</DropdownMenu.Label>
                {own.map((token) => (
                  <DropdownMenu.Item
                    key={token.id ?? token.name}
                    className="menu-item"
                    onSelect={() => onChoose(token.script)}
                  >
                    <span className="token-pill" data-type={token.type}>
                      {token.name}
                    </span>
                    <code className="token-script">{token.script}</code>
                  </DropdownMenu.Item>
                ))}
              </Fragment>
            );
          })}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
