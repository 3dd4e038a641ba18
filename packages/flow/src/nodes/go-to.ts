import { z } from 'zod';
import type { FlowId, NodeId } from '../model.ts';
import type { NodeProblem, NodeType } from '../node-type.ts';
import { error, plainSetting, selectSetting } from './setting.ts';

type Settings = {
  readonly flowId: string;
  readonly nodeId: string;
  readonly mode: 'continue' | 'wait';
};

/** Goes on elsewhere, at once or with the next input. */
export const goTo: NodeType<Settings> = {
  type: 'go-to',
  title: 'Go to',
  group: 'logic',
  help: 'Goes on at another node, here or in another flow: at once, or when the next input comes. Another flow does not come back; Execute flow does.',
  icon: 'corner-up-right',
  settings: z.strictObject({
    flowId: plainSetting({
      title: 'Flow',
      description: 'Empty: this flow.',
      control: 'flow',
    }),
    nodeId: plainSetting({
      title: 'Node',
      description: 'Empty: its Start.',
      control: 'node',
    }),
    mode: selectSetting(['continue', 'wait'], {
      title: 'Then',
      choices: { continue: 'Go on at once', wait: 'Wait for the next input' },
    }),
  }),
  exits: () => [],
  jumps: ({ flowId, nodeId }) => [{ flowId: flowId || null, nodeId: nodeId || null }],
  rests: ({ mode }) => mode === 'wait',
  problems({ flowId, nodeId }, around): readonly NodeProblem[] {
    if (flowId !== '') {
      if (around.hasFlow?.(flowId) ?? true) return [];
      return [error('flowId', 'The flow it goes to does not exist.')];
    }
    if (nodeId === '' || around.hasNode(nodeId)) return [];
    return [error('nodeId', 'The node it goes to is not there.')];
  },
  summary: ({ mode }) => (mode === 'wait' ? 'and wait for input' : 'and go on'),
  enter: ({ flowId, nodeId, mode }) => ({
    kind: 'go-to',
    flowId: (flowId || null) as FlowId | null,
    nodeId: (nodeId || null) as NodeId | null,
    mode,
  }),
};
