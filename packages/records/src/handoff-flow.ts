import type { FlowId } from '@baton/flow';
import type { Statement } from '@baton/store';
import type { AuditLine } from './audit.ts';
import type { World } from './commit.ts';
import { refused } from './context.ts';
import { surroundingsOf } from './flow-document.ts';
import { foundingFlow, newFlow } from './founding-flow.ts';
import { freeName } from './free-name.ts';
import { RECORDS_MAX } from './model.ts';
import { mintRecordId } from './record-id.ts';
import { flowRows } from './rows/flows.ts';

/** The statements that make the standard handoff flow, published at once unless the rules find errors in it. */
export async function handoffFlow(world: World): Promise<
  | {
      readonly ok: true;
      readonly flowId: FlowId;
      readonly statements: readonly Statement[];
      readonly audit: readonly AuditLine[];
    }
  | ReturnType<typeof refused>
> {
  const { context } = world;
  const around = await surroundingsOf(world);
  if (around.flows.size >= RECORDS_MAX.flows) {
    return refused({ code: 'too-many-records', max: RECORDS_MAX.flows });
  }
  const standard = context.bots.standardHandoffFlow();
  const taken = [...around.flows.values()].map((flow) => flow.name);
  const name = freeName(standard.name, taken);
  const flowId = mintRecordId('flows', context.random) as FlowId;
  const document = { ...standard, name };
  const problems = context.bots.flowRules.problems(document, around);
  const fit = problems.every(({ severity }) => severity !== 'error');
  return {
    ok: true,
    flowId,
    statements: fit
      ? foundingFlow(world, flowId, document)
      : flowRows.insert(world, newFlow(world, flowId, document)),
    audit: [
      { action: 'created', object: 'flows', recordId: flowId, changes: { name: { to: name } } },
    ],
  };
}
