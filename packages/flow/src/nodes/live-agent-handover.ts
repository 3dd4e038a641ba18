import { z } from 'zod';
import type { Move, NodeProblem, NodeType, Visit } from '../node-type.ts';
import { keyValuesSetting, nameProblems } from './handover-records.ts';
import { filledValues, plainRequest } from './handover-request.ts';
import { error, found, isLiteral, oneLine, templateSetting, warning } from './setting.ts';

const URL_LENGTH_MAX = 500;

const settings = z.strictObject({
  url: templateSetting({
    title: 'Live Agent URL',
    description: 'The Chat API endpoint, with or without /chat/rest.',
    placeholder: 'https://d.example.salesforceliveagent.com',
  }),
  organizationId: templateSetting({ title: 'Organization id', placeholder: '00D…' }),
  deploymentId: templateSetting({ title: 'Deployment id', placeholder: '572…' }),
  buttonId: templateSetting({ title: 'Button id', placeholder: '573…' }),
  caseId: templateSetting({
    title: 'Case id',
    description:
      'A case that exists: its id, or at this desk its number. It opens for the agent and belongs to the transcript.',
    placeholder: '500…',
    section: 'Transcript',
  }),
  contactId: templateSetting({
    title: 'Contact id',
    description: 'A contact that exists: its id, or at this desk its e-mail address. Likewise.',
    placeholder: '003…',
    section: 'Transcript',
  }),
  customFields: keyValuesSetting({
    title: 'Custom fields',
    description:
      'Fields to set on the chat transcript: AccountId and LeadId, or custom ones by key or name. Empty values are left out.',
    section: 'Transcript',
  }),
});

type Settings = z.infer<typeof settings>;
type Required = 'url' | 'organizationId' | 'deploymentId' | 'buttonId';

const TITLES: { readonly [setting in Required]: string } = {
  url: 'Live Agent URL',
  organizationId: 'Organization id',
  deploymentId: 'Deployment id',
  buttonId: 'Button id',
};
const REQUIRED: readonly Required[] = ['url', 'organizationId', 'deploymentId', 'buttonId'];

/** What the ids of each record begin with. */
const PREFIXES = {
  organizationId: '00D',
  deploymentId: '572',
  buttonId: '573',
  caseId: '500',
  contactId: '003',
} as const;

/** Hands over to a Live Agent desk that is named here, ours or another. */
export const liveAgentHandover: NodeType<Settings> = {
  type: 'live-agent-handover',
  title: 'Live Agent handover',
  group: 'handover',
  help: 'Hands over to the Live Agent button that is named here and goes on when the chat is over, whoever ended it.',
  icon: 'message-square-share',
  settings,
  exits: () => [{ id: 'next', title: 'Afterwards' }],
  problems: settingProblems,
  summary: ({ buttonId }) => oneLine(buttonId),
  // A setting that comes out wrong leads on at once.
  rests: () => false,
  enter(given, visit) {
    const url = liveAgentUrl(visit.text(given.url));
    const ids = {
      organizationId: visit.text(given.organizationId).trim(),
      deploymentId: visit.text(given.deploymentId).trim(),
      buttonId: visit.text(given.buttonId).trim(),
    };
    const values = { url: visit.text(given.url).trim(), ...ids };
    const empty = REQUIRED.find((setting) => values[setting] === '');
    if (empty !== undefined) return refuse(visit, `${TITLES[empty]} is empty.`);
    if (url === undefined) return refuse(visit, 'Live Agent URL is not an address: https://….');
    return {
      kind: 'hand-over',
      request: {
        ...plainRequest,
        provider: {
          kind: 'inline',
          type: 'salesforce',
          settings: { liveAgentUrl: url, ...ids },
        },
        routing: { ...plainRequest.routing, inboxId: ids.buttonId },
        records: {
          caseId: visit.text(given.caseId).trim(),
          contactId: visit.text(given.contactId).trim(),
          links: [],
          transcriptFields: filledValues(given.customFields, visit),
        },
      },
      afterwards: 'next',
    };
  },
};

/** The flow goes on with a status it can look up: a wrong setting is no dead end. */
function refuse(visit: Visit, message: string): Move {
  visit.setInput('handover', { status: 'error', error: { reason: 'error', message } });
  visit.note(message);
  return { kind: 'exit', exit: 'next' };
}

/** Without `/chat/rest` and the slash at the end; undefined where it is no address. */
function liveAgentUrl(text: string): string | undefined {
  const url = text
    .trim()
    .replace(/\/+$/, '')
    .replace(/\/chat\/rest$/i, '')
    .replace(/\/+$/, '');
  const fits =
    url.length <= URL_LENGTH_MAX && /^https?:\/\/[^\s/?#@\\]+(?:\/[^\s?#\\]*)?$/i.test(url);
  return fits ? url : undefined;
}

function settingProblems(given: Settings): NodeProblem[] {
  return found(
    ...REQUIRED.map(
      (setting) =>
        given[setting].trim() === '' && error(setting, `${TITLES[setting]} is required.`),
    ),
    given.url.trim() !== '' &&
      isLiteral(given.url) &&
      liveAgentUrl(given.url) === undefined &&
      error('url', 'That is not an address. It begins with https://.'),
    ...nameProblems('customFields', given.customFields),
    // A number such as CASE-0012 and an address have characters no id has.
    ...Object.entries(PREFIXES).map(([setting, prefix]) => {
      const id = given[setting as keyof typeof PREFIXES].trim();
      const isOtherwise = (setting === 'caseId' || setting === 'contactId') && /\W/.test(id);
      const looksRight = isOtherwise || (id.startsWith(prefix) && /^(?:\w{15}|\w{18})$/.test(id));
      return (
        id !== '' &&
        isLiteral(id) &&
        !looksRight &&
        warning(setting, `Such an id has 15 or 18 characters and begins with ${prefix}.`)
      );
    }),
  );
}
