import type { AgentPolicy, ButtonPolicy, SkillId } from '@baton/desk';

/** Chats that reach the same agents in the same way are served or not together. */
export function wayOf(
  { model, skillMatch, weight, skills }: ButtonPolicy,
  own: readonly SkillId[],
): string {
  const wanted = skillMatch === 'any' ? [skills, own] : [[...skills, ...own], []];
  const sets = wanted.map((set) => [...new Set(set)].sort());
  return JSON.stringify([model, skillMatch, weight, ...sets]);
}

/** Whether an agent may ever be asked for a chat of the button that asks for these skills besides. */
export function isFit(agent: AgentPolicy, button: ButtonPolicy, own: readonly SkillId[]): boolean {
  if (agent.capacity < button.weight) return false;
  const lacks = (skills: readonly SkillId[]): number =>
    skills.filter((skill) => !agent.skills.includes(skill)).length;
  switch (button.skillMatch) {
    case 'preferred':
      return true;
    case 'all':
      return lacks(button.skills) + lacks(own) === 0;
    case 'any':
      return [button.skills, own].every(
        (skills) => skills.length === 0 || lacks(skills) < skills.length,
      );
  }
}
