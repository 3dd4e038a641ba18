import type { AgentId, ButtonId, DeploymentId, OrganizationId, SkillId } from '@baton/desk';
import type { FileLimits } from '@baton/host';
import {
  allowancesShown,
  greetingOf,
  type KnownAgent,
  type KnownButton,
  knownAgents,
  knownButtons,
  shownNameOf,
  skillNamesOf,
} from './agent-names.ts';
import type { LiveEndpoint } from './bot-model.ts';
import type { BotNames } from './bot-names.ts';
import { botNamesOf } from './bot-names.ts';
import { openButtonsOf } from './desk-configuration.ts';
import type { Names, Storefront } from './names.ts';
import type { OrganizationRows } from './organization-rows.ts';
import { fileGroupsOf } from './organizations.ts';
import { holds, isPermission, type Permission } from './permissions.ts';
import { isBlocked } from './protection/ip-blocks.ts';
import type { Protection } from './protection/read-protection.ts';
import { nameKey } from './rows/columns.ts';
import { brandingOf, domainsOf } from './rows/deployments.ts';

export type NameCache = Names & {
  /** Replaces what is known of one organization; older rows than the last ones are ignored. */
  learn(rows: OrganizationRows): void;
};

const none: ReadonlySet<Permission> = new Set();

type Known = {
  readonly revision: number;
  readonly name: string;
  readonly agents: ReadonlyMap<AgentId, KnownAgent>;
  readonly buttons: ReadonlyMap<ButtonId, KnownButton>;
  /** The names of those, for directories. */
  readonly buttonNames: { readonly [id: ButtonId]: string };
  readonly skills: { readonly [id: SkillId]: string };
  readonly deployments: { readonly [id: DeploymentId]: string };
  readonly storefronts: ReadonlyMap<DeploymentId, Storefront>;
  readonly bots: BotNames;
  readonly protection: Protection;
  readonly files: FileLimits;
  readonly freesOn: 'close' | 'end';
};

/** Names of all organizations of this server, in memory. */
export function nameCache(): NameCache {
  const organizations = new Map<OrganizationId, Known>();
  const homes = new Map<AgentId | DeploymentId, OrganizationId>();
  const restEndpoints = new Map<string, LiveEndpoint>();
  const homeOf = (id: AgentId | DeploymentId) => {
    const organizationId = homes.get(id);
    return organizationId && organizations.get(organizationId);
  };
  const agentOf = (id: AgentId) => homeOf(id)?.agents.get(id);
  const permitted = (id: AgentId, permission: Permission) =>
    holds(agentOf(id)?.permissions ?? none, permission);
  const buttonOf = (agentId: AgentId, buttonId: ButtonId | undefined) =>
    buttonId && homeOf(agentId)?.buttons.get(buttonId);

  return {
    learn(rows) {
      const { id, write_revision: revision } = rows.organization;
      const before = organizations.get(id);
      if (before && before.revision > revision) return;
      const known = knownOf(rows);
      organizations.set(id, known);
      for (const token of before?.bots.restEndpoints.keys() ?? []) restEndpoints.delete(token);
      for (const [token, endpoint] of known.bots.restEndpoints) restEndpoints.set(token, endpoint);
      // Users and deployments are never taken out of the rows, so neither are their homes.
      for (const agentId of known.agents.keys()) homes.set(agentId, id);
      for (const deploymentId of known.storefronts.keys()) homes.set(deploymentId, id);
    },
    organizations: () => [...organizations.keys()].sort(),
    organizationName: (organizationId) => organizations.get(organizationId)?.name,
    deploymentName: (organizationId, deploymentId) =>
      organizations.get(organizationId)?.deployments[deploymentId],
    agentName: (agentId) => agentOf(agentId)?.name,
    shownName(agentId, buttonId) {
      const agent = agentOf(agentId);
      return agent && shownNameOf(agent, buttonOf(agentId, buttonId));
    },
    buttonName: (organizationId, buttonId) =>
      organizations.get(organizationId)?.buttons.get(buttonId)?.name,
    skillName: (organizationId, skillId) => organizations.get(organizationId)?.skills[skillId],
    supervises: (agentId) => permitted(agentId, 'chats.supervise'),
    permits: (agentId, permission) => isPermission(permission) && permitted(agentId, permission),
    greetingFor(agentId, buttonId) {
      const agent = agentOf(agentId);
      const organization = homeOf(agentId)?.name ?? '';
      return agent && greetingOf(agent, buttonOf(agentId, buttonId), organization);
    },
    sneakPeek: (agentId) => agentOf(agentId)?.settings?.sneakPeek ?? false,
    agentSettings: (agentId) => agentOf(agentId)?.settings,
    directory(agentId) {
      const organization = homeOf(agentId);
      const agent = agentOf(agentId);
      if (!organization || !agent?.settings) return undefined;
      return {
        me: { agentId, name: agent.name, email: agent.email },
        organization: organization.name,
        buttons: organization.buttonNames,
        deployments: organization.deployments,
        skills: organization.skills,
        sneakPeek: agent.settings.sneakPeek,
        may: allowancesShown(agent.settings),
        sounds: agent.settings.sounds,
        supervises: holds(agent.permissions, 'chats.supervise'),
        freesOn: organization.freesOn,
      };
    },
    storefront: (deploymentId) => homeOf(deploymentId)?.storefronts.get(deploymentId),
    restEndpoint: (token) => restEndpoints.get(token),
    publishedVersion: (organizationId, flowId) =>
      organizations.get(organizationId)?.bots.published.get(flowId),
    sensitiveDataRules: (organizationId) =>
      organizations.get(organizationId)?.protection.sensitive ?? [],
    maskPlan: (organizationId) => organizations.get(organizationId)?.protection.plan ?? [],
    fileLimits: (organizationId) => organizations.get(organizationId)?.files,
    blockedBy: (organizationId, address) =>
      isBlocked(address, organizations.get(organizationId)?.protection.blocks ?? []),
    skillIds(organizationId, wanted) {
      const known = organizations.get(organizationId)?.bots.skills;
      const ids = wanted.map((name) => known?.get(nameKey(name.trim())));
      return {
        ids: [...new Set(ids.filter((id) => id !== undefined))],
        unknown: wanted.filter((_, place) => ids[place] === undefined),
      };
    },
    route: (organizationId, inbox) =>
      organizations.get(organizationId)?.bots.routes.get(nameKey(inbox.trim())),
  };
}

function knownOf(rows: OrganizationRows): Known {
  const buttons = knownButtons(rows);
  const bots = botNamesOf(rows);
  const files = {
    sizeMax: rows.organization.file_size_max,
    allowed: fileGroupsOf(rows.organization),
  };
  const live = rows.deployments.filter((deployment) => deployment.deleted_at === null);
  return {
    revision: rows.organization.write_revision,
    name: rows.organization.name,
    agents: knownAgents(rows),
    buttons,
    buttonNames: Object.fromEntries([...buttons].map(([id, { name }]) => [id, name])),
    skills: skillNamesOf(rows),
    deployments: Object.fromEntries(rows.deployments.map(({ id, name }) => [id, name])),
    storefronts: new Map(
      live.map((deployment) => [
        deployment.id,
        {
          organizationId: rows.organization.id,
          deploymentId: deployment.id,
          permittedDomains: domainsOf(deployment),
          branding: brandingOf(deployment),
          may: visitorMay(deployment, files),
          buttons: openButtonsOf(rows, deployment.id).map((id) => ({
            id,
            name: buttons.get(id)?.name ?? '',
          })),
          ...endpointOf(bots, deployment.id),
        },
      ]),
    ),
    bots,
    protection: rows.protection,
    files,
    freesOn: rows.organization.wrap_up_frees_on,
  };
}

function visitorMay(
  { visitor_transcript: transcript }: OrganizationRows['deployments'][number],
  files: FileLimits,
): Storefront['may'] {
  return {
    saveTranscript: transcript !== 'none',
    mailTranscript: transcript === 'save-and-mail',
    files,
  };
}

function endpointOf(bots: BotNames, deploymentId: DeploymentId): Pick<Storefront, 'endpoint'> {
  const endpoint = bots.widgetEndpoints.get(deploymentId);
  return endpoint ? { endpoint } : {};
}
