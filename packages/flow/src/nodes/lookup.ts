import { unreachable } from '@baton/kernel';
import { z } from 'zod';
import type { Json } from '../model.ts';
import type { NodeProblem, NodeType, Visit } from '../node-type.ts';
import { isObject } from '../paths.ts';
import {
  error,
  plainSetting,
  SETTING_LENGTH_MAX,
  selectSetting,
  settingMeta,
  toggleSetting,
  warning,
} from './setting.ts';

export const LOOKUP_CASES_MAX = 50;

type Source = 'handover-status' | 'intent' | 'text' | 'type' | 'script';
type Settings = {
  readonly source: Source;
  readonly script: string;
  readonly cases: readonly { readonly id: string; readonly value: string }[];
  readonly strict: boolean;
};

/** The words of a handover's status, for cases and for what a case shows. */
const STATUS_TITLES: { readonly [status: string]: string } = {
  queue: 'Queue',
  active: 'Active',
  completed: 'Completed',
  cancelled: 'Cancelled',
  error: 'Error',
  agentInject: 'Agent reply as visitor',
  event: 'Events',
  genericHandoverUpdate: 'Generic handover update',
  handoverAlreadyInProgress: 'Handover already in progress',
};

const TYPE_TITLES: { readonly [type: string]: string } = {
  open: 'Conversation opened',
  message: 'Message',
  agentInject: 'Agent reply as visitor',
  event: 'Handover event',
};

const SOURCE_TITLES: { readonly [source in Source]: string } = {
  'handover-status': 'Handover status',
  intent: 'Intent',
  text: 'Text',
  type: 'Type of input',
  script: 'Script',
};

/** Takes the exit of the first case that has the value that is looked up. */
export const lookup: NodeType<Settings> = {
  type: 'lookup',
  title: 'Lookup',
  group: 'logic',
  help: 'Compares a value with each case in order and goes on at the first that is equal, otherwise at Default. Upper and lower case differ.',
  icon: 'list-tree',
  settings: z.strictObject({
    source: selectSetting(['handover-status', 'intent', 'text', 'type', 'script'], {
      title: 'Look up',
      choices: SOURCE_TITLES,
    }),
    script: plainSetting({
      title: 'Script',
      description: 'The value to compare, as an expression.',
      control: 'expression',
      placeholder: 'context.order.status',
      shownWhen: { setting: 'source', is: 'script' },
    }),
    cases: z
      .array(
        z.strictObject({
          id: z
            .string()
            .regex(/^[A-Za-z0-9_-]{1,40}$/)
            .meta(settingMeta({ title: 'Id', control: 'id' })),
          value: z
            .string()
            .max(SETTING_LENGTH_MAX)
            .default('')
            .meta(
              settingMeta({
                title: 'Value',
                control: 'template',
                choices: { ...TYPE_TITLES, ...STATUS_TITLES },
              }),
            ),
        }),
      )
      .max(LOOKUP_CASES_MAX)
      .default([])
      .meta(
        settingMeta({
          title: 'Cases',
          description: 'In order: the first that is equal wins.',
          control: 'list',
        }),
      ),
    strict: toggleSetting(
      {
        title: 'Strict',
        description: 'A number and a text are never equal, and spaces around a text count.',
      },
      'off',
    ),
  }),
  exits: ({ cases, source }) => [
    ...cases.map(({ id, value }) => ({ id: `case-${id}`, title: titleOf(source, value) })),
    { id: 'default', title: 'Default' },
  ],
  problems(settings, around): readonly NodeProblem[] {
    return [...scriptProblems(settings), ...caseProblems(settings, around.hasIntent)];
  },
  summary: ({ source, cases }) =>
    `${SOURCE_TITLES[source]}: ${cases.map(({ value }) => titleOf(source, value)).join(', ')}`,
  enter(settings, visit) {
    const wanted = lookedUp(settings, visit);
    const found = settings.cases.find(({ value }) =>
      settings.strict ? visit.json(value) === wanted : loose(visit.json(value)) === loose(wanted),
    );
    return { kind: 'exit', exit: found ? `case-${found.id}` : 'default' };
  },
};

function lookedUp({ source, script }: Settings, visit: Visit): Json {
  switch (source) {
    case 'handover-status': {
      const handover = visit.scriptInput['handover'];
      return isObject(handover) ? (handover['status'] ?? null) : null;
    }
    case 'intent':
      return visit.scriptInput['intent'] ?? null;
    case 'text':
      return visit.scriptInput['text'] ?? null;
    case 'type':
      return visit.scriptInput['type'] ?? null;
    case 'script':
      return visit.value(script);
    default:
      return unreachable(source);
  }
}

/** As a text, so that 2024 equals "2024". Nothing at all equals only an empty text. */
function loose(value: Json): string {
  if (value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value).trim();
}

function titleOf(source: Source, value: string): string {
  const titles =
    source === 'handover-status' ? STATUS_TITLES : source === 'type' ? TYPE_TITLES : {};
  return Object.hasOwn(titles, value) ? (titles[value] ?? value) : value || '(empty)';
}

function scriptProblems({ source, script }: Settings): readonly NodeProblem[] {
  if (source !== 'script' || script.trim() !== '') return [];
  return [error('script', 'Say what is looked up.')];
}

function caseProblems(
  { cases, source }: Settings,
  hasIntent: (name: string) => boolean,
): readonly NodeProblem[] {
  const problems: NodeProblem[] = [];
  const ids = new Set<string>();
  const values = new Set<string>();
  for (const [index, { id, value }] of cases.entries()) {
    const at = `cases.${index}.value`;
    if (ids.has(id)) {
      problems.push(error(`cases.${index}.id`, `Two cases have the id “${id}”.`));
    }
    ids.add(id);
    if (values.has(value)) {
      problems.push(warning(at, `The case “${value}” comes twice; only the first is ever taken.`));
    }
    values.add(value);
    if (value.includes('{{')) continue;
    if (source === 'handover-status' && !Object.hasOwn(STATUS_TITLES, value)) {
      problems.push(error(at, `A handover never has the status “${value}”.`));
    }
    if (source === 'intent' && value !== '' && !hasIntent(value)) {
      problems.push(error(at, `There is no intent “${value}”.`));
    }
    if (source === 'type' && !Object.hasOwn(TYPE_TITLES, value)) {
      problems.push(error(at, `No input has the type “${value}”.`));
    }
  }
  return problems;
}
