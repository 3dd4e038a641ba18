import { unreachable } from '@baton/kernel';
import { z } from 'zod';
import type { Json } from '../model.ts';
import type { NodeProblem, NodeType, Visit } from '../node-type.ts';
import { parsePath } from '../paths.ts';
import {
  error,
  plainSetting,
  selectSetting,
  settingMeta,
  storePath,
  templateSetting,
} from './setting.ts';

export const ASSIGNMENTS_MAX = 50;

type Assignment = {
  readonly path: string;
  readonly from: 'template' | 'expression' | 'json';
  readonly template: string;
  readonly expression: string;
  readonly json: Json;
};
type Settings = { readonly assignments: readonly Assignment[] };

const assignment = z.strictObject({
  path: plainSetting({
    title: 'Name',
    description: 'Where the value goes, as in scripts: order.number, order.items[0].name.',
    placeholder: 'order.number',
  }),
  from: selectSetting(['template', 'expression', 'json'], {
    title: 'Value is',
    choices: { template: 'Text', expression: 'Expression', json: 'JSON' },
  }),
  template: templateSetting({
    title: 'Text',
    shownWhen: { setting: 'from', is: 'template' },
  }),
  expression: plainSetting({
    title: 'Expression',
    control: 'expression',
    placeholder: 'context.order.total * 2',
    shownWhen: { setting: 'from', is: 'expression' },
  }),
  json: z
    .json()
    .default(null)
    .meta(
      settingMeta({
        title: 'JSON',
        description: 'Texts in it may hold {{ }}; a text that is one expression becomes its value.',
        control: 'json',
        shownWhen: { setting: 'from', is: 'json' },
      }),
    ),
});

/** Writes values the conversation keeps. */
export const setContext: NodeType<Settings> = {
  type: 'set-context',
  title: 'Set context',
  group: 'logic',
  help: 'Keeps values for the rest of the conversation, in order: a later one may use an earlier one. Scripts read them as context.name.',
  icon: 'database',
  settings: z.strictObject({
    assignments: z
      .array(assignment)
      .max(ASSIGNMENTS_MAX)
      .default([])
      .meta(settingMeta({ title: 'Values', control: 'list' })),
  }),
  exits: () => [{ id: 'next', title: 'Next' }],
  problems: ({ assignments }) => assignments.flatMap(assignmentProblems),
  summary: ({ assignments }) => assignments.map(({ path }) => storePath(path)).join(', '),
  enter({ assignments }, visit) {
    for (const each of assignments) visit.setContext(storePath(each.path), assigned(each, visit));
    return { kind: 'exit', exit: 'next' };
  },
};

function assigned({ from, template, expression, json }: Assignment, visit: Visit): Json {
  switch (from) {
    case 'template':
      return visit.text(template);
    case 'expression':
      return visit.value(expression);
    case 'json':
      return visit.json(json);
    default:
      return unreachable(from);
  }
}

function assignmentProblems(each: Assignment, index: number): readonly NodeProblem[] {
  const problems: NodeProblem[] = [];
  if (/^\s*(?:input|profile)\./.test(each.path)) {
    const message = 'Only the context can be set: leave out what stands before the first dot.';
    problems.push(error(`assignments.${index}.path`, message));
  } else if (!parsePath(storePath(each.path))) {
    const message =
      each.path.trim() === ''
        ? 'Say where the value goes.'
        : `“${each.path}” is no path: write it like order.items[0].name.`;
    problems.push(error(`assignments.${index}.path`, message));
  }
  if (each.from === 'expression' && each.expression.trim() === '') {
    problems.push(error(`assignments.${index}.expression`, 'Say what the value is.'));
  }
  return problems;
}
