import type { OrganizationId } from '@baton/desk';
import { demoFlow, standardHandoffFlow } from '@baton/flow';
import {
  DEMO,
  type DemoBot,
  foundOrganization,
  openRecords,
  type Records,
  type RecordsOptions,
  seedDemo,
} from '@baton/records';
import type { FirstOrganization } from './configuration.ts';

/** The demo shop's bot, and the flow it turns to when nobody is there. */
const demoBot: DemoBot = {
  flows: [demoFlow({ handoffFlowId: DEMO.handoffFlowId })],
  handoffFlow: standardHandoffFlow(),
  handoffAddresses: ['shed@demo.baton.test'],
  handover: null,
};

const AGENT_GRACE_MS = 60_000;

/** Opens the records; an empty database first gets its first organization, and a demo of before its bot. */
export async function openPeopled(
  first: FirstOrganization,
  options: RecordsOptions,
): Promise<Records> {
  const records = await openRecords(options);
  const known = records.names.organizations();
  const isDemo = first.kind === 'demo' && known.includes(DEMO.organizationId);
  if (first.kind === 'none' || (known.length > 0 && !isDemo)) return records;
  await records.refresh(await found(first, options));
  return records;
}

async function found(
  first: Exclude<FirstOrganization, { readonly kind: 'none' }>,
  options: RecordsOptions,
): Promise<OrganizationId> {
  if (first.kind === 'demo') {
    await seedDemo(options, demoBot);
    return DEMO.organizationId;
  }
  const { name, email, password } = first;
  return foundOrganization(options, {
    name,
    agentGraceMs: AGENT_GRACE_MS,
    administrator: { email, name: email, password },
  });
}
