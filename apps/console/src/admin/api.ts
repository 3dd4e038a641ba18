import type { FlowDocument, FlowId } from '@baton/flow';
import { contentApi } from './content/content-api.ts';
import type { ReferenceName, Values } from './form/field.ts';
import type { Choice } from './form/references.ts';
import type { Answer, Asking, Method, Rest } from './rest.ts';
import type * as shapes from './shapes.ts';

/** A page holds this many records; lists of the administration ask for the largest there is. */
const PAGE_RECORDS = 200;
/** The most pages one list reads: records are limited to fewer than they hold. */
const PAGES_MAX = 25;

export type AdminApi = ReturnType<typeof adminApi>;

/** The administrators' API by name. The page and the server are of one release, so answers are taken as they are typed. */
export function adminApi(rest: Rest) {
  async function ask<Value>(method: Method, path: string, asking?: Asking): Promise<Answer<Value>> {
    // The one place where an answer gets its type.
    return (await rest.ask(method, path, asking)) as Answer<Value>;
  }
  const get = <Value>(path: string) => ask<Value>('GET', path);

  function pageAt<Item>(path: string, cursor: string | null) {
    const query = `?limit=${PAGE_RECORDS}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`;
    return get<shapes.Page<Item>>(path + query);
  }

  /** A whole list, page by page. */
  async function all<Item>(path: string): Promise<Answer<readonly Item[]>> {
    const items: Item[] = [];
    let cursor: string | null = null;
    for (let page = 0; page < PAGES_MAX; page += 1) {
      const answer: Answer<shapes.Page<Item>> = await pageAt<Item>(path, cursor);
      if (!answer.ok) return answer;
      items.push(...answer.value.items);
      cursor = answer.value.next;
      if (cursor === null) break;
    }
    return { ok: true, value: items };
  }

  function records<Item, Draft = Partial<Item>>(path: string) {
    return {
      list: () => all<Item>(path),
      page: (cursor: string | null) => pageAt<Item>(path, cursor),
      read: (id: string) => get<Item>(`${path}/${id}`),
      create: (body: Draft) => ask<Item>('POST', path, { body }),
      edit: (id: string, revision: number | 'any', body: Partial<Draft>) =>
        ask<Item>('PATCH', `${path}/${id}`, { body, revision }),
      remove: (id: string, revision: number | 'any') =>
        ask<null>('DELETE', `${path}/${id}`, { revision }),
    };
  }

  return {
    flows: {
      ...records<shapes.Flow, { name: string; document?: FlowDocument }>('/flows'),
      ...flowCalls(ask),
    },
    catalogue: () => get<shapes.Catalogue>('/flow-catalogue'),
    conversations: {
      page: (cursor: string | null) =>
        get<shapes.Page<shapes.ConversationRow>>(
          `/conversations${cursor ? `?cursor=${encodeURIComponent(cursor)}` : ''}`,
        ),
      trace: (id: string, before: number | null) =>
        get<shapes.ConversationTrace>(
          `/conversations/${encodeURIComponent(id)}/trace${before === null ? '' : `?before=${before}`}`,
        ),
    },
    endpoints: {
      ...records<shapes.Endpoint, EndpointDraft>('/endpoints'),
      renewToken: (id: string, revision: number) =>
        ask<shapes.Endpoint>('POST', `/endpoints/${id}/renew-token`, { revision }),
      migrate: (id: string, name: string) =>
        ask<shapes.MigratedProvider>('POST', `/endpoints/${id}/migrate-handover-settings`, {
          body: { name },
        }),
      removeHandover: (id: string, revision: number) =>
        ask<shapes.Endpoint>('DELETE', `/endpoints/${id}/handover-settings`, { revision }),
    },
    users: records<shapes.User, Values>('/users'),
    roles: records<shapes.Role, Values>('/roles'),
    skills: records<shapes.Skill, Values>('/skills'),
    agentConfigurations: records<shapes.AgentConfiguration, Values>('/agent-configurations'),
    deployments: records<shapes.Deployment, Values>('/deployments'),
    buttons: records<shapes.Button, Values>('/buttons'),
    organizations: records<shapes.Organization, Values>('/organizations'),
    apiTokens: {
      ...records<shapes.ApiToken, Values>('/api-tokens'),
      /** The one answer with the secret in it. */
      make: (body: Values) => ask<shapes.MadeApiToken>('POST', '/api-tokens', { body }),
    },
    audit: (cursor: string | null) => pageAt<shapes.AuditEntry>('/audit', cursor),
    recordTypes: () => all<shapes.Keyed>('/record-types'),
    customFields: () => all<shapes.KeyedField>('/custom-fields'),
    articleTypes: () => all<shapes.Keyed>('/article-types'),
    content: contentApi({ ask, records: <Item>(path: string) => records<Item, Values>(path) }),
    /** What a form chooses from. */
    choices: (name: ReferenceName) => all<Choice>(`/${name}`),
    providers: records<shapes.Provider, ProviderDraft>('/handover-providers'),
    providerTypes: () => all<shapes.ProviderType>('/handover-provider-types'),
    tokens: records<shapes.Token, Omit<shapes.OfferedToken, 'id'>>('/tokens'),
    support: {
      read: () => get<shapes.SupportOperations>('/support-operations'),
      save: (revision: number, body: SupportDraft) =>
        ask<shapes.SupportOperations>('PUT', '/support-operations', { body, revision }),
      preview: (mailTemplate: string | null) =>
        ask<shapes.MailPreview>('POST', '/support-operations/preview', { body: { mailTemplate } }),
    },
    mail: {
      settings: () => get<shapes.MailSettings>('/mail-settings'),
      save: (revision: number, body: MailDraft) =>
        ask<shapes.MailSettings>('PUT', '/mail-settings', { body, revision }),
      /** To whoever is signed in. */
      test: () => ask<{ outcome: string; message: string }>('POST', '/mail-settings/test'),
      page: (cursor: string | null) =>
        get<shapes.Page<shapes.MailRow>>(
          `/mails${cursor ? `?cursor=${encodeURIComponent(cursor)}` : ''}`,
        ),
      read: (id: string) => get<shapes.Mail>(`/mails/${encodeURIComponent(id)}`),
      sendAgain: (id: string) =>
        ask<shapes.Mail>('POST', `/mails/${encodeURIComponent(id)}/send-again`),
      discard: (id: string) => ask<shapes.Mail>('POST', `/mails/${encodeURIComponent(id)}/discard`),
    },
  };
}

type Ask = <Value>(method: Method, path: string, asking?: Asking) => Promise<Answer<Value>>;

function flowCalls(ask: Ask) {
  return {
    draft: (id: FlowId) => ask<shapes.Draft>('GET', `/flows/${id}/draft`),
    saveDraft: (id: FlowId, revision: number | 'any', document: FlowDocument) =>
      ask<shapes.Draft>('PUT', `/flows/${id}/draft`, { body: { document }, revision }),
    publish: (id: FlowId, revision: number, note: string) =>
      ask<shapes.Flow>('POST', `/flows/${id}/publish`, { body: { note }, revision }),
    versions: (id: FlowId, cursor: string | null) =>
      ask<shapes.Page<shapes.FlowVersion>>(
        'GET',
        `/flows/${id}/versions${cursor ? `?cursor=${encodeURIComponent(cursor)}` : ''}`,
      ),
    version: (id: FlowId, version: number) =>
      ask<shapes.OpenedVersion>('GET', `/flows/${id}/versions/${version}`),
    difference: (id: FlowId, version: number, other: number | 'draft') =>
      ask<shapes.Comparison>('GET', `/flows/${id}/versions/${version}/difference?with=${other}`),
    restore: (id: FlowId, version: number, revision: number) =>
      ask<shapes.Draft>('POST', `/flows/${id}/versions/${version}/restore`, { revision }),
    rollBack: (id: FlowId, version: number, revision: number, note: string) =>
      ask<shapes.Flow>('POST', `/flows/${id}/roll-back`, { body: { version, note }, revision }),
    exportFile: (id: FlowId, version: number | 'draft') =>
      ask<shapes.FlowFile>('GET', `/flows/${id}/export?version=${version}`),
    importFile: (file: unknown) =>
      ask<shapes.ImportedFlow>('POST', '/flows/import', { body: { file } }),
    check: (document: FlowDocument) =>
      ask<shapes.Checked>('POST', '/flows/check', { body: { document } }),
    startRun: (id: FlowId) => ask<shapes.StartedRun>('POST', `/flows/${id}/test-runs`),
    runInput: (runId: string, input: shapes.RunInput) =>
      ask<{ turn: shapes.Turn }>('POST', `/test-runs/${runId}/inputs`, { body: input }),
    endRun: (runId: string) => ask<null>('DELETE', `/test-runs/${runId}`),
    scoreIntents: (flowId: FlowId, sentence: string) =>
      ask<shapes.IntentScores>('POST', `/flows/${flowId}/intent-scores`, { body: { sentence } }),
  };
}

export type SecretsGiven = { readonly [name: string]: string | null };
export type EndpointDraft = Omit<
  shapes.Endpoint,
  'id' | 'revision' | 'createdAt' | 'changedAt' | 'token' | 'handover' | 'capabilities' | 'state'
> & {
  readonly handover?: {
    readonly providerType: string;
    readonly settings: shapes.HandoverSettings['settings'];
    readonly secrets: SecretsGiven;
  };
};
export type ProviderDraft = {
  readonly name: string;
  readonly type: string;
  readonly settings: shapes.Provider['settings'];
  readonly secrets: SecretsGiven;
};
export type SupportDraft = Omit<
  shapes.SupportOperations,
  'revision' | 'changedAt' | 'secrets' | 'handoffFlowId'
> & { readonly secrets: SecretsGiven };
export type MailDraft = {
  readonly smtpUrl?: string | null;
  readonly fromAddress: string | null;
  readonly fromName: string;
};
