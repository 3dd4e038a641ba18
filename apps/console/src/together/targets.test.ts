import { expect, test } from 'vitest';
import {
  agentsWith,
  choiceAfter,
  choicesFor,
  choicesFound,
  isChoosable,
  type Targets,
  targetOf,
} from './targets.ts';

const both = { transfer: true, conference: true };
const targets = {
  agents: [
    { agentId: 'ravi', name: 'Ravi Lindqvist', load: 3, capacity: 3, skills: ['s1'], ...both },
    {
      agentId: 'zoe',
      name: 'Zoë Ångström',
      load: 0,
      capacity: 3,
      skills: [],
      transfer: true,
      conference: false,
    },
  ],
  skills: [
    { skillId: 's1', name: 'Billing', reachable: 1, ...both },
    { skillId: 's2', name: 'Sales', reachable: 0, ...both },
  ],
  buttons: [
    { buttonId: 'b1', name: 'Orders', waiting: 2, takes: true, wait: { kind: 'unknown' } },
    { buttonId: 'b2', name: 'Returns', waiting: 9, takes: false, wait: { kind: 'unknown' } },
  ],
} as unknown as Targets;
const ids = (choices: readonly { readonly id: string }[]) => choices.map(({ id }) => id);

test('[CO175] what the policy does not allow for this purpose is no choice; buttons join no conference', () => {
  const { agents, buttons } = choicesFor(targets, 'conference');
  expect([ids(agents), ids(buttons)]).toEqual([['ravi'], []]);
  expect(ids(choicesFor(targets, 'transfer').agents)).toEqual(['ravi', 'zoe']);
});

test('[CO175] typing finds names by the beginnings of their words, whatever accents and case', () => {
  const { agents } = choicesFor(targets, 'transfer');
  expect(ids(choicesFound(agents, ' ANG zo'))).toEqual(['zoe']);
  expect(ids(choicesFound(agents, 'vist'))).toEqual([]);
  expect(ids(choicesFound(agents, '  '))).toEqual(['ravi', 'zoe']);
});

test('[CO176] a full agent may be asked; a skill nobody has now and a button that takes nobody may not', () => {
  const { agents, skills, buttons } = choicesFor(targets, 'transfer');
  expect([...agents, ...skills, ...buttons].filter(isChoosable).map(({ id }) => id)).toEqual([
    'ravi',
    'zoe',
    's1',
    'b1',
  ]);
  expect(choiceAfter(buttons, null, 1)).toBe('b1');
  expect(choiceAfter(buttons, 'b1', 1)).toBe('b1');
  expect(choiceAfter(agents, 'ravi', -1)).toBe('zoe');
  expect(choiceAfter(skills.slice(1), null, -1)).toBeNull();
});

test('[CO176] a choice becomes what the desk is asked for', () => {
  const { agents, skills, buttons } = choicesFor(targets, 'transfer');
  expect([agents[0], skills[0], buttons[0]].map((one) => one && targetOf(one))).toEqual([
    { kind: 'agent', agentId: 'ravi' },
    { kind: 'skill', skillId: 's1' },
    { kind: 'button', buttonId: 'b1' },
  ]);
  expect(ids(agentsWith(agents, 's1' as never))).toEqual(['ravi']);
});
