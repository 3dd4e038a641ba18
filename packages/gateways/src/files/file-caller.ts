import type { IncomingMessage } from 'node:http';
import type { DeploymentId } from '@baton/desk';
import type { Clock, FileViewer } from '@baton/host';
import type { Storefront } from '@baton/records';
import type { FastifyRequest } from 'fastify';
import { isCrossSite } from '../admin/cross-site.ts';
import type { SignedIn } from '../console/console-door.ts';
import type { Caller } from '../session/ports.ts';
import { isPermittedOrigin } from '../visitor/permitted-origin.ts';
import { verifyVisitorToken } from '../visitor/visitor-token.ts';
import { FileRefused } from './file-refusal.ts';

export type CallerParts = {
  readonly clock: Clock;
  readonly tokenKey: Uint8Array;
  readonly storefront: (deploymentId: DeploymentId) => Storefront | undefined;
  /** Who a `Cookie` header belongs to; undefined when nobody, or nobody any more. */
  readonly authenticate: (cookieHeader: string | undefined) => Promise<SignedIn | undefined>;
  readonly callerOf: (request: IncomingMessage) => Caller;
};

const BEARER = /^Bearer +([\w.~+/=-]+)$/i;

/**
 * Who a request comes from: a visitor by the token in `Authorization`, from a page that may show the widget, or an agent by
 * their cookie, from a page of this server. Throws a `FileRefused`.
 */
export async function fileCaller(parts: CallerParts, request: FastifyRequest): Promise<FileViewer> {
  const { headers, method, host } = request;
  const { origin, cookie } = parts.callerOf(request.raw);
  if (headers.authorization !== undefined) return visitorOf(parts, headers.authorization, origin);
  if (cookie === undefined) throw new FileRefused('unauthenticated');
  if (isCrossSite({ method, headers, host })) throw new FileRefused('cross-site');
  const signedIn = await parts.authenticate(cookie);
  if (!signedIn) throw new FileRefused('unauthenticated');
  const { organizationId, userId: agentId } = signedIn;
  return { kind: 'agent', organizationId, agentId };
}

function visitorOf(
  { clock, tokenKey, storefront }: CallerParts,
  authorization: string,
  origin: string | undefined,
): FileViewer {
  const token = BEARER.exec(authorization)?.[1];
  const claim = token === undefined ? undefined : verifyVisitorToken(token, tokenKey, clock.now());
  const shown = claim && storefront(claim.deploymentId);
  if (!claim || shown?.organizationId !== claim.organizationId) {
    throw new FileRefused('unauthenticated');
  }
  if (!isPermittedOrigin(shown.permittedDomains, origin)) throw new FileRefused('forbidden');
  const { organizationId, deploymentId, visitorId } = claim;
  return { kind: 'visitor', organizationId, deploymentId, visitorId };
}
