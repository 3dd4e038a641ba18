import type {
  AgentConfigurationDraft,
  ButtonDraft,
  DeploymentDraft,
  RoleId,
  UserDraft,
} from '../model.ts';
import { UNCONFIGURED_AGENT } from '../model.ts';

/** Complete drafts for tests that care about one field. */
export const draftOf = {
  user: (roleId: RoleId, fields: Partial<UserDraft> = {}): UserDraft => ({
    email: 'kim@example.org',
    name: 'Kim',
    roleId,
    active: true,
    skillIds: [],
    agentConfigurationId: null,
    password: 'a long passphrase',
    ...fields,
  }),
  agentConfiguration: (fields: Partial<AgentConfigurationDraft> = {}): AgentConfigurationDraft => ({
    ...UNCONFIGURED_AGENT,
    name: 'Evening',
    userIds: [],
    ...fields,
  }),
  button: (fields: Partial<ButtonDraft> = {}): ButtonDraft => ({
    name: 'Returns',
    active: true,
    model: 'least-active',
    skillMatch: 'any',
    skillIds: [],
    order: 'age',
    weight: 1,
    autoAccept: false,
    rerouteAttempts: 1,
    pushTimeoutMs: 30_000,
    noAgentGraceMs: 120_000,
    queue: { enabled: true, lengthMax: null, perAgentMax: null },
    visitorIdle: null,
    customAgentName: null,
    greeting: null,
    ...fields,
  }),
  deployment: (fields: Partial<DeploymentDraft> = {}): DeploymentDraft => ({
    name: 'Shop',
    permittedDomains: [],
    connectionWarningMs: 30_000,
    connectionTimeoutMs: 180_000,
    buttonIds: [],
    branding: { accentColor: '#0b6e75', title: 'Shop', greeting: null },
    visitorTranscript: 'save',
    ...fields,
  }),
};
