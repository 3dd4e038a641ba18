import type { AgentId, ChatId, OrganizationId } from '@baton/desk';
import type { LiveSession } from '@baton/host';
import type { LogStore } from '@baton/store';
import type { Context } from '../context.ts';
import type { Names } from '../names.ts';
import { rowOf, sql } from '../sql.ts';

/** What is read of the log: one chat, and the words of its events. */
export type ChatLog = Pick<LogStore, 'readChat' | 'readContents'>;

/** What only the running desk knows. */
export type LiveDesk = {
  /** How a sign-in that lasts has gone so far; undefined for an agent who is signed out. */
  session(organizationId: OrganizationId, agentId: AgentId): Promise<LiveSession | undefined>;
  /** Whether the agent is in this chat, is asked to take it, or has its tab open after its end. */
  sees(organizationId: OrganizationId, agentId: AgentId, chatId: ChatId): Promise<boolean>;
};

export type HistoryWorld = {
  readonly context: Context;
  readonly log: ChatLog;
  readonly live: LiveDesk;
  readonly names: Names;
  /** The number of an organization's stream in the tables of the store; undefined before its first event. */
  streamOf(organizationId: OrganizationId): Promise<number | undefined>;
};

/** An organization without a log, and without a desk that runs. */
export const NO_LOG: ChatLog = {
  readChat: async () => [],
  readContents: async () => new Map(),
};
export const NO_DESK: LiveDesk = {
  session: async () => undefined,
  sees: async () => false,
};

/** The number of a stream never changes once it can be read. */
export function streamNumbers({ store }: Context): HistoryWorld['streamOf'] {
  const known = new Map<OrganizationId, number>();
  return async (organizationId) => {
    const number = known.get(organizationId);
    if (number !== undefined) return number;
    const row = await rowOf(
      store,
      sql.selectFrom('streams').select('id').where('name', '=', organizationId),
    );
    if (row) known.set(organizationId, row.id);
    return row?.id;
  };
}
