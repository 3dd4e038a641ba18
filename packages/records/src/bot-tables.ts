import type { DeploymentId, OrganizationId } from '@baton/desk';
import type { FlowId } from '@baton/flow';
import type { EpochMs } from '@baton/kernel';
import type {
  Endpoint,
  EndpointId,
  EndpointKind,
  HandoverProviderId,
  NotificationMethod,
  Token,
  TokenId,
} from './bot-model.ts';
import type { UserId } from './model.ts';
import type { Bit, Kept, Named } from './tables.ts';

/** The columns of the bot side, as the query compiler checks them. */
export type BotTables = {
  flows: Named<FlowId> &
    Kept & {
      published_version: number | null;
      published_at: EpochMs | null;
      draft_differs: Bit;
    };
  flow_drafts: { flow_id: FlowId; organization_id: OrganizationId; document: string };
  flow_versions: {
    flow_id: FlowId;
    version: number;
    organization_id: OrganizationId;
    name: string;
    note: string;
    published_at: EpochMs;
    published_by: UserId | null;
    rolled_back_to: number | null;
    document: string;
  };
  flow_references: { flow_id: FlowId; place: 'draft' | 'published'; target_id: string };
  endpoints: Named<EndpointId> & {
    kind: EndpointKind;
    flow_id: FlowId;
    starts_with: Endpoint['startsWith'];
    deployment_id: DeploymentId | null;
    token: string | null;
    active: Bit;
    provider_type: string | null;
    settings: string | null;
    secrets: string | null;
  };
  endpoint_flows: {
    endpoint_id: EndpointId;
    place: number;
    flow_id: FlowId;
    organization_id: OrganizationId;
  };
  handover_providers: Named<HandoverProviderId> & {
    type: string;
    settings: string;
    secrets: string;
  };
  tokens: Named<TokenId> & { type: Token['type']; script: string };
  support_operations: {
    organization_id: OrganizationId;
    active: Bit;
    addresses: string;
    notify: NotificationMethod;
    webhook_url: string | null;
    secrets: string;
    response_time: string;
    alternative: string;
    mail_template: string | null;
    handoff_flow_id: FlowId | null;
    revision: number;
    changed_at: EpochMs;
  };
  mail_settings: {
    organization_id: OrganizationId;
    smtp_url: string | null;
    server: string | null;
    from_address: string | null;
    from_name: string;
    revision: number;
    changed_at: EpochMs;
  };
};
