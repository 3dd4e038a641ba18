import type { SensitiveDataRuleId } from '@baton/content-rules';
import type { ButtonId, DeploymentId, SkillId } from '@baton/desk';
import type { FlowId } from '@baton/flow';
import type {
  AgentConfigurationId,
  ApiTokenId,
  ArticleId,
  ArticleTypeId,
  CustomFieldId,
  EndpointId,
  HandoverProviderId,
  IpRuleId,
  QuickTextFolderId,
  QuickTextId,
  Records,
  RecordTypeId,
  RoleId,
  TokenId,
  UserId,
} from '@baton/records';
import type { FastifyInstance } from 'fastify';
import * as articles from '../shapes/articles.ts';
import * as crm from '../shapes/crm.ts';
import * as desk from '../shapes/desk.ts';
import * as endpoints from '../shapes/endpoints.ts';
import { recordId } from '../shapes/fields.ts';
import * as flows from '../shapes/flows.ts';
import * as people from '../shapes/people.ts';
import * as protection from '../shapes/protection.ts';
import * as quickTexts from '../shapes/quick-texts.ts';
import * as tokens from '../shapes/tokens.ts';
import { ARTICLE_BODY_BYTES_MAX, FLOW_BODY_BYTES_MAX } from './body-limits.ts';
import { recordRoutes } from './record-routes.ts';

/** Every kind of record an organization's people look after. */
export function allRecords(app: FastifyInstance, records: Records): void {
  recordRoutes(app, {
    path: 'users',
    article: 'a',
    noun: 'user',
    about: 'Who can sign in. Whoever may take chats is an agent under the same id.',
    collection: records.users,
    shapes: {
      id: recordId<UserId>('users'),
      item: people.user,
      draft: people.newUser,
      created: people.user,
      changes: people.userChanges,
    },
    editors: ['users.edit', 'skills.assign'],
  });
  recordRoutes(app, {
    path: 'roles',
    article: 'a',
    noun: 'role',
    about: 'What people may do. A user has one role; what it does not grant is denied.',
    collection: records.roles,
    shapes: {
      id: recordId<RoleId>('roles'),
      item: people.role,
      draft: people.newRole,
      created: people.role,
      changes: people.roleChanges,
    },
  });
  recordRoutes(app, {
    path: 'skills',
    article: 'a',
    noun: 'skill',
    about: 'What agents are good at and buttons ask for.',
    collection: records.skills,
    shapes: {
      id: recordId<SkillId>('skills'),
      item: people.skill,
      draft: people.newSkill,
      created: people.skill,
      changes: people.skillChanges,
    },
  });
  recordRoutes(app, {
    path: 'agent-configurations',
    article: 'an',
    noun: 'agent configuration',
    about: 'How many chats agents take at once, and how the desk and the console treat them.',
    collection: records.agentConfigurations,
    shapes: {
      id: recordId<AgentConfigurationId>('agent-configurations'),
      item: desk.agentConfiguration,
      draft: desk.newAgentConfiguration,
      created: desk.agentConfiguration,
      changes: desk.agentConfigurationChanges,
    },
  });
  recordRoutes(app, {
    path: 'deployments',
    article: 'a',
    noun: 'deployment',
    about: 'Where on the web visitors meet the desk, and how it looks there.',
    collection: records.deployments,
    shapes: {
      id: recordId<DeploymentId>('deployments'),
      item: desk.deployment,
      draft: desk.newDeployment,
      created: desk.deployment,
      changes: desk.deploymentChanges,
    },
  });
  recordRoutes(app, {
    path: 'buttons',
    article: 'a',
    noun: 'button',
    about: 'The doors visitors use: which skills they ask for and how an agent is found.',
    collection: records.buttons,
    shapes: {
      id: recordId<ButtonId>('buttons'),
      item: desk.button,
      draft: desk.newButton,
      created: desk.button,
      changes: desk.buttonChanges,
    },
  });
  recordRoutes(app, {
    path: 'api-tokens',
    article: 'an',
    noun: 'API token',
    about:
      'What programs sign in with. A token acts for the user who made it and can never do more than they can; ' +
      'their role needs the permission api.enabled.',
    collection: records.apiTokens,
    shapes: {
      id: recordId<ApiTokenId>('api-tokens'),
      item: people.apiToken,
      draft: people.newApiToken,
      created: people.madeApiToken,
      changes: people.apiTokenChanges,
    },
  });
  recordRoutes(app, {
    path: 'flows',
    article: 'a',
    noun: 'flow',
    about: 'What bots say and do. Lists leave out what the flows do; read the draft or a version.',
    collection: records.flows,
    bodyLimit: FLOW_BODY_BYTES_MAX,
    shapes: {
      id: recordId<FlowId>('flows'),
      item: flows.flow,
      draft: flows.newFlow,
      created: flows.flow,
      changes: flows.flowChanges,
    },
  });
  recordRoutes(app, {
    path: 'endpoints',
    article: 'an',
    noun: 'endpoint',
    about: 'Where conversations come in: on the pages of a deployment, or by requests.',
    collection: records.endpoints,
    shapes: {
      id: recordId<EndpointId>('endpoints'),
      item: endpoints.endpoint,
      draft: endpoints.newEndpoint,
      created: endpoints.endpoint,
      changes: endpoints.endpointChanges,
    },
  });
  recordRoutes(app, {
    path: 'handover-providers',
    article: 'a',
    noun: 'handover provider',
    about: 'Contact centres with a name, which nodes of flows refer to.',
    collection: records.handoverProviders,
    shapes: {
      id: recordId<HandoverProviderId>('handover-providers'),
      item: endpoints.handoverProvider,
      draft: endpoints.newHandoverProvider,
      created: endpoints.handoverProvider,
      changes: endpoints.handoverProviderChanges,
    },
  });
  recordRoutes(app, {
    path: 'tokens',
    article: 'a',
    noun: 'token',
    about:
      'Script snippets of your own, which the flow builder inserts. Those that everybody has are in ' +
      'the flow catalogue. Deleting one leaves the scripts that were inserted.',
    collection: records.tokens,
    shapes: {
      id: recordId<TokenId>('tokens'),
      item: tokens.token,
      draft: tokens.newToken,
      created: tokens.token,
      changes: tokens.tokenChanges,
    },
  });
  recordRoutes(app, {
    path: 'record-types',
    article: 'a',
    noun: 'record type',
    about:
      'Cases, contacts, accounts and leads, what the desk leaves behind, and types of your own. ' +
      'What a role may do with records of one is a permission such as `records.case.edit`.',
    collection: records.recordTypes,
    shapes: {
      id: recordId<RecordTypeId>('record-types'),
      item: crm.recordType,
      draft: crm.newRecordType,
      created: crm.recordType,
      changes: crm.recordTypeChanges,
    },
  });
  recordRoutes(app, {
    path: 'custom-fields',
    article: 'a',
    noun: 'custom field',
    about:
      'Fields of your own. A role sees or writes one only with a permission such as ' +
      '`fields.case.severity.read`. Its key, kind, type, target and uniqueness stay as they were made.',
    collection: records.customFields,
    shapes: {
      id: recordId<CustomFieldId>('custom-fields'),
      item: crm.customField,
      draft: crm.newCustomField,
      created: crm.customField,
      changes: crm.customFieldChanges,
    },
  });
  recordRoutes(app, {
    path: 'quick-texts',
    article: 'a',
    noun: 'quick text',
    about:
      'Messages written beforehand, with merge fields such as `{{visitor.name}}`: your own, and those of ' +
      'folders shared with you. Looking after shared ones needs `quick-texts.share`.',
    collection: records.quickTexts,
    shapes: {
      id: recordId<QuickTextId>('quick-texts'),
      item: quickTexts.quickText,
      draft: quickTexts.newQuickText,
      created: quickTexts.quickText,
      changes: quickTexts.quickTextChanges,
    },
  });
  recordRoutes(app, {
    path: 'quick-text-folders',
    article: 'a',
    noun: 'folder',
    about: 'Your own folders, and those shared with you.',
    collection: records.quickTexts.folders,
    shapes: {
      id: recordId<QuickTextFolderId>('quick-text-folders'),
      item: quickTexts.quickTextFolder,
      draft: quickTexts.newQuickTextFolder,
      created: quickTexts.quickTextFolder,
      changes: quickTexts.quickTextFolderChanges,
    },
  });
  recordRoutes(app, {
    path: 'article-types',
    article: 'an',
    noun: 'article type',
    about:
      'What kinds of articles there are. One that is not open to everybody is read with a permission such as ' +
      '`articles.internal.read`.',
    collection: records.articleTypes,
    shapes: {
      id: recordId<ArticleTypeId>('article-types'),
      item: articles.articleType,
      draft: articles.newArticleType,
      created: articles.articleType,
      changes: articles.articleTypeChanges,
    },
  });
  recordRoutes(app, {
    path: 'article-drafts',
    article: 'an',
    noun: 'article draft',
    about:
      'Articles of the types you may read, as their authors see them. Readers see published ones.',
    collection: records.articleDrafts,
    bodyLimit: ARTICLE_BODY_BYTES_MAX,
    shapes: {
      id: recordId<ArticleId>('article-drafts'),
      item: articles.articleDraft,
      draft: articles.newArticleDraft,
      created: articles.articleDraft,
      changes: articles.articleDraftChanges,
    },
  });
  recordRoutes(app, {
    path: 'sensitive-data-rules',
    article: 'a',
    noun: 'sensitive data rule',
    about:
      'Patterns of what must not be said in chats. Taken out of what visitors, agents and supervisors write before it is kept.',
    collection: records.sensitiveDataRules,
    shapes: {
      id: recordId<SensitiveDataRuleId>('sensitive-data-rules'),
      item: protection.sensitiveDataRule,
      draft: protection.newSensitiveDataRule,
      created: protection.sensitiveDataRule,
      changes: protection.sensitiveDataRuleChanges,
    },
  });
  recordRoutes(app, {
    path: 'ip-rules',
    article: 'an',
    noun: 'IP rule',
    about: 'Addresses whose requests for a chat are refused.',
    collection: records.ipRules,
    shapes: {
      id: recordId<IpRuleId>('ip-rules'),
      item: protection.ipRule,
      draft: protection.newIpRule,
      created: protection.ipRule,
      changes: protection.ipRuleChanges,
    },
  });
}
