import type { OrganizationId } from '@baton/desk';
import { demoFlow, standardHandoffFlow } from '@baton/flow';
import {
  DEMO,
  type DemoBot,
  fillDemo,
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

/** Opens the records; an empty database first gets its first organization, and a demo of before its bot. */
export async function openPeopled(
  first: FirstOrganization,
  options: RecordsOptions,
): Promise<Records> {
  const records = await openRecords(options);
  const known = records.names.organizations();
  const isDemo = first.kind === 'demo' && known.includes(DEMO.organizationId);
  if (first.kind === 'none' || (known.length > 0 && !isDemo)) return records;
  if (first.kind === 'own') {
    await records.refresh(await foundOwn(first, options));
    return records;
  }
  const outcome = await seedDemo(options, demoBot);
  await records.refresh(DEMO.organizationId);
  if (outcome === 'created') await fillDemo(records);
  return records;
}

function foundOwn(
  { name, email, password }: Extract<FirstOrganization, { readonly kind: 'own' }>,
  options: RecordsOptions,
): Promise<OrganizationId> {
  return foundOrganization(options, { name, administrator: { email, name: email, password } });
}
