import type { FlowId } from '../model.ts';
import { demoIntents } from './demo-intents.ts';
import type { DrawnNode } from './draw-flow.ts';

type Nodes = { readonly [id: string]: DrawnNode };

const RANGE = 'input.handover.data.estimatedWaitRange';

/** From asking for a person to what is said when the conversation is back with the bot. */
export function demoHandover({ handoffFlowId }: { handoffFlowId: FlowId | null }): Nodes {
  return { ...request, ...queue, ...afterwards, ...failure(handoffFlowId) };
}

const request: Nodes = {
  'on-person': {
    type: 'trigger',
    settings: { intent: demoIntents.person.name },
    exits: { next: 'understood-person' },
    at: [4, 2],
  },
  handover: {
    type: 'handover-to-agent',
    settings: {
      acceptedText:
        'I am getting somebody from the shed. Write on if you like: they will read it all.',
      cancelIntent: demoIntents.never.name,
      cancelButton: 'I do not want to wait',
      queuePosition: true,
      positionIntervalS: 10,
      estimatedWait: true,
      waitIntervalS: 10,
      alternativeUpdate: true,
      positionMax: 10,
      waitMsMax: 1_800_000,
      alternativeText:
        'All hands are busy just now and it may take a while. You keep your place in the line.',
      queueEvent: true,
      activeEvent: true,
      fields: [{ label: 'Order', value: '{{context.order.number || ""}}' }],
    },
    exits: { next: 'status' },
    at: [6, 1],
  },
  status: {
    type: 'lookup',
    label: 'How does it go?',
    settings: {
      source: 'handover-status',
      cases: ['queue', 'active', 'completed', 'cancelled', 'error'].map((value) => ({
        id: value,
        value,
      })),
    },
    exits: {
      'case-queue': 'new-place',
      // A person is talking: the bot is quiet.
      'case-active': 'listen',
      'case-completed': 'rate',
      'case-cancelled': 'cancelled',
      'case-error': 'nobody',
      default: 'listen',
    },
    at: [7, 1],
  },
  listen: {
    type: 'go-to',
    label: 'Wait for what comes next',
    settings: { nodeId: 'status', mode: 'wait' },
    at: [8, 3],
  },
};

/** The place in the line is told when it has changed, not each time it is known. */
const queue: Nodes = {
  'new-place': {
    type: 'if',
    label: 'Something new?',
    settings: {
      condition:
        'input.handover.eventType === "queueUpdate" && default(input.handover.data.alternativeText, input.handover.data.position) !== default(context.queue.told, null)',
    },
    exits: { true: 'keep-place', false: 'listen' },
    at: [8, 0],
  },
  'keep-place': {
    type: 'set-context',
    label: 'Place and wait in words',
    settings: {
      assignments: [
        expression(
          'queue.told',
          'default(input.handover.data.alternativeText, input.handover.data.position)',
        ),
        expression('queue.low', `${RANGE} ? max(1, floor(${RANGE}.minMs / 60000)) : 0`),
        expression('queue.high', `${RANGE} ? max(1, ceil(${RANGE}.maxMs / 60000)) : 0`),
        expression(
          'queue.wait',
          'context.queue.high === 0 ? "" : context.queue.high === 1 ? ", about a minute" : context.queue.low === context.queue.high ? ", about " + context.queue.high + " minutes" : ", about " + context.queue.low + " to " + context.queue.high + " minutes"',
        ),
      ],
    },
    exits: { next: 'busy' },
    at: [9, 0],
  },
  busy: {
    type: 'if',
    label: 'Too long for figures?',
    settings: { condition: 'input.handover.data.alternativeText' },
    exits: { true: 'say-busy', false: 'say-place' },
    at: [10, 0],
  },
  'say-busy': {
    type: 'say',
    settings: {
      text: '{{input.handover.data.alternativeText}}',
      outputDestination: 'visitor',
    },
    exits: { next: 'listen' },
    at: [11, -1],
  },
  'say-place': {
    type: 'say',
    settings: {
      text: 'You are number {{input.handover.data.position}}{{context.queue.wait}}.',
      outputDestination: 'visitor',
    },
    exits: { next: 'listen' },
    at: [11, 0],
  },
};

const afterwards: Nodes = {
  rate: {
    type: 'question',
    label: 'Rating',
    settings: {
      text: 'You are back with me. How was that, from 1 to 5?',
      type: 'rating',
      storeAt: 'rating',
      wrongAction: 'skip',
      wrongLimit: 1,
      optional: true,
      skipWord: 'Not now',
      interruptible: true,
    },
    exits: { next: 'thanks' },
    at: [8, 4],
  },
  thanks: {
    type: 'say',
    label: 'Thanks',
    settings: {
      text: '{{context.rating === null ? "All right." : context.rating <= 2 ? "I am sorry it was not better, and thank you for saying so." : "Thank you, the shed will be glad to hear it."}} If there is anything else, I am here.',
    },
    exits: { next: 'understood' },
    at: [9, 4],
  },
  cancelled: {
    type: 'say',
    settings: {
      text: 'All right, nobody will come. Ask me, or ask for a person again whenever you like.',
      quickReplies: [
        { title: 'Where is my order?' },
        { title: 'Delivery' },
        { title: 'Returns and repairs' },
      ],
    },
    exits: { next: 'understood' },
    at: [8, 5],
  },
};

/** Nobody can be had: by mail, if the organization takes requests that way. */
function failure(handoffFlowId: FlowId | null): Nodes {
  if (handoffFlowId === null) {
    return {
      nobody: {
        type: 'say',
        settings: {
          text: 'I cannot reach anybody in the shed just now. We are there Monday to Friday from nine to six; until then ask me what I know.',
        },
        exits: { next: 'understood' },
        at: [8, 6],
      },
    };
  }
  return {
    nobody: {
      type: 'question',
      label: 'By e-mail instead?',
      settings: {
        text: 'I cannot reach anybody in the shed just now. Shall I take down what it is about, so that they write to you?',
        type: 'yes-no',
        yesTitle: 'Yes, please',
        noTitle: 'No, thanks',
        storeAt: 'byMail',
        wrongAction: 'skip',
        wrongLimit: 2,
        interruptible: true,
      },
      exits: { next: 'by-mail' },
      at: [8, 6],
    },
    'by-mail': {
      type: 'if',
      settings: { condition: 'context.byMail' },
      exits: { true: 'handoff', false: 'no-mail' },
      at: [9, 6],
    },
    handoff: {
      type: 'execute-flow',
      settings: { flowId: handoffFlowId },
      exits: { next: 'understood' },
      at: [10, 6],
    },
    'no-mail': {
      type: 'say',
      settings: { text: 'All right. We are there Monday to Friday from nine to six.' },
      exits: { next: 'understood' },
      at: [10, 7],
    },
  };
}

function expression(path: string, value: string) {
  return { path, from: 'expression', expression: value };
}
