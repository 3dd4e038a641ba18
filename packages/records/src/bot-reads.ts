import type { OrganizationId } from '@baton/desk';
import type { FlowDocument, FlowId } from '@baton/flow';
import type { RowStore } from '@baton/store';
import type { EndpointId, HandoverProviderId, OpenedProvider } from './bot-model.ts';
import type { Context } from './context.ts';
import { flowCache } from './flow-cache.ts';
import { draftOf, readVersionDocument } from './flow-document.ts';
import type { OpenedMailSettings } from './mail-settings.ts';
import { openedMailSettings } from './mail-settings.ts';
import type { StoredSettings } from './provider-settings.ts';
import { endpointHome } from './rows/endpoint-rules.ts';
import { endpointRows } from './rows/endpoints.ts';
import { flowRows } from './rows/flows.ts';
import { handoverProviderRows, homeOf } from './rows/handover-providers.ts';
import type { SecretsHome } from './sealed-secrets.ts';
import { completeSettings, openedSecrets } from './sealed-secrets.ts';
import type { OpenedSupportOperations } from './support-operations.ts';
import { openedSupportOperations } from './support-operations.ts';

/** What running conversations read. There is no principal: the server itself asks, and nothing of it goes out. */
export type BotReads = {
  /**
   * What a version says, also of a flow that is deleted: conversations that follow it go on. Version 0 is the draft.
   * Documents are shared: nobody may change them.
   */
  flowVersion(
    organizationId: OrganizationId,
    flowId: FlowId,
    version: number,
  ): Promise<FlowDocument | undefined>;
  /** What conversations that begin now follow. */
  publishedVersion(organizationId: OrganizationId, flowId: FlowId): number | undefined;
  /** A named provider with its secrets. */
  handoverProvider(
    organizationId: OrganizationId,
    id: HandoverProviderId,
  ): Promise<OpenedProvider | undefined>;
  /** An endpoint's own handover settings with their secrets. */
  endpointHandover(
    organizationId: OrganizationId,
    id: EndpointId,
  ): Promise<OpenedProvider | undefined>;
  supportOperationsOf(organizationId: OrganizationId): Promise<OpenedSupportOperations>;
  mailSettingsOf(organizationId: OrganizationId): Promise<OpenedMailSettings>;
};

/** Reads over the store, with the published documents that were used last in memory. */
export function botReads(
  context: Context,
  publishedVersion: BotReads['publishedVersion'],
): BotReads {
  const { store } = context;
  const cache = flowCache();
  const opened = (home: SecretsHome, { type, settings, sealed }: StoredSettings) => ({
    type,
    settings: completeSettings(settings, openedSecrets(context.bots.sealer, home, sealed)),
  });

  return {
    publishedVersion,

    async flowVersion(organizationId, flowId, version) {
      if (version === 0) return readDraft(store, organizationId, flowId);
      const key = `${organizationId}/${flowId}/${version}`;
      const held = cache.get(key);
      if (held) return held;
      const found = await readVersionDocument(store, { organizationId, flowId, version });
      if (found) cache.put(key, found);
      return found?.document;
    },

    async handoverProvider(organizationId, id) {
      const provider = await handoverProviderRows.find(store, organizationId, id);
      return provider && opened(homeOf(organizationId, id), provider);
    },

    async endpointHandover(organizationId, id) {
      const endpoint = await endpointRows.find(store, organizationId, id);
      return endpoint?.handover
        ? opened(endpointHome(organizationId, id), endpoint.handover)
        : undefined;
    },

    supportOperationsOf: (organizationId) => openedSupportOperations(context, organizationId),
    mailSettingsOf: (organizationId) => openedMailSettings(context, organizationId),
  };
}

async function readDraft(store: RowStore, organizationId: OrganizationId, flowId: FlowId) {
  const flow = await flowRows.find(store, organizationId, flowId);
  return flow && draftOf(store, flowId);
}
