import { z } from 'zod';
import type { NodeType, Visit } from '../node-type.ts';
import { named } from './handover-request.ts';
import { HANDOVER_SKILLS_MAX } from './handover-settings.ts';
import {
  error,
  found,
  pathProblem,
  plainSetting,
  selectSetting,
  storePath,
  templateListSetting,
  templateSetting,
  toggleSetting,
} from './setting.ts';

const ROUTING = 'Live Agent';
const STORAGE = 'Storage';
const FAILURE = 'Errors';

const settings = z.strictObject({
  providerId: plainSetting({
    title: 'Handover provider',
    description: 'Legacy, when empty: what the endpoint’s handover settings say.',
    control: 'handover-provider',
    placeholder: 'Legacy',
  }),
  skills: templateListSetting(
    { title: 'Skills', description: 'Counts agents who have them.', section: ROUTING },
    HANDOVER_SKILLS_MAX,
  ),
  inboxId: templateSetting({
    title: 'Live Agent inbox id',
    description: 'The button or inbox. Empty: the provider’s own.',
    section: ROUTING,
  }),
  languages: templateListSetting(
    { title: 'Languages', description: 'Counts agents who speak them.', section: ROUTING },
    HANDOVER_SKILLS_MAX,
  ),
  storeIn: selectSetting(['input', 'context'], {
    title: 'Where to store the result',
    choices: { input: 'Input', context: 'Context' },
    section: STORAGE,
  }),
  inputKey: templateSetting(
    {
      title: 'Input key',
      section: STORAGE,
      shownWhen: { setting: 'storeIn', is: 'input' },
    },
    'availableAgents',
  ),
  contextKey: templateSetting(
    {
      title: 'Context key',
      section: STORAGE,
      shownWhen: { setting: 'storeIn', is: 'context' },
    },
    'availableAgents',
  ),
  errorLogging: selectSetting(['none', 'basic', 'full'], {
    title: 'Error logging',
    description: 'What a trace says when the number cannot be had.',
    choices: { none: 'None', basic: 'Basic', full: 'Full, with the provider’s words' },
    section: FAILURE,
  }),
  abortOnError: toggleSetting(
    {
      title: 'Abort flow execution on error',
      description: 'Off: nobody counts as available.',
      section: FAILURE,
    },
    'off',
  ),
});

type Settings = z.infer<typeof settings>;

/** How many agents could take a handover now. */
export const checkAvailability: NodeType<Settings> = {
  type: 'check-availability',
  title: 'Check agent availability',
  group: 'handover',
  help: 'Stores how many agents could take the conversation now, as a number. An If below it decides.',
  icon: 'users',
  settings,
  exits: () => [{ id: 'next', title: 'Next' }],
  problems: (given, around) =>
    found(
      given.providerId !== '' &&
        around.hasProvider?.(given.providerId) === false &&
        error('providerId', 'There is no such handover provider any more. Choose another.'),
      keyTemplate(given).trim() === '' &&
        error(keySetting(given), 'Say where the number is stored.'),
      keyTemplate(given).includes('{{')
        ? undefined
        : pathProblem(keySetting(given), keyTemplate(given)),
    ),
  summary: (given) => `${given.storeIn}.${storePath(keyTemplate(given))}`,
  enter: (given, visit) => ({
    kind: 'await',
    work: {
      kind: 'availability',
      provider:
        given.providerId === ''
          ? { kind: 'endpoint' }
          : { kind: 'named', providerId: given.providerId },
      inboxId: visit.text(given.inboxId).trim(),
      skills: named(given.skills, visit),
      languages: named(given.languages, visit),
    },
  }),
  answered(given, visit, answer) {
    const known = answer.kind === 'availability';
    store(given, visit, known ? Math.max(0, answer.agents) : 0);
    if (known) return { kind: 'exit', exit: 'next' };
    const message = answer.kind === 'failed' ? answer.message : 'It answered something else.';
    if (given.errorLogging !== 'none') {
      visit.note(
        given.errorLogging === 'full'
          ? `The provider could not say who is available: ${message}`
          : 'The provider could not say who is available.',
      );
    }
    return given.abortOnError ? { kind: 'stop' } : { kind: 'exit', exit: 'next' };
  },
};

function store(given: Settings, visit: Visit, agents: number): void {
  const key = storePath(visit.text(keyTemplate(given)));
  if (given.storeIn === 'input') visit.setInput(key, agents);
  else visit.setContext(key, agents);
}

function keySetting({ storeIn }: Settings): 'inputKey' | 'contextKey' {
  return storeIn === 'input' ? 'inputKey' : 'contextKey';
}

function keyTemplate(given: Settings): string {
  return given[keySetting(given)];
}
