import type { FlowDocument, FlowId, FlowNode, JsonObject, NodeId } from '@baton/flow';
import type { Pick } from '@baton/kernel';
import { buttonIds, one } from '../configurations.ts';

/** The flow a visitor meets, and the one it runs on the way. */
export const mainFlowId = 'main' as FlowId;
export const sideFlowId = 'side' as FlowId;

/** No visitor may ever read this: it is said to agents, or only known to the flow. */
export const FOR_AGENTS = 'for agents only';
export const FOR_THE_FLOW = 'for the flow only';

/** The node that takes the visitor back. */
export const CLOSING_NODE = 'close';

/** What a visitor writes into a message to have something happen; each is an intent or a word the flow looks for. */
export const wordsOfVisitors = ['person', 'http', 'ask', 'side', 'never', 'quit'] as const;

/** What the handover nodes of one run's flows are set to. */
export type HandoverChoices = { readonly providerId: string } & ReturnType<typeof choose>;

export function inventHandover(pick: Pick, providerId: string): HandoverChoices {
  return { providerId, ...choose(pick) };
}

function choose(pick: Pick) {
  return {
    continuation: one(pick, ['below', 'current'] as const),
    resolveEvent: pick(3) > 0,
    queueEvent: pick(2) === 0,
    activeEvent: pick(2) === 0,
    repeatAcceptedText: pick(3) === 0,
    cancelIntent: pick(2) === 0 ? 'never' : '',
    cancelButton: pick(2) === 0 ? 'Never mind' : '',
    inboxId: pick(4) === 0 ? one(pick, buttonIds) : '',
    skills: pick(3) === 0 ? ['billing'] : [],
    allowReplyAsVisitor: pick(3) > 0,
    queuePosition: pick(2) === 0,
    positionIntervalS: 5,
    estimatedWait: pick(3) === 0,
    waitIntervalS: 7,
    visitorLeft: pick(3) > 0,
    visitorReturned: pick(3) > 0,
    /** In minutes; empty: nobody counts the visitor's silence. */
    inactivity: one(pick, ['', '0.2', '0.5']),
    /** After so many silences the flow takes the visitor back. */
    silencesMax: 1 + pick(3),
    closesInProvider: pick(4) > 0,
    /** Asks the agent, asks for a person although one is there, or just listens on. */
    whenInjected: one(pick, ['listens', 'asks', 'again'] as const),
    afterwards: one(pick, ['end', 'side', 'ask', 'again'] as const),
  };
}

/** The main flow: everything it is told it repeats in brackets, so that one can count what it was told. */
export function mainFlow(handover: HandoverChoices): FlowDocument {
  return document('Main', {
    start: { type: 'start', exits: { next: 'opened' } },
    opened: when('input.type === "open"', 'greet', 'echo'),
    greet: say('Hello.', ''),
    echo: say('I heard [{{input.text}}]', 'wants-http', {
      quickReplies: [{ title: 'Get me somebody', payload: 'a button says #person' }],
    }),
    'on-person': { type: 'trigger', settings: { intent: 'person' }, exits: { next: 'meant' } },
    meant: say('I understood [{{input.text}}]', 'handover'),
    'on-quit': { type: 'trigger', settings: { intent: 'quit' }, exits: { next: 'quitting' } },
    quitting: say('I will leave [{{input.text}}]', 'quit'),
    quit: { type: 'end-conversation', settings: {}, exits: {} },
    'wants-http': when('includes(input.text, "#http")', 'http', 'wants-ask'),
    http: {
      type: 'http-request',
      settings: { url: 'https://bench.example/orders', storeIn: 'context', contextPath: 'order' },
      exits: { ok: 'http-ok', failed: 'http-failed' },
    },
    'http-ok': say('It is on its way.', ''),
    'http-failed': say('Somebody has to look.', 'handover'),
    'wants-ask': when('includes(input.text, "#ask")', 'ask', 'wants-side'),
    ask: question('Which one?', 'asked'),
    asked: say('I noted [{{context.answer}}]', ''),
    'wants-side': when('includes(input.text, "#side")', 'side', ''),
    side: {
      type: 'execute-flow',
      settings: { flowId: sideFlowId, nodeId: '' },
      exits: { next: 'side-done' },
    },
    'side-done': say('Back from the side.', ''),
    ...handoverNodes(handover),
  });
}

/** What another flow does in between: it asks, and comes back. */
export function sideFlow(): FlowDocument {
  return document('Side', {
    start: { type: 'start', exits: { next: 'ask' } },
    ask: question('And by the way?', 'asked'),
    asked: say('I noted, by the way, [{{context.answer}}]', ''),
  });
}

function handoverNodes(choices: HandoverChoices): Nodes {
  const { inactivity, silencesMax, closesInProvider, whenInjected, afterwards, ...settings } =
    choices;
  const waiting = inactivity === '' ? 'listen' : 'count';
  const after = { end: '', side: 'side', ask: 'ask', again: 'once' }[afterwards];
  return {
    handover: {
      type: 'handover-to-agent',
      settings: {
        ...settings,
        acceptedText: 'Somebody will come.',
        fields: [{ label: 'Order', value: FOR_THE_FLOW }],
      },
      exits: { next: 'below' },
    },
    below: when('input.handover.eventType === "handoverInactivity"', 'silent', 'status'),
    status: {
      type: 'lookup',
      settings: {
        source: 'handover-status',
        cases: statuses.map((value) => ({ id: value, value })),
      },
      exits: {
        'case-queue': 'queue',
        'case-active': 'active',
        'case-completed': 'completed',
        'case-cancelled': 'cancelled',
        'case-error': 'error',
        'case-agentInject': 'injected',
        'case-handoverAlreadyInProgress': 'listen',
        default: 'other',
      },
    },
    queue: say(`The visitor waits (${FOR_AGENTS})`, 'place', { outputDestination: 'agent' }),
    place: say('Your place is {{input.handover.data.position}}.', waiting, {
      outputDestination: 'visitor',
    }),
    active: say(`A person has it (${FOR_AGENTS})`, waiting, { outputDestination: 'agent' }),
    count: {
      type: 'set-handover-inactivity',
      settings: { minutes: inactivity || '1' },
      exits: { next: 'listen' },
    },
    silent: when(`input.handover.inactivityCount >= ${silencesMax}`, CLOSING_NODE, 'still-there'),
    'still-there': say('Are you still there?', 'count'),
    [CLOSING_NODE]: {
      type: 'close-handover',
      settings: { inProvider: closesInProvider },
      exits: { next: 'closed' },
    },
    closed: say('I took you back.', ''),
    injected: say(
      'An agent told me [{{input.text}}]',
      { asks: 'ask', again: 'handover', listens: 'listen' }[whenInjected],
    ),
    other: say('Meanwhile [{{input.text}}]', 'listen'),
    completed: say('It is status completed.', after),
    cancelled: say('It is status cancelled.', ''),
    error: say('It is status error.', ''),
    once: { type: 'once', settings: {}, exits: { 'first-time': 'handover', afterwards: '' } },
    listen: { type: 'go-to', settings: { nodeId: 'below', mode: 'wait' }, exits: {} },
  };
}

const statuses = [
  'queue',
  'active',
  'completed',
  'cancelled',
  'error',
  'agentInject',
  'handoverAlreadyInProgress',
];

type Node = {
  readonly type: string;
  readonly settings?: JsonObject;
  readonly exits: { readonly [exit: string]: string };
};
type Nodes = { readonly [id: string]: Node };

function say(text: string, next: string, settings: JsonObject = {}): Node {
  return { type: 'say', settings: { text, ...settings }, exits: { next } };
}

function when(condition: string, then: string, otherwise: string): Node {
  return { type: 'if', settings: { condition }, exits: { true: then, false: otherwise } };
}

function question(text: string, next: string): Node {
  return {
    type: 'question',
    settings: { text, type: 'text', storeAt: 'answer', interruptible: true },
    exits: { next },
  };
}

/** An exit to nowhere ends the run. */
function document(name: string, nodes: Nodes): FlowDocument {
  return {
    format: 1,
    name,
    nodes: Object.entries(nodes).map(
      ([id, { type, settings, exits }]): FlowNode => ({
        id: id as NodeId,
        type,
        position: { x: 0, y: 0 },
        settings: settings ?? {},
        exits: Object.fromEntries(
          Object.entries(exits).filter(([, target]) => target !== ''),
        ) as FlowNode['exits'],
      }),
    ),
    intents: wordsOfVisitors.map((word) => ({ name: word, phrases: [word] })),
  };
}
