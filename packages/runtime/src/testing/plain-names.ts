import type { NameBook } from '@baton/host';

/** Everybody is called by their id and may do everything; nothing is greeted, masked or blocked. */
export function plainNames(special: Partial<NameBook> = {}): NameBook {
  const agentName = special.agentName ?? ((agentId) => `Agent ${agentId}`);
  return {
    agentName,
    shownName: (agentId) => agentName(agentId),
    buttonName: (_, buttonId) => `Button ${buttonId}`,
    skillName: (_, skillId) => `Skill ${skillId}`,
    directory: () => undefined,
    sneakPeek: () => false,
    permits: () => true,
    supervises: () => false,
    greetingFor: () => undefined,
    sensitiveDataRules: () => [],
    maskPlan: () => [],
    blockedBy: () => undefined,
    fileLimits: () => ({ sizeMax: 1_000_000, allowed: ['images', 'text'] }),
    ...special,
  };
}
