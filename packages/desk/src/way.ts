import type { SkillTier } from './events.ts';
import type { AgentPolicy, ButtonPolicy, SkillId } from './model.ts';
import { byText } from './queue.ts';

/** How agents are found for a chat: what its button asks for, and what the chat asks for besides. */
export type Way = {
  readonly model: ButtonPolicy['model'];
  readonly skillMatch: ButtonPolicy['skillMatch'];
  readonly weight: number;
  /** The button's skills; with `all` and `preferred` the chat's as well, for there they are asked alike. */
  readonly skills: readonly SkillId[];
  /** With `any`: the chat's own skills, one of which is wanted besides one of the button's. */
  readonly own: readonly SkillId[];
};

export const TIERS: readonly SkillTier[] = ['every', 'some', 'none'];

/** `own` is what the chat asks for besides its button's skills. */
export function wayOf(button: ButtonPolicy, own: readonly SkillId[]): Way {
  const { model, skillMatch, weight, skills } = button;
  return skillMatch === 'any'
    ? { model, skillMatch, weight, skills: sorted(skills), own: sorted(own) }
    : { model, skillMatch, weight, skills: sorted([...skills, ...own]), own: [] };
}

/** Chats with the same key ask the same agents in the same order. */
export function wayKey({ model, skillMatch, weight, skills, own }: Way): string {
  const besides = own.length === 0 ? '' : `+${own.join(',')}`;
  return `${model}|${skillMatch}|${weight}|${skills.join(',')}${besides}`;
}

/** Whether the agent may ever be asked: they have the skills, and when idle the room. */
export function isFit(agent: AgentPolicy, { skillMatch, weight, skills, own }: Way): boolean {
  if (agent.capacity < weight) return false;
  switch (skillMatch) {
    case 'preferred':
      return true;
    case 'all':
      return skills.every((skill) => agent.skills.includes(skill));
    case 'any':
      return hasOneOf(agent, skills) && hasOneOf(agent, own);
  }
}

/** The place in `TIERS` of an agent: how many of the preferred skills they have. A tier beats load. */
export function tierOf(agent: AgentPolicy, { skillMatch, skills }: Way): number {
  if (skillMatch !== 'preferred') return 0;
  const lacks = skills.filter((skill) => !agent.skills.includes(skill)).length;
  if (lacks === 0) return 0;
  return lacks < skills.length ? 1 : 2;
}

/** Each once and in order, so that the same wish is the same text. */
export function sorted(skills: readonly SkillId[]): readonly SkillId[] {
  return [...new Set(skills)].sort(byText);
}

function hasOneOf(agent: AgentPolicy, skills: readonly SkillId[]): boolean {
  return skills.length === 0 || skills.some((skill) => agent.skills.includes(skill));
}
