import { Tooltip } from 'radix-ui';
import type { ReactElement } from 'react';
import { usePage } from '../desk/use-console.ts';
import { keyNames } from '../keys/key-map.ts';

type HintProps = {
  readonly text: string;
  readonly action?: Parameters<typeof keyNames>[0];
  readonly side?: 'right' | 'top' | 'bottom';
  readonly children: ReactElement;
};

/** What a sign without words does, and its key, when the pointer or the focus rests on it. */
export function Hint({ text, action, side = 'right', children }: HintProps) {
  const { platform } = usePage();
  const key = action ? keyNames(action, platform)[0] : undefined;
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild>{children}</Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content className="hint" side={side} sideOffset={6} collisionPadding={8}>
          {text}
          {key ? <kbd className="keycap">{key}</kbd> : null}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
