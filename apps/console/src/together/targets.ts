import type { ButtonId, InvitationTarget } from '../desk-names.ts';
import type { Target } from './chat-actions.ts';

type AgentId = Extract<InvitationTarget, { kind: 'agent' }>['agentId'];
type SkillId = Extract<InvitationTarget, { kind: 'skill' }>['skillId'];

/** Whom and what a chat can go to, as the server knows it at this moment. */
export type Targets = {
  readonly agents: readonly AgentTarget[];
  readonly skills: readonly SkillTarget[];
  readonly buttons: readonly ButtonTarget[];
};
export type AgentTarget = {
  readonly agentId: AgentId;
  readonly name: string;
  readonly load: number;
  readonly capacity: number;
  readonly skills: readonly SkillId[];
  readonly transfer: boolean;
  readonly conference: boolean;
};
export type SkillTarget = {
  readonly skillId: SkillId;
  readonly name: string;
  /** How many could answer now. */
  readonly reachable: number;
  readonly transfer: boolean;
  readonly conference: boolean;
};
export type ButtonTarget = {
  readonly buttonId: ButtonId;
  readonly name: string;
  readonly waiting: number;
  readonly takes: boolean;
  readonly wait:
    | { readonly kind: 'unknown' }
    | { readonly kind: 'range'; readonly minMs: number; readonly maxMs: number };
};

export const TARGET_KINDS = ['agents', 'skills', 'buttons'] as const;
export type TargetKind = (typeof TARGET_KINDS)[number];
export type Purpose = 'transfer' | 'conference';

/** One line to choose. */
export type Choice =
  | { readonly kind: 'agents'; readonly id: string; readonly target: AgentTarget }
  | { readonly kind: 'skills'; readonly id: string; readonly target: SkillTarget }
  | { readonly kind: 'buttons'; readonly id: string; readonly target: ButtonTarget };

/** More than this are not read; typing a letter leaves fewer. */
export const CHOICES_SHOWN_MAX = 100;

/** What the policy lets somebody choose for this purpose, by kind; a chat is never shared with a button. */
export function choicesFor(
  targets: Targets,
  purpose: Purpose,
): { readonly [Kind in TargetKind]: readonly Choice[] } {
  return {
    agents: targets.agents
      .filter((agent) => agent[purpose])
      .map((target) => ({ kind: 'agents', id: target.agentId, target })),
    skills: targets.skills
      .filter((skill) => skill[purpose])
      .map((target) => ({ kind: 'skills', id: target.skillId, target })),
    buttons:
      purpose === 'transfer'
        ? targets.buttons.map((target) => ({ kind: 'buttons', id: target.buttonId, target }))
        : [],
  };
}

/** Those whose name has a word that begins so, for each word that was typed; accents and case do not matter. */
export function choicesFound(choices: readonly Choice[], query: string): readonly Choice[] {
  const wanted = words(query);
  if (wanted.length === 0) return choices;
  return choices.filter(({ target }) => {
    const held = words(target.name);
    return wanted.every((begin) => held.some((word) => word.startsWith(begin)));
  });
}

/** Whether somebody would be asked, or the chat taken, if this were chosen now. */
export function isChoosable(choice: Choice): boolean {
  if (choice.kind === 'skills') return choice.target.reachable > 0;
  return choice.kind === 'agents' || choice.target.takes;
}

/** What the desk is told of a choice. */
export function targetOf(choice: Choice): Target {
  switch (choice.kind) {
    case 'agents':
      return { kind: 'agent', agentId: choice.target.agentId };
    case 'skills':
      return { kind: 'skill', skillId: choice.target.skillId };
    default:
      return { kind: 'button', buttonId: choice.target.buttonId };
  }
}

/** The agents who have a skill, for whoever wants one of them by name. */
export function agentsWith(
  choices: readonly Choice[],
  skillId: SkillTarget['skillId'],
): readonly Choice[] {
  return choices.filter(
    (choice) => choice.kind === 'agents' && choice.target.skills.includes(skillId),
  );
}

/** The choice one step on among those that can be chosen; the list is a ring. */
export function choiceAfter(
  choices: readonly Choice[],
  from: string | null,
  step: 1 | -1,
): string | null {
  const open = choices.filter(isChoosable);
  if (open.length === 0) return null;
  const index = open.findIndex(({ id }) => id === from);
  if (index < 0) return (step === 1 ? open[0] : open.at(-1))?.id ?? null;
  return open[(index + step + open.length) % open.length]?.id ?? null;
}

function words(text: string): readonly string[] {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}
