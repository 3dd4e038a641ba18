import type { IncomingMessage } from 'node:http';
import type { ChatId, DeploymentId } from '@baton/desk';
import type { Clock, VisitorViewer } from '@baton/host';
import { CONTEXT_FIELD_LENGTH_MAX } from '@baton/protocol';
import type { Storefront } from '@baton/records';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Rate } from '../session/limits.ts';
import type { Caller } from '../session/ports.ts';
import { Throttle } from '../session/throttle.ts';
import { isPermittedOrigin } from './permitted-origin.ts';
import { verifyVisitorToken } from './visitor-token.ts';

const TRANSCRIPT_PATH = '/v1/visitor/chats/:chatId/transcript-mail';
const BODY_BYTES_MAX = 4 * 1024;
/** What one visitor, and one address, may ask for: whoever wants more writes to strangers. */
const VISITOR_MAILS: Rate = { burst: 3, perSecond: 1 / 300 };
const ADDRESS_MAILS: Rate = { burst: 10, perSecond: 1 / 60 };
const CHAT_ID_LENGTH_MAX = 64;

/** A mail with what was said, to an address that a visitor has typed. */
export type TranscriptAsked = {
  readonly viewer: VisitorViewer;
  readonly storefront: Storefront;
  readonly chatId: ChatId;
  readonly to: string;
  readonly language: string | undefined;
  readonly timeZone: string | undefined;
};
/** `nothing-said`: nobody has answered the visitor, so there is nothing to take along. */
export type TranscriptMailed =
  | 'sent'
  | 'chat-unknown'
  | 'nothing-said'
  | 'too-many'
  | 'address-refused'
  | 'unavailable';
export type MailTranscript = (asked: TranscriptAsked) => Promise<TranscriptMailed>;

export type TranscriptRouteOptions = {
  readonly clock: Clock;
  readonly tokenKey: Uint8Array;
  readonly storefront: (deploymentId: DeploymentId) => Storefront | undefined;
  readonly callerOf: (request: IncomingMessage) => Caller;
  readonly mailTranscript: MailTranscript;
};

const asked = z.object({
  to: z.string().trim().min(3).max(CONTEXT_FIELD_LENGTH_MAX),
  language: z.string().max(35).optional(),
  timeZone: z.string().max(64).optional(),
});

const STATUS = {
  sent: 202,
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  'chat-unknown': 404,
  'nothing-said': 409,
  'address-refused': 422,
  'too-many': 429,
  internal: 500,
  unavailable: 503,
} as const;

/** The way a visitor gets what was said by mail. */
export async function transcriptRoutes(
  app: FastifyInstance,
  options: TranscriptRouteOptions,
): Promise<void> {
  const rates = { visitor: new Throttle(VISITOR_MAILS), address: new Throttle(ADDRESS_MAILS) };
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'no-store',
    });
  });
  app.setErrorHandler(async (error: FastifyError, request, reply) => {
    const isOurs = (error.statusCode ?? 500) >= 500;
    if (isOurs) request.log.error({ err: error }, 'a transcript could not be mailed');
    return answer(reply, isOurs ? 'internal' : 'malformed');
  });
  app.options(TRANSCRIPT_PATH, async (_request, reply) => {
    reply.header('access-control-allow-methods', 'POST');
    reply.header('access-control-allow-headers', 'authorization, content-type');
    reply.header('access-control-max-age', '86400');
    return reply.code(204).send();
  });
  app.post<{ Params: { chatId: string } }>(
    TRANSCRIPT_PATH,
    { bodyLimit: BODY_BYTES_MAX },
    async (request, reply) => {
      const { address, origin } = options.callerOf(request.raw);
      const sender = senderOf(options, request, origin);
      if (typeof sender === 'string') return answer(reply, sender);
      const read = asked.safeParse(request.body);
      const { chatId } = request.params;
      if (!read.success || chatId.length > CHAT_ID_LENGTH_MAX) return answer(reply, 'malformed');
      const now = options.clock.now();
      const waitMs =
        rates.address.take(address, now) || rates.visitor.take(sender.viewer.visitorId, now);
      if (waitMs > 0) {
        reply.header('retry-after', Math.ceil(waitMs / 1000));
        return answer(reply, 'too-many');
      }
      const { to, language, timeZone } = read.data;
      const mail = { ...sender, chatId: chatId as ChatId, to, language, timeZone };
      return answer(reply, await options.mailTranscript(mail));
    },
  );
}

const BEARER = /^Bearer +([\w.~+/=-]+)$/i;

/** Who asks, by their token, from a page that may show the widget and whose visitors may have mails. */
function senderOf(
  { clock, tokenKey, storefront }: TranscriptRouteOptions,
  { headers }: FastifyRequest,
  origin: string | undefined,
): Pick<TranscriptAsked, 'viewer' | 'storefront'> | 'unauthenticated' | 'forbidden' {
  const [, token] = BEARER.exec(headers.authorization ?? '') ?? [];
  const claim = token === undefined ? undefined : verifyVisitorToken(token, tokenKey, clock.now());
  const shown = claim && storefront(claim.deploymentId);
  if (!claim || shown?.organizationId !== claim.organizationId) return 'unauthenticated';
  const isPermitted = isPermittedOrigin(shown.permittedDomains, origin);
  if (!isPermitted || !shown.may.mailTranscript) return 'forbidden';
  const { deploymentId, visitorId } = claim;
  return { viewer: { kind: 'visitor', visitorId, deploymentId }, storefront: shown };
}

function answer(reply: FastifyReply, code: keyof typeof STATUS): FastifyReply {
  return reply.code(STATUS[code]).send(code === 'sent' ? {} : { error: { code } });
}
