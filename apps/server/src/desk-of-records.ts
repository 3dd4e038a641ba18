import type { AgentId, ChatId, OrganizationId } from '@baton/desk';
import type { Hosts, LiveSession } from '@baton/host';
import type { LiveDesk } from '@baton/records';

/** What records ask of the running desks, which start after them: until then nobody is signed in. */
export class DeskOfRecords implements LiveDesk {
  hosts: Pick<Hosts, 'desk'> | undefined;

  async session(
    organizationId: OrganizationId,
    agentId: AgentId,
  ): Promise<LiveSession | undefined> {
    const desk = await this.hosts?.desk(organizationId);
    return desk?.session(agentId);
  }

  async sees(organizationId: OrganizationId, agentId: AgentId, chatId: ChatId): Promise<boolean> {
    const desk = await this.hosts?.desk(organizationId);
    return desk?.sees(agentId, chatId) ?? false;
  }
}
