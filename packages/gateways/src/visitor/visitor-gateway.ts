import type { IncomingMessage } from 'node:http';
import type { FastifyPluginAsync } from 'fastify';
import type { SessionRules } from '../session/floodgate.ts';
import type { Caller, RandomBytes } from '../session/ports.ts';
import { SocketGroup } from '../sockets/socket-group.ts';
import { PollGroup } from './poll-group.ts';
import { pollRoutes } from './poll-routes.ts';
import { type VisitorDoorOptions, visitorDoor } from './visitor-door.ts';

export const VISITOR_SOCKET_PATH = '/v1/visitor/socket';

/** The visitors' way in: a WebSocket, and long polling where there is none. */
export type VisitorGateway = {
  readonly sockets: SocketGroup;
  readonly polls: PollGroup;
  /** A fastify plugin with the polling routes. */
  readonly routes: FastifyPluginAsync;
};

export function visitorGateway(
  options: VisitorDoorOptions &
    Omit<SessionRules, 'door'> & {
      readonly random: RandomBytes;
      readonly callerOf: (request: IncomingMessage) => Caller;
    },
): VisitorGateway {
  const { clock, floodgate, meter, log, callerOf } = options;
  const rules: SessionRules = { door: visitorDoor(options), clock, floodgate, meter, log };
  const polls = new PollGroup(rules, options.random);
  return {
    sockets: new SocketGroup(rules),
    polls,
    routes: (app) => pollRoutes(app, { group: polls, callerOf }),
  };
}
