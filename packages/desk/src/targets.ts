import { mayTransferTo, turnedAway } from './decide-button-transfer.ts';
import { isThere, mayInvite, reachable } from './decide-invitation.ts';
import type { AgentId, ButtonId, ChatId, EngagedChat, SkillId } from './model.ts';
import { byText } from './queue.ts';
import { participantsOf } from './roles.ts';
import type { DeskView } from './state.ts';

/** Whom and what a chat can be handed to, or who can be asked to join it, as it is now. */
export type Targets = {
  /** Who could answer now and is not in the chat, the least loaded first. */
  readonly agents: readonly AgentTarget[];
  /** By id. `reachable`: how many agents with it could answer now. */
  readonly skills: readonly SkillTarget[];
  /** By id, without the one where the chat is. */
  readonly buttons: readonly ButtonTarget[];
};
export type AgentTarget = {
  readonly agentId: AgentId;
  readonly load: number;
  readonly capacity: number;
  readonly skills: readonly SkillId[];
  readonly transfer: boolean;
  readonly conference: boolean;
};
export type SkillTarget = {
  readonly skillId: SkillId;
  readonly reachable: number;
  readonly transfer: boolean;
  readonly conference: boolean;
};
export type ButtonTarget = {
  readonly buttonId: ButtonId;
  /** How many wait there. */
  readonly waiting: number;
  /** Whether it would take the chat now. */
  readonly takes: boolean;
};

const nothing: Targets = { agents: [], skills: [], buttons: [] };

/**
 * What an agent is offered who wants help with a chat. `transfer` and `conference` say what their policy allows with a
 * target; what it allows nothing with is left out. Empty for a chat they are not talking in.
 */
export function targetsFor(desk: DeskView, agentId: AgentId, chatId: ChatId): Targets {
  const chat = desk.chat(chatId);
  if (chat?.phase !== 'engaged' || !participantsOf(chat).includes(agentId)) return nothing;
  return {
    agents: agentsFor(desk, agentId, chat),
    skills: skillsFor(desk, agentId, chat),
    buttons: buttonsFor(desk, agentId, chat),
  };
}

function agentsFor(desk: DeskView, agentId: AgentId, chat: EngagedChat): readonly AgentTarget[] {
  const may = desk.configuration.agents.get(agentId)?.may;
  const here = new Set(participantsOf(chat));
  const targets: AgentTarget[] = [];
  for (const agent of desk.agents.values()) {
    const to = { kind: 'agent', agentId: agent.id } as const;
    const transfer = mayInvite(may, 'transfer', to);
    const conference = mayInvite(may, 'conference', to);
    if (here.has(agent.id) || !isThere(agent) || !(transfer || conference)) continue;
    const { capacity = 0, skills = [] } = desk.configuration.agents.get(agent.id) ?? {};
    targets.push({ agentId: agent.id, load: agent.load, capacity, skills, transfer, conference });
  }
  return targets.sort((a, b) => a.load - b.load || byText(a.agentId, b.agentId));
}

function skillsFor(desk: DeskView, agentId: AgentId, chat: EngagedChat): readonly SkillTarget[] {
  const may = desk.configuration.agents.get(agentId)?.may;
  const here = new Set(participantsOf(chat));
  const known = new Set([...desk.configuration.agents.values()].flatMap(({ skills }) => skills));
  const targets: SkillTarget[] = [];
  for (const skillId of [...known].sort(byText)) {
    const to = { kind: 'skill', skillId } as const;
    const transfer = mayInvite(may, 'transfer', to);
    const conference = mayInvite(may, 'conference', to);
    if (!(transfer || conference)) continue;
    const others = reachable(desk, skillId).filter(({ id }) => !here.has(id));
    targets.push({ skillId, reachable: others.length, transfer, conference });
  }
  return targets;
}

function buttonsFor(desk: DeskView, agentId: AgentId, chat: EngagedChat): readonly ButtonTarget[] {
  const may = desk.configuration.agents.get(agentId)?.may;
  return [...desk.configuration.buttons.values()]
    .filter(({ id }) => id !== chat.buttonId && mayTransferTo(may, id))
    .sort((a, b) => byText(a.id, b.id))
    .map((button) => ({
      buttonId: button.id,
      waiting: desk.queue(button.id)?.size ?? 0,
      takes: turnedAway(desk, button, { chat, from: agentId }) === undefined,
    }));
}
