import type {
  AgentId,
  AgentPolicy,
  ButtonId,
  ConfigurationChange,
  DeploymentId,
  DeploymentPolicy,
} from '@baton/desk';
import type { Selectable } from 'kysely';
import type { AgentSettings } from './model.ts';
import { UNCONFIGURED_AGENT } from './model.ts';
import type { OrganizationRows } from './organization-rows.ts';
import { deskPolicyOf } from './organizations.ts';
import { settingsOf } from './rows/agent-configurations.ts';
import { buttonPolicyOf } from './rows/buttons.ts';
import { permissionsOf } from './rows/roles.ts';
import type { Tables } from './tables.ts';

/**
 * What the rows say to the desk at their revision: everything, or what changed after `since`. Applying the same change
 * twice, or a full one over a part, comes to the same.
 */
export function deskConfiguration(rows: OrganizationRows, since = 0): ConfigurationChange {
  const agents: AgentPolicy[] = [];
  const removed: (AgentId | ButtonId | DeploymentId)[] = [];
  for (const user of rows.users) {
    if (agentChangedAt(rows, user) <= since) continue;
    if (isAgent(rows, user)) agents.push(agentPolicyOf(rows, user));
    else removed.push(user.id);
  }
  const buttons = rows.buttons.filter((button) => button.desk_revision > since);
  const deployments = rows.deployments.filter((deployment) =>
    deploymentChangedSince(rows, deployment, since),
  );
  removed.push(...buttons.filter((button) => !isOpen(button)).map(({ id }) => id));
  removed.push(...deployments.filter(isDeleted).map(({ id }) => id));
  return {
    revision: rows.organization.configuration_revision,
    desk: deskPolicyOf(rows.organization),
    agents,
    buttons: buttons
      .filter(isOpen)
      .map((button) => buttonPolicyOf(button, rows.buttonSkills.get(button.id) ?? [])),
    deployments: deployments
      .filter((deployment) => !isDeleted(deployment))
      .map((deployment) => deploymentPolicyOf(rows, deployment)),
    removed,
  };
}

/** Who can be offered chats. */
export function isAgent(rows: OrganizationRows, user: Selectable<Tables['users']>): boolean {
  if (user.active !== 1 || user.deleted_at !== null) return false;
  const role = rows.roles.get(user.role_id);
  return role !== undefined && permissionsOf(role).includes('chats.take');
}

/** How the desk and the console treat this user. */
export function agentSettingsOf(
  rows: OrganizationRows,
  user: Selectable<Tables['users']>,
): AgentSettings {
  const configuration =
    user.agent_configuration_id && rows.configurations.get(user.agent_configuration_id);
  return configuration ? settingsOf(configuration) : UNCONFIGURED_AGENT;
}

/** Which buttons visitors of the deployment may use, in its order. */
export function openButtonsOf(rows: OrganizationRows, id: DeploymentId): readonly ButtonId[] {
  const open = new Set(rows.buttons.filter(isOpen).map((button) => button.id));
  return (rows.deploymentButtons.get(id) ?? []).filter((buttonId) => open.has(buttonId));
}

function isOpen(button: Selectable<Tables['buttons']>): boolean {
  return button.active === 1 && button.deleted_at === null;
}

function isDeleted(deployment: Selectable<Tables['deployments']>): boolean {
  return deployment.deleted_at !== null;
}

/** An agent's policy comes from three rows, and changes with the latest. */
function agentChangedAt(rows: OrganizationRows, user: Selectable<Tables['users']>): number {
  const configuration =
    user.agent_configuration_id && rows.configurations.get(user.agent_configuration_id);
  return Math.max(
    user.desk_revision,
    rows.roles.get(user.role_id)?.desk_revision ?? 0,
    configuration ? configuration.desk_revision : 0,
  );
}

/** A deployment lists its open buttons only, so it changes with them. */
function deploymentChangedSince(
  rows: OrganizationRows,
  deployment: Selectable<Tables['deployments']>,
  since: number,
): boolean {
  if (deployment.desk_revision > since) return true;
  const listed = new Set(rows.deploymentButtons.get(deployment.id));
  return rows.buttons.some((button) => button.desk_revision > since && listed.has(button.id));
}

function agentPolicyOf(rows: OrganizationRows, user: Selectable<Tables['users']>): AgentPolicy {
  const settings = agentSettingsOf(rows, user);
  const { capacity, autoAwayOnDecline, autoAwayOnTimeout, chatsOnOffline } = settings;
  return {
    id: user.id,
    skills: rows.userSkills.get(user.id) ?? [],
    capacity,
    autoAwayOnDecline,
    autoAwayOnTimeout,
    chatsOnOffline,
    criticalWaitMs: settings.criticalWaitMs,
    may: settings.may,
  };
}

function deploymentPolicyOf(
  rows: OrganizationRows,
  deployment: Selectable<Tables['deployments']>,
): DeploymentPolicy {
  return {
    id: deployment.id,
    buttons: openButtonsOf(rows, deployment.id),
    connectionWarningMs: deployment.connection_warning_ms,
    connectionTimeoutMs: deployment.connection_timeout_ms,
  };
}
