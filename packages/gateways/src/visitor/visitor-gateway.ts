import type { IncomingMessage } from 'node:http';
import type { FastifyPluginAsync } from 'fastify';
import type { SessionRules } from '../session/floodgate.ts';
import type { Caller, RandomBytes } from '../session/ports.ts';
import { SocketGroup } from '../sockets/socket-group.ts';
import { PollGroup } from './poll-group.ts';
import { pollRoutes } from './poll-routes.ts';
import { type MailTranscript, transcriptRoutes } from './transcript-routes.ts';
import { type VisitorDoorOptions, visitorDoor } from './visitor-door.ts';

export const VISITOR_SOCKET_PATH = '/v1/visitor/socket';

/** The visitors' way in: a WebSocket, long polling where there is none, and what they ask for beside the chat. */
export type VisitorGateway = {
  readonly sockets: SocketGroup;
  readonly polls: PollGroup;
  /** A fastify plugin with the routes for polling and transcripts. */
  readonly routes: FastifyPluginAsync;
};

export function visitorGateway(
  options: VisitorDoorOptions &
    Omit<SessionRules, 'door'> & {
      readonly random: RandomBytes;
      readonly callerOf: (request: IncomingMessage) => Caller;
      /** Absent where no mails can be sent. */
      readonly mailTranscript?: MailTranscript;
    },
): VisitorGateway {
  const { clock, floodgate, meter, log, callerOf, mailTranscript } = options;
  const rules: SessionRules = { door: visitorDoor(options), clock, floodgate, meter, log };
  const polls = new PollGroup(rules, options.random);
  return {
    sockets: new SocketGroup(rules),
    polls,
    async routes(app) {
      await app.register((scope) => pollRoutes(scope, { group: polls, callerOf }));
      if (!mailTranscript) return;
      await app.register((scope) => transcriptRoutes(scope, { ...options, mailTranscript }));
    },
  };
}
