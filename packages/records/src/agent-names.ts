import type { AgentId, ButtonId, SkillId } from '@baton/desk';
import type { Greeting } from '@baton/host';
import type { Selectable } from 'kysely';
import { agentSettingsOf, isAgent } from './desk-configuration.ts';
import type { AgentSettings } from './model.ts';
import type { OrganizationRows } from './organization-rows.ts';
import type { Permission } from './permissions.ts';
import { permissionsOf } from './rows/roles.ts';
import type { Tables } from './tables.ts';

type User = Selectable<Tables['users']>;

/** Somebody as others meet them. */
export type KnownAgent = {
  readonly name: string;
  readonly email: string;
  /** Undefined for a user who takes no chats, or no longer. */
  readonly settings: AgentSettings | undefined;
  /** None for who is not active. */
  readonly permissions: ReadonlySet<Permission>;
};
/** A button, also one that was deleted: old chats came by it. */
export type KnownButton = {
  readonly name: string;
  readonly customAgentName: string | null;
  readonly greeting: string | null;
};

const none: ReadonlySet<Permission> = new Set();

export function knownAgents(rows: OrganizationRows): ReadonlyMap<AgentId, KnownAgent> {
  const ofRoles = new Map(
    [...rows.roles].map(([id, role]) => [id, new Set(permissionsOf(role))] as const),
  );
  const permissions = ({ active, deleted_at: deletedAt, role_id: roleId }: User) =>
    (active === 1 && deletedAt === null && ofRoles.get(roleId)) || none;
  return new Map(
    rows.users.map((user) => [
      user.id,
      {
        name: user.name,
        email: user.email,
        settings: isAgent(rows, user) ? agentSettingsOf(rows, user) : undefined,
        permissions: permissions(user),
      },
    ]),
  );
}

export function knownButtons(rows: OrganizationRows): ReadonlyMap<ButtonId, KnownButton> {
  return new Map(
    rows.buttons.map(({ id, name, custom_agent_name: customAgentName, greeting }) => [
      id,
      { name, customAgentName, greeting },
    ]),
  );
}

/** What visitors are told: what the button says, else the agent's configuration, else their name. */
export function shownNameOf(agent: KnownAgent, button: KnownButton | undefined): string {
  return button?.customAgentName ?? agent.settings?.customName ?? agent.name;
}

/** The button's greeting goes before the one of the agent's configuration. */
export function greetingOf(
  agent: KnownAgent,
  button: KnownButton | undefined,
  organization: string,
): Greeting | undefined {
  const text = button?.greeting ?? agent.settings?.greeting ?? null;
  if (text === null || text.trim() === '') return undefined;
  const name = shownNameOf(agent, button);
  return {
    text,
    onTransfer: agent.settings?.greetOnTransfer ?? false,
    values: {
      'agent.name': name,
      'agent.firstName': name.split(' ')[0] ?? name,
      'organization.name': organization,
      ...(button && { 'button.name': button.name }),
    },
  };
}

/** What the desk allows an agent, as their screen has to know it. */
export function allowancesShown({ may }: AgentSettings) {
  const anySkill = may.transferToSkills === 'all' || may.transferToSkills.length > 0;
  const anyButton = may.transferToButtons === 'all' || may.transferToButtons.length > 0;
  return {
    transfer: may.transferToAgent || anySkill || anyButton,
    conference: may.conference,
    block: may.block,
    files: may.files,
    flag: may.flag,
  };
}

/** Skills by id, for screens. */
export function skillNamesOf(rows: OrganizationRows): { readonly [id: SkillId]: string } {
  return Object.fromEntries(rows.bots.skills.map(({ id, name }) => [id, name]));
}
