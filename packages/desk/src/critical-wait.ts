import { type EpochMs, later } from '@baton/kernel';
import type { AgentId, Chat } from './model.ts';
import type { DeskView } from './state.ts';

type Alert = { readonly criticalAt?: EpochMs };
const never: Alert = {};

/** When somebody who takes a chat now will have kept the visitor waiting for too long, if they are waiting. */
export function criticalOnTaking(
  desk: DeskView,
  chat: Chat,
  taking: { readonly agentId: AgentId; readonly at: EpochMs },
): Alert {
  return chat.talk.awaited?.from === 'agent' ? alertOf(desk, taking.agentId, taking.at) : never;
}

/** The same for what the visitor says now, unless time is running already. */
export function criticalOnMessage(desk: DeskView, chat: Chat, at: EpochMs): Alert {
  const begins = chat.phase === 'engaged' && chat.criticalWait.kind === 'none';
  return begins ? alertOf(desk, chat.agentId, at) : never;
}

function alertOf(desk: DeskView, agentId: AgentId, at: EpochMs): Alert {
  const waitMs = desk.configuration.agents.get(agentId)?.criticalWaitMs ?? null;
  return waitMs === null ? never : { criticalAt: later(at, waitMs) };
}
