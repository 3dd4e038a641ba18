import { catalogueOf } from './catalogue.ts';
import { collection } from './collection.ts';
import type { Context } from './context.ts';
import { endpointsOf } from './endpoints.ts';
import { flowFilesOf } from './flow-files.ts';
import { flowVersionsOf } from './flow-versions.ts';
import { flowDraftsOf } from './flows.ts';
import { mailSettingsOf } from './mail-settings.ts';
import { handoverProviderRows, withoutSecrets } from './rows/handover-providers.ts';
import { tokenRows } from './rows/tokens.ts';
import { shownThrough } from './shown-through.ts';
import { supportOperationsOf } from './support-operations.ts';

/** What administrators of bots look after. */
export function botRecordsOf(context: Context) {
  const drafts = flowDraftsOf(context);
  const shown = withoutSecrets(context.bots);
  return {
    flows: { ...drafts, ...flowVersionsOf(context), ...flowFilesOf(context, drafts) },
    endpoints: endpointsOf(context),
    handoverProviders: shownThrough(collection(context, handoverProviderRows), async (providers) =>
      providers.map(shown),
    ),
    tokens: collection(context, tokenRows),
    supportOperations: supportOperationsOf(context),
    mailSettings: mailSettingsOf(context),
    ...catalogueOf(context),
  };
}
