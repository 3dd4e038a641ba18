import type { OrganizationId } from '@baton/desk';
import { later } from '@baton/kernel';
import { apiTokensOf } from './api-tokens.ts';
import { listAudit } from './audit.ts';
import { WITHOUT_BOTS } from './bot-ports.ts';
import { botReads } from './bot-reads.ts';
import { botRecordsOf } from './bot-records.ts';
import { collection } from './collection.ts';
import type { Context } from './context.ts';
import { crmRecordsOf } from './crm/crm-records.ts';
import { customFieldRows } from './crm/custom-field-rows.ts';
import { findRecords } from './crm/find-records.ts';
import { recordTypeRows } from './crm/record-type-rows.ts';
import { deskConfiguration } from './desk-configuration.ts';
import { SESSION_IDLE_MS } from './door.ts';
import { endingsOf } from './endings.ts';
import { everyRow, ROWS_PER_READ } from './every-row.ts';
import { frontDoor } from './front-door.ts';
import { historyOf } from './history/history.ts';
import { NO_DESK, NO_LOG, streamNumbers } from './history/history-world.ts';
import { articleDraftsOf } from './knowledge/article-drafts.ts';
import { articleTypeRows } from './knowledge/article-type-rows.ts';
import { articlesOf } from './knowledge/articles.ts';
import { forget } from './lock-out.ts';
import { nameCache } from './name-cache.ts';
import { readOrganization } from './organization-rows.ts';
import { organizationsOf } from './organizations.ts';
import { argonPasswords } from './passwords.ts';
import { ipRulesOf } from './protection/ip-rules.ts';
import { sensitiveDataRulesOf } from './protection/sensitive-data-rules.ts';
import { quickTextsOf } from './quick-text/quick-texts.ts';
import type { Records, RecordsOptions } from './records.ts';
import { agentConfigurationRows } from './rows/agent-configurations.ts';
import { buttonRows } from './rows/buttons.ts';
import { deploymentRows } from './rows/deployments.ts';
import { roleRows } from './rows/roles.ts';
import { skillRows } from './rows/skills.ts';
import { sql, statement } from './sql.ts';
import { usersOf } from './users.ts';

/** Opens the plain rows over a store whose migrations include `recordMigrations`, and reads the names of everything. */
export async function openRecords(options: RecordsOptions): Promise<Records> {
  const { store, now, random, bots = WITHOUT_BOTS, log = NO_LOG, live = NO_DESK } = options;
  const names = nameCache();
  const learn = async (organizationId: OrganizationId) => {
    const rows = await readOrganization(store, organizationId);
    if (rows) names.learn(rows);
  };
  const context: Context = { store, now, random, bots, written: learn };
  const passwords = argonPasswords(random);
  const endings = endingsOf();

  for (const { id } of await organizationIds(context)) await learn(id);

  return {
    organizations: organizationsOf(context),
    users: usersOf(context, { passwords, endings }),
    roles: collection(context, roleRows),
    skills: collection(context, skillRows),
    agentConfigurations: collection(context, agentConfigurationRows),
    deployments: collection(context, deploymentRows),
    buttons: collection(context, buttonRows),
    apiTokens: apiTokensOf(context),
    ...botRecordsOf(context),
    recordTypes: collection(context, recordTypeRows),
    customFields: collection(context, customFieldRows),
    crm: crmRecordsOf(context),
    findRecords: (organizationId, named) => findRecords(store, organizationId, named),
    quickTexts: quickTextsOf(context),
    articleTypes: collection(context, articleTypeRows),
    articleDrafts: articleDraftsOf(context),
    articles: articlesOf(context),
    sensitiveDataRules: sensitiveDataRulesOf(context),
    ipRules: ipRulesOf(context),
    ...botReads(context, names.publishedVersion),
    history: historyOf({ context, log, live, names, streamOf: streamNumbers(context) }),
    audit: { list: (principal, page) => listAudit(context, principal, page) },
    door: frontDoor(context, { passwords, endings }),
    names,
    async configurationFor(organizationId, since) {
      const rows = await readOrganization(store, organizationId);
      return rows && deskConfiguration(rows, since);
    },
    refresh: learn,
    async sweep() {
      const at = now();
      await store.batch([
        forget(at),
        statement(sql.deleteFrom('sign_in_sessions').where('expires_at', '<=', at)),
        statement(
          sql
            .deleteFrom('sign_in_sessions')
            .where('last_used_at', '<=', later(at, -SESSION_IDLE_MS)),
        ),
      ]);
    },
  };
}

function organizationIds({ store }: Context) {
  return everyRow(store, (after: { readonly id: OrganizationId } | undefined) => {
    const query = sql.selectFrom('organizations').select('id').orderBy('id').limit(ROWS_PER_READ);
    return after ? query.where('id', '>', after.id) : query;
  });
}
