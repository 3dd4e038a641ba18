import type { DeploymentId, VisitorId } from '@baton/desk';
import type { Clock, Hosts, VisitorViewer } from '@baton/host';
import { type HelloFrame, PAGE_URL_LENGTH_MAX, type VisitorTraits } from '@baton/protocol';
import type { Storefront } from '@baton/records';
import { randomText } from '../session/chance.ts';
import { conversationLine, deskLine, type Line } from '../session/line.ts';
import type { Admission, Caller, Door, RandomBytes } from '../session/ports.ts';
import { isPermittedOrigin } from './permitted-origin.ts';
import { signVisitorToken, VISITOR_TOKEN_RENEW_MS, verifyVisitorToken } from './visitor-token.ts';

/** The prefix of Live Agent's visitor records. */
const VISITOR_PREFIX = '571';

export type VisitorDoorOptions = {
  readonly hosts: Hosts;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly tokenKey: Uint8Array;
  /** One deployment as its visitors meet it, from memory; undefined when there is none. */
  readonly storefront: (deploymentId: DeploymentId) => Storefront | undefined;
};

/** Lets visitors in: known ones by their token, new ones with a fresh one. Nothing is stored for somebody who only looks. */
export function visitorDoor(options: VisitorDoorOptions): Door {
  return { side: 'visitor', admit: (hello, caller) => admit(options, hello, caller) };
}

async function admit(
  options: VisitorDoorOptions,
  hello: HelloFrame,
  caller: Caller,
): Promise<Admission> {
  const { deploymentId } = hello;
  const storefront = deploymentId && options.storefront(deploymentId);
  if (!deploymentId || !storefront) return { kind: 'refused', refusal: 'deployment-unknown' };
  if (!isPermittedOrigin(storefront.permittedDomains, caller.origin)) {
    return { kind: 'refused', refusal: 'forbidden' };
  }
  const identity = identify(options, storefront, hello.token);
  if (!identity) return { kind: 'refused', refusal: 'unauthenticated' };
  const { visitorId, token } = identity;
  const viewer = { kind: 'visitor', visitorId, deploymentId, ...traitsOf(caller) } as const;
  const line = await lineOf(options, storefront, viewer);
  if (!line) return { kind: 'refused', refusal: 'unavailable' };
  return {
    kind: 'admitted',
    viewer,
    line,
    may: storefront.may,
    ...(token !== undefined && { token }),
  };
}

/** What the request itself says of its sender; what it means is found out by whoever wants to know. */
function traitsOf({ ip, userAgent }: Caller): { readonly traits?: VisitorTraits } {
  const browser = userAgent?.slice(0, PAGE_URL_LENGTH_MAX).toWellFormed();
  const traits = {
    ...(ip !== undefined && { ip }),
    ...(browser !== undefined && { userAgent: browser }),
  };
  return Object.keys(traits).length === 0 ? {} : { traits };
}

/** To the bot that answers here, or straight to the desk where there is none. */
async function lineOf(
  { hosts }: VisitorDoorOptions,
  { organizationId, endpoint }: Storefront,
  viewer: VisitorViewer,
): Promise<Line | undefined> {
  if (endpoint) {
    const conversations = await hosts.conversations(organizationId);
    return conversations && conversationLine(viewer, conversations);
  }
  const desk = await hosts.desk(organizationId);
  return desk && deskLine(viewer, desk);
}

/** A token of another organization or deployment is no token here: two sites in one browser stay two visitors. */
function identify(
  { clock, random, tokenKey }: VisitorDoorOptions,
  { organizationId, deploymentId }: Storefront,
  token: string | undefined,
): { readonly visitorId: VisitorId; readonly token?: string } | undefined {
  const now = clock.now();
  const issue = (visitorId: VisitorId) => ({
    visitorId,
    token: signVisitorToken({ organizationId, deploymentId, visitorId, issuedAt: now }, tokenKey),
  });
  if (token === undefined) return issue(randomText(VISITOR_PREFIX, 12, random) as VisitorId);
  const claim = verifyVisitorToken(token, tokenKey, now);
  if (claim?.organizationId !== organizationId || claim.deploymentId !== deploymentId) {
    return undefined;
  }
  if (now - claim.issuedAt > VISITOR_TOKEN_RENEW_MS) return issue(claim.visitorId);
  return { visitorId: claim.visitorId };
}
