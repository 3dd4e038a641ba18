import type { FlowDocument, FlowProblem, JsonObject, NodeId } from '@baton/flow';
import { aesSealer, SEALING_KEY_BYTES } from '../aes-sealer.ts';
import type { BotPorts, SettingProblem } from '../bot-ports.ts';
import { referencesOf } from '../flow-references.ts';

/** A flow that says one thing; with `settings` its node has those. */
export function flowSaying(name: string, text: string, settings: JsonObject = {}): FlowDocument {
  const say = 'say' as NodeId;
  return {
    format: 1,
    name,
    nodes: [
      {
        id: 'start' as NodeId,
        type: 'start',
        position: { x: 0, y: 0 },
        settings: {},
        exits: { next: say },
      },
      {
        id: say,
        type: 'say',
        position: { x: 0, y: 120 },
        settings: { text, ...settings },
        exits: {},
      },
    ],
    intents: [],
  };
}

/**
 * Ports with rules that are told at a glance: a node must not say nothing, nor refer to what is not there; a provider
 * of type `vendor` needs a URL and has the secret `apiKey`.
 */
export function testBots(random: (byteCount: number) => Uint8Array): BotPorts {
  return {
    flowRules: {
      blank: (name) => flowSaying(name, ''),
      problems(document, around) {
        const unknown = referencesOf(document).filter(
          (id) => !around.flows.has(id) && !around.handoverProviders.has(id),
        );
        return [
          ...document.nodes
            .filter(({ settings }) => settings['text'] === '')
            .map(({ id }) => problem(id, 'text', 'Says nothing.')),
          ...unknown.map((id) => problem(null, null, `There is no ${id}.`)),
        ];
      },
      expressionProblem: (expression) =>
        expression.includes('(') ? 'calls what nobody knows' : undefined,
      outline: ({ nodes }) =>
        nodes.map(({ id, exits }) => ({
          nodeId: id,
          exits: Object.keys(exits).map((exit) => ({ id: exit, title: exit })),
          summary: '',
        })),
      difference: (before, after) =>
        JSON.stringify(before) === JSON.stringify(after)
          ? null
          : { from: before.nodes.length, to: after.nodes.length },
      catalogue: () => ({ nodeTypes: [{ type: 'say' }], expressionHelp: null }),
    },
    providerTypes: {
      all: () => [
        {
          kind: 'live-agent',
          title: 'Live Agent',
          help: 'Our own desk.',
          settings: {},
          secretNames: [],
        },
        {
          kind: 'vendor',
          title: 'Vendor',
          help: 'A contact centre elsewhere.',
          settings: {},
          secretNames: ['apiKey'],
        },
      ],
      problems: (kind, settings) =>
        kind === 'vendor' ? [...needed(settings, 'url'), ...needed(settings, 'apiKey')] : [],
    },
    sealer: aesSealer(new Uint8Array(SEALING_KEY_BYTES).fill(7), random),
    mailTemplateProblems: (source) => (source.includes('{%') ? ['has an open tag'] : []),
    standardHandoffFlow: () => flowSaying('Agent handoff', 'We are on it.'),
  };
}

function problem(nodeId: NodeId | null, setting: string | null, message: string): FlowProblem {
  return { severity: 'error', nodeId, setting, message };
}

function needed(settings: JsonObject, name: string): readonly SettingProblem[] {
  return settings[name] === undefined ? [{ setting: name, message: 'is needed' }] : [];
}
