import type { AgentId, OrganizationId } from '@baton/desk';
import type { Hosts } from '@baton/host';
import type { Supervision } from '../session/agent-submission.ts';
import { deskLine } from '../session/line.ts';
import type { Admission, Caller, Door } from '../session/ports.ts';

/** Somebody whose sign-in cookie is good. */
export type SignedIn = {
  readonly userId: AgentId;
  readonly organizationId: OrganizationId;
  readonly sessionId: string;
  /** Whether chats may be offered to them at all. */
  readonly takesChats: boolean;
};

export type ConsoleDoorOptions = {
  readonly hosts: Hosts;
  /** Who a `Cookie` header belongs to; undefined when nobody, or nobody any more. */
  readonly authenticate: (cookieHeader: string | undefined) => Promise<SignedIn | undefined>;
  readonly supervises: Supervision;
};

/** Lets agents in by their sign-in cookie, for as long as it is good. */
export function consoleDoor({ hosts, authenticate, supervises }: ConsoleDoorOptions): Door {
  return {
    side: 'agent',
    async admit(_hello, { cookie }: Caller): Promise<Admission> {
      const signedIn = await authenticate(cookie);
      if (!signedIn) return { kind: 'refused', refusal: 'unauthenticated' };
      if (!signedIn.takesChats) return { kind: 'refused', refusal: 'forbidden' };
      const host = await hosts.desk(signedIn.organizationId);
      if (!host) return { kind: 'refused', refusal: 'unavailable' };
      const viewer = { kind: 'agent', agentId: signedIn.userId } as const;
      return {
        kind: 'admitted',
        viewer,
        line: deskLine(viewer, host, supervises),
        async stillAllowed() {
          const now = await authenticate(cookie);
          return now?.sessionId === signedIn.sessionId && now.takesChats;
        },
      };
    },
  };
}
