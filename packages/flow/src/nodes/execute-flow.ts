import { z } from 'zod';
import type { FlowId, NodeId } from '../model.ts';
import type { NodeProblem, NodeType } from '../node-type.ts';
import { error, plainSetting } from './setting.ts';

type Settings = { readonly flowId: string; readonly nodeId: string };

/** Runs another flow and comes back when it has ended. */
export const executeFlow: NodeType<Settings> = {
  type: 'execute-flow',
  title: 'Execute flow',
  group: 'logic',
  help: 'Runs another flow and goes on here when it has come to its end. It may ask and wait on the way.',
  icon: 'workflow',
  settings: z.strictObject({
    flowId: plainSetting({ title: 'Flow', control: 'flow' }),
    nodeId: plainSetting({
      title: 'Node',
      description: 'Empty: its Start.',
      control: 'node',
    }),
  }),
  exits: () => [{ id: 'next', title: 'Next' }],
  problems({ flowId }, around): readonly NodeProblem[] {
    if (flowId !== '' && (around.hasFlow?.(flowId) ?? true)) return [];
    const message = flowId === '' ? 'Choose a flow.' : 'The flow it runs does not exist.';
    return [error('flowId', message)];
  },
  summary: () => '',
  enter: ({ flowId, nodeId }) => ({
    kind: 'execute',
    flowId: flowId as FlowId,
    nodeId: (nodeId || null) as NodeId | null,
  }),
};
