import type { AgentId, ButtonId, DeploymentId, OrganizationId, SkillId } from '@baton/desk';
import type { FlowId } from '@baton/flow';
import type { NameBook, VisitorAllowances } from '@baton/host';
import type { LiveEndpoint } from './bot-model.ts';
import type { AgentSettings, Branding } from './model.ts';
import type { IpRuleId } from './protection/model.ts';

/** Names for ids from memory, as of the last change of the rows. People who have left keep theirs, for old chats. */
export interface Names extends NameBook {
  organizations(): readonly OrganizationId[];
  organizationName(organizationId: OrganizationId): string | undefined;
  /** Also of a deleted one. */
  deploymentName(organizationId: OrganizationId, deploymentId: DeploymentId): string | undefined;
  /** What the console needs to know of its agent's configuration. */
  agentSettings(agentId: AgentId): AgentSettings | undefined;
  /** What the visitor's door needs to know; undefined for an unknown or deleted deployment. */
  storefront(deploymentId: DeploymentId): Storefront | undefined;
  /** The active REST endpoint that requests name by this token. */
  restEndpoint(token: string): LiveEndpoint | undefined;
  /** What conversations that begin now follow; undefined for a flow that was never published, or is deleted. */
  publishedVersion(organizationId: OrganizationId, flowId: FlowId): number | undefined;
  /** The rule by which this address is not let in; undefined for none. */
  blockedBy(organizationId: OrganizationId, address: string): IpRuleId | undefined;
  /** Skills by what authors call them, whatever the case. An id stands for itself. */
  skillIds(
    organizationId: OrganizationId,
    names: readonly string[],
  ): { readonly ids: readonly SkillId[]; readonly unknown: readonly string[] };
  /**
   * An active button by its id or its name, whatever the case, with a deployment that has it. Empty: the first button
   * of the first deployment that has any, by name. Undefined where there is none.
   */
  route(organizationId: OrganizationId, inbox: string): Route | undefined;
}

/** Where a chat can be asked for. */
export type Route = { readonly buttonId: ButtonId; readonly deploymentId: DeploymentId };

/** One deployment as its visitors meet it. */
export type Storefront = {
  readonly organizationId: OrganizationId;
  readonly deploymentId: DeploymentId;
  /** Hosts whose pages may show the widget, `*.` for any below. Empty: every host. */
  readonly permittedDomains: readonly string[];
  readonly branding: Branding;
  /** What its visitors may do beside talking. */
  readonly may: VisitorAllowances;
  /** The active ones, in the order they are tried and shown. */
  readonly buttons: readonly { readonly id: ButtonId; readonly name: string }[];
  /** The bot its visitors meet: an active endpoint with a published flow. */
  readonly endpoint?: LiveEndpoint;
};
