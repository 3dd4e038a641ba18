import type { IncomingHttpHeaders } from 'node:http';
import type { OrganizationId } from '@baton/desk';
import type { EpochMs } from '@baton/kernel';
import type { Principal, Records } from '@baton/records';
import type { FastifyPluginAsync } from 'fastify';

export type AdminGatewayOptions = {
  readonly records: Records;
  readonly transcripts: TranscriptList;
  readonly now: () => EpochMs;
};

/** Newest request first; pass the last row's `(requestedAt, chatId)` as `after`. */
export type TranscriptList = (
  organizationId: OrganizationId,
  page: {
    readonly after?: { readonly requestedAt: EpochMs; readonly chatId: string };
    readonly limit: number;
  },
) => Promise<readonly TranscriptLine[]>;

/** One chat as a list of transcripts shows it; shaped as the store's row. */
export type TranscriptLine = {
  readonly chatId: string;
  readonly visitorId: string;
  readonly deploymentId: string;
  readonly buttonId: string;
  readonly status: 'in-progress' | 'completed' | 'missed';
  readonly endedBy: 'agent' | 'visitor' | 'timeout' | 'system' | null;
  readonly agentId: string | null;
  readonly requestedAt: EpochMs;
  readonly acceptedAt: EpochMs | null;
  readonly endedAt: EpochMs | null;
  readonly wrappedUpAt: EpochMs | null;
  readonly messageCount: number;
};

/**
 * The admin REST API under `/api/v1`, its description at `/api/openapi.json` and the page at `/api/`.
 * Register it without a prefix; it keeps its error shape and parsers to itself.
 */
export const adminGateway: FastifyPluginAsync<AdminGatewayOptions> = async () => {};

/** Who a request with a session cookie comes from; undefined when nobody. For sockets: check `isSameOrigin` too. */
export function sessionAuthenticator(
  _records: Pick<Records, 'door'>,
): (request: { readonly headers: IncomingHttpHeaders }) => Promise<Principal | undefined> {
  return async () => undefined;
}

/** Whether a browser sent this from a page of this very server; also true when no browser did. */
export function isSameOrigin(_request: { readonly headers: IncomingHttpHeaders }): boolean {
  return false;
}
