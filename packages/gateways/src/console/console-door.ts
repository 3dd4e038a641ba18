import type { AgentId, OrganizationId } from '@baton/desk';
import type { Hosts } from '@baton/host';
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
};

/** Lets agents in by their sign-in cookie, for as long as it is good. */
export function consoleDoor({ hosts, authenticate }: ConsoleDoorOptions): Door {
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
        line: deskLine(viewer, host),
        async stillAllowed() {
          const now = await authenticate(cookie);
          return now?.sessionId === signedIn.sessionId && now.takesChats;
        },
      };
    },
  };
}
