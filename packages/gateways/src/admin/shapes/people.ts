import type { SkillId } from '@baton/desk';
import {
  type AgentConfigurationId,
  type ApiTokenId,
  PASSWORD_LENGTH_MAX,
  PASSWORD_LENGTH_MIN,
  REFERENCES_MAX,
  ROLE_PERMISSIONS_MAX,
  type RoleId,
  type UserId,
} from '@baton/records';
import { z } from 'zod';
import { instant, name, permission, recordId, stamps, text } from './fields.ts';

export const email = z.email().max(254);
export const password = z
  .string()
  .min(PASSWORD_LENGTH_MIN)
  .max(PASSWORD_LENGTH_MAX)
  .describe('Never shown again.');

const userFields = {
  email: email.describe('What they sign in with. Belongs to one account of this server.'),
  name,
  roleId: recordId<RoleId>('roles'),
  active: z.boolean().describe('Whether they can sign in and take chats.'),
  skillIds: z.array(recordId<SkillId>('skills')).max(REFERENCES_MAX),
  agentConfigurationId: recordId<AgentConfigurationId>('agent-configurations')
    .nullable()
    .describe('Null: three chats at a time, and the other built-in values.'),
};
export const user = z.object({ ...stamps<UserId>('users'), ...userFields }).meta({ id: 'User' });
export const newUser = z
  .strictObject({
    ...userFields,
    password,
    active: userFields.active.default(true),
    skillIds: userFields.skillIds.default([]),
    agentConfigurationId: userFields.agentConfigurationId.default(null),
  })
  .meta({ id: 'NewUser' });
export const userChanges = z
  .strictObject({ ...userFields, password })
  .partial()
  .meta({ id: 'UserChanges' });

const roleFields = { name, permissions: z.array(permission).max(ROLE_PERMISSIONS_MAX) };
export const role = z
  .object({
    ...stamps<RoleId>('roles'),
    ...roleFields,
    builtIn: z
      .enum(['administrator', 'supervisor', 'agent'])
      .nullable()
      .describe('A built-in role cannot be changed.'),
  })
  .meta({ id: 'Role' });
export const newRole = z.strictObject(roleFields).meta({ id: 'NewRole' });
export const roleChanges = z.strictObject(roleFields).partial().meta({ id: 'RoleChanges' });

const skillFields = { name, description: text };
export const skill = z
  .object({ ...stamps<SkillId>('skills'), ...skillFields })
  .meta({ id: 'Skill' });
export const newSkill = z
  .strictObject({ ...skillFields, description: skillFields.description.default('') })
  .meta({ id: 'NewSkill' });
export const skillChanges = z.strictObject(skillFields).partial().meta({ id: 'SkillChanges' });

const apiTokenFields = {
  name,
  permissions: roleFields.permissions.describe(
    'What it may do, as far as the user it belongs to may do it too.',
  ),
  expiresAt: instant.nullable(),
};
export const apiToken = z
  .object({
    ...stamps<ApiTokenId>('api-tokens'),
    ...apiTokenFields,
    userId: recordId<UserId>('users'),
    lastUsedAt: instant.nullable(),
  })
  .meta({ id: 'ApiToken' });
export const madeApiToken = apiToken
  .extend({ secret: z.string().describe('Shown this once. Send it as Authorization: Bearer.') })
  .meta({ id: 'MadeApiToken' });
export const newApiToken = z
  .strictObject({ ...apiTokenFields, expiresAt: apiTokenFields.expiresAt.default(null) })
  .meta({ id: 'NewApiToken' });
export const apiTokenChanges = z
  .strictObject(apiTokenFields)
  .partial()
  .meta({ id: 'ApiTokenChanges' });
