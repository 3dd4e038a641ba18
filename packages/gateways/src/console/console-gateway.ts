import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { SessionRules } from '../session/floodgate.ts';
import type { Caller } from '../session/ports.ts';
import { refuseUpgrade, SocketGroup } from '../sockets/socket-group.ts';
import { type ConsoleDoorOptions, consoleDoor } from './console-door.ts';
import { isSameOrigin } from './same-origin.ts';

export const CONSOLE_SOCKET_PATH = '/v1/console/socket';

/** The agents' way in. */
export type ConsoleGateway = {
  readonly sockets: SocketGroup;
  /** `host` is what the browser calls this server. */
  accept(
    upgrade: { readonly request: IncomingMessage; readonly socket: Duplex; readonly head: Buffer },
    from: { readonly caller: Caller; readonly host: string | undefined },
  ): void;
};

export function consoleGateway(
  options: ConsoleDoorOptions & Omit<SessionRules, 'door'>,
): ConsoleGateway {
  const { clock, floodgate, meter, log } = options;
  const sockets = new SocketGroup({
    door: consoleDoor(options),
    clock,
    floodgate,
    meter,
    log,
  });
  return {
    sockets,
    accept({ request, socket, head }, { caller, host }) {
      if (isSameOrigin(caller.origin, host)) sockets.accept(request, socket, head, caller);
      else refuseUpgrade(socket, '403 Forbidden');
    },
  };
}
