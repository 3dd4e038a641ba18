import {
  type Agent,
  type AgentId,
  type Chat,
  type DeskConfiguration,
  type DeskEvent,
  type DeskView,
  project,
  projectSession,
  sessionConcerned,
} from '@baton/desk';
import type { RowChange } from '@baton/store';

/** A desk as an event found it. */
export type Found = {
  readonly before: Chat | undefined;
  readonly agentId: AgentId | undefined;
  readonly agent: Agent | undefined;
  readonly configuration: DeskConfiguration;
};

/** Taken down before the event is applied. */
export function foundBy(event: DeskEvent, desk: DeskView): Found {
  const before = 'chatId' in event ? desk.chat(event.chatId) : undefined;
  const agentId = sessionConcerned(event, before);
  const agent = agentId === undefined ? undefined : desk.agent(agentId);
  return { before, agentId, agent, configuration: desk.configuration };
}

/** What lists tell after an event that was just applied. */
export function rowsAfter(event: DeskEvent, found: Found, desk: DeskView): readonly RowChange[] {
  const { before, agentId, agent, configuration } = found;
  const rows: RowChange[] = [];
  if ('chatId' in event) {
    const after = desk.chat(event.chatId);
    const row = project(event, { before, after }, desk.seq);
    if (row) rows.push({ model: 'transcripts', row });
    if (event.type === 'ChatRequested' && after) {
      const { visitorId, chatId, at } = event;
      rows.push({ model: 'visitors', row: { visitorId, chatId, at, number: after.number } });
    }
  }
  if (agentId !== undefined) {
    const around = { before: agent, after: desk.agent(agentId) };
    const row = projectSession(event, around, configuration);
    if (row) rows.push({ model: 'sessions', row });
  }
  return rows;
}
