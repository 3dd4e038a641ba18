import type { ClientWorld, ConnectionStatus } from '@baton/client';

/** A disturbance shorter than this is not worth a word. */
export const CALM_MS = 1_500;

/** The one line about the connection; `none` while all is well. */
export type ConnectionLine = 'none' | 'reconnecting' | 'offline' | 'catching-up';

const LINES: { readonly [kind in ConnectionStatus['kind']]: ConnectionLine } = {
  idle: 'none',
  live: 'none',
  refused: 'none',
  connecting: 'reconnecting',
  offline: 'offline',
  'catching-up': 'catching-up',
};

/** Says what to show about a connection, calmly: late when it breaks, at once when it is back. */
export function watchConnection(
  world: Pick<ClientWorld, 'after'>,
  show: (line: ConnectionLine) => void,
): { update(connection: ConnectionStatus): void; stop(): void } {
  let shown: ConnectionLine = 'none';
  let current: ConnectionLine = 'none';
  let takeBack: (() => void) | undefined;

  function change(line: ConnectionLine) {
    takeBack?.();
    takeBack = undefined;
    if (line === shown) return;
    shown = line;
    show(line);
  }

  return {
    update(connection) {
      current = LINES[connection.kind];
      if (current === 'none') return change('none');
      if (shown === 'none') {
        takeBack ??= world.after(CALM_MS, () => change(current));
        return;
      }
      // Every attempt goes through `connecting`; naming it each time would flicker between two sentences.
      if (!(shown === 'offline' && current === 'reconnecting')) change(current);
    },
    stop: () => takeBack?.(),
  };
}
