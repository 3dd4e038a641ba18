import { unreachable } from '@baton/kernel';
import type { AgentId, Chat } from './model.ts';

/**
 * What a chat is to an agent: one they are asked to take, one they are shown among others, theirs, one whose tab they
 * have open after its end, or one they are invited to.
 */
export type Role = 'offered' | 'asked' | 'engaged' | 'wrapping' | 'invited';

type Roles = ReadonlyMap<AgentId, Role>;
const nobody: Roles = new Map();

/** Everybody the chat is something to. */
export function rolesOf(chat: Chat | undefined): Roles {
  switch (chat?.phase) {
    case undefined:
      return nobody;
    case 'waiting':
      return chat.asked.size === 0 ? nobody : new Map([...chat.asked].map((id) => [id, 'asked']));
    case 'offered':
      return new Map([[chat.agentId, 'offered']]);
    case 'engaged': {
      const roles = new Map<AgentId, Role>();
      for (const id of participantsOf(chat)) roles.set(id, 'engaged');
      for (const { invited } of chat.invitations)
        for (const id of invited) roles.set(id, 'invited');
      return roles;
    }
    case 'wrapping-up':
      return new Map(participantsOf(chat).map((id) => [id, 'wrapping']));
    default:
      return unreachable(chat);
  }
}

/** How much of the agent's capacity the chat takes. Being asked weighs nothing. */
export function roleWeight(role: Role | undefined, chat: Chat | undefined): number {
  if (!chat) return 0;
  switch (role) {
    case 'offered':
    case 'engaged':
      return chat.weight;
    case 'wrapping':
      return chat.phase === 'wrapping-up' && chat.freed ? 0 : chat.weight;
    case 'asked':
    case 'invited':
    case undefined:
      return 0;
    default:
      return unreachable(role);
  }
}

export type RoleChange = { readonly from: Role | undefined; readonly to: Role | undefined };

/** Whose role an event changed, given the chat before and after it. */
export function roleChanges(
  before: Chat | undefined,
  after: Chat | undefined,
): ReadonlyMap<AgentId, RoleChange> {
  const changes = new Map<AgentId, RoleChange>();
  if (isSameCast(before, after)) return changes;
  const from = rolesOf(before);
  const to = rolesOf(after);
  for (const [id, role] of from)
    if (to.get(id) !== role) changes.set(id, { from: role, to: to.get(id) });
  for (const [id, role] of to) if (!from.has(id)) changes.set(id, { from: undefined, to: role });
  return changes;
}

/** Most events move nobody, and that shows without looking at everybody. */
function isSameCast(before: Chat | undefined, after: Chat | undefined): boolean {
  if (!before || !after || before.phase !== after.phase) return false;
  if (before.phase === 'waiting') return after.phase === 'waiting' && before.asked === after.asked;
  if (after.phase === 'waiting' || before.agentId !== after.agentId) return false;
  if (before.phase === 'offered' || after.phase === 'offered') return true;
  if (before.others !== after.others) return false;
  return (
    before.phase !== 'engaged' ||
    (after.phase === 'engaged' && before.invitations === after.invitations)
  );
}

/** The agent a chat is with: in a conference the one who leads. */
export function holderOf(chat: Chat | undefined): AgentId | undefined {
  return chat && chat.phase !== 'waiting' ? chat.agentId : undefined;
}

/** Everybody a chat is with, the one who leads first: who is offered it, has it, or has its tab open after its end. */
export function participantsOf(chat: Chat | undefined): readonly AgentId[] {
  if (!chat || chat.phase === 'waiting') return [];
  return chat.phase === 'offered' ? [chat.agentId] : [chat.agentId, ...chat.others];
}

export function isParticipant(agentId: AgentId, chat: Chat): boolean {
  return participantsOf(chat).includes(agentId);
}
