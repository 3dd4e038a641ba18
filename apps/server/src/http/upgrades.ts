import type { Server } from 'node:http';
import {
  CONSOLE_SOCKET_PATH,
  type ConsoleGateway,
  refuseUpgrade,
  VISITOR_SOCKET_PATH,
  type VisitorGateway,
} from '@baton/gateways';
import type { Callers } from './callers.ts';

/** Hands WebSocket upgrades to the gateway whose path they name. */
export function upgrades(
  server: Server,
  parts: {
    readonly visitor: VisitorGateway;
    readonly console: ConsoleGateway;
    readonly callers: Callers;
  },
): void {
  const { visitor, console, callers } = parts;
  server.on('upgrade', (request, socket, head) => {
    const caller = callers.callerOf(request);
    switch (request.url?.split('?')[0]) {
      case VISITOR_SOCKET_PATH:
        visitor.sockets.accept(request, socket, head, caller);
        return;
      case CONSOLE_SOCKET_PATH:
        console.accept({ request, socket, head }, { caller, host: callers.hostOf(request) });
        return;
      default:
        refuseUpgrade(socket, '404 Not Found');
    }
  });
}
