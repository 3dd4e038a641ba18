import type { DeploymentId } from '@baton/desk';
import { expect, test } from 'vitest';
import { ftsRecordSearch } from './crm/fts-record-search.ts';
import { DEMO, seedDemo } from './demo.ts';
import type { RoleId } from './model.ts';
import {
  draftOf,
  fieldDraft,
  flowSaying,
  granted,
  type Harbour,
  openHarbour,
  TEST_PASSWORD,
  typeDraft,
} from './testing/index.ts';

const any = 'any' as const;
/** A full-text index is looked up by its words (`M`) or by its row (`=`); with neither it is read whole. */
const WORD_INDEX = /VIRTUAL TABLE INDEX \d+:.*(?:M\d|=)/;

test('[RC16] every query and every change runs along an index', async () => {
  await using world = await openHarbour();
  const { records, admin, roles, clock, store, random } = world;
  const skill = granted(await records.skills.create(admin, { name: 'Sales', description: '' }));
  const skillIds = [skill.id];
  const kim = granted(await records.users.create(admin, draftOf.user(roles.agent, { skillIds })));
  const button = granted(await records.buttons.create(admin, draftOf.button({ skillIds })));
  const shop = granted(
    await records.deployments.create(admin, draftOf.deployment({ buttonIds: [button.id] })),
  );
  const evening = granted(
    await records.agentConfigurations.create(
      admin,
      draftOf.agentConfiguration({ userIds: [kim.id] }),
    ),
  );
  const role = granted(await records.roles.create(admin, { name: 'Clerk', permissions: [] }));
  const tokenDraft = { name: 'Sync', permissions: [], expiresAt: null };
  const token = granted(await records.apiTokens.create(admin, tokenDraft));

  const rename = { expected: any, changes: { name: 'Renamed' } };
  granted(await records.skills.edit(admin, skill.id, rename));
  granted(await records.users.edit(admin, kim.id, rename));
  granted(await records.users.edit(admin, kim.id, { expected: any, changes: { active: false } }));
  granted(await records.buttons.edit(admin, button.id, rename));
  granted(await records.deployments.edit(admin, shop.id, rename));
  granted(
    await records.agentConfigurations.edit(admin, evening.id, {
      ...rename,
      changes: { userIds: [] },
    }),
  );
  granted(await records.roles.edit(admin, role.id, rename));
  granted(await records.apiTokens.edit(admin, token.id, rename));
  granted(await records.organizations.edit(admin, world.organizationId, rename));

  const page = { limit: 1 };
  const { users, skills, audit } = records;
  const afterFirst = (first: { readonly next: string | null }) => ({
    ...page,
    ...(first.next !== null && { cursor: first.next }),
  });
  granted(await users.list(admin, afterFirst(granted(await users.list(admin, page)))));
  granted(await audit.list(admin, afterFirst(granted(await audit.list(admin, page)))));
  granted(await skills.create(admin, { name: 'A second', description: '' }));
  granted(await skills.list(admin, afterFirst(granted(await skills.list(admin, page)))));
  const { roles: allRoles, deployments, buttons, apiTokens, agentConfigurations } = records;
  granted(await allRoles.list(admin, afterFirst(granted(await allRoles.list(admin, page)))));
  granted(await deployments.list(admin, page));
  granted(await buttons.list(admin, page));
  granted(await apiTokens.list(admin, page));
  granted(await agentConfigurations.list(admin, page));
  const signIn = { email: 'admin@harbour.test', password: TEST_PASSWORD, address: '192.0.2.1' };
  const signedIn = await records.door.signIn({ ...signIn, replaces: 'an older one' });
  if (!signedIn.ok) throw new Error('the password is right');
  await records.door.signIn({ ...signIn, password: 'wrong' });
  clock.advance(120_000);
  const principal = await records.door.bySession(signedIn.session.token);
  if (!principal) throw new Error('the session is good');
  await records.door.byApiToken(token.secret);
  await records.door.profile(principal);
  await records.door.changePassword(principal, {
    current: TEST_PASSWORD,
    next: 'new passphrase',
    address: '192.0.2.1',
  });
  await records.door.signOut(principal, 'this');
  await records.door.signOut(principal, 'everywhere');
  await records.sweep();
  await seedDemo({ store, now: clock.now, random });
  await records.refresh(DEMO.organizationId);

  await everyBotStatement(world, shop.id);
  await everyCrmStatement(world);
  await everyQuickTextStatement(world, role.id);
  await everyArticleStatement(world);
  await everyProtectionStatement(world);
  granted(await records.deployments.remove(admin, shop.id, any));
  granted(await records.buttons.remove(admin, button.id, any));
  granted(await records.users.remove(admin, kim.id, any));
  granted(await records.skills.remove(admin, skill.id, any));
  granted(await records.agentConfigurations.remove(admin, evening.id, any));
  granted(await records.roles.remove(admin, role.id, any));
  granted(await records.apiTokens.remove(admin, token.id, any));

  const statements = new Map(world.ran.map((statement) => [statement.sql, statement]));
  expect(statements.size).toBeGreaterThan(170);
  const scans: string[] = [];
  for (const { sql, parameters } of statements.values()) {
    const plan = await store.query({ sql: `EXPLAIN QUERY PLAN ${sql}`, parameters });
    for (const { detail } of plan) {
      const step = String(detail);
      const scan =
        /^SCAN (?!.*USING (?:COVERING )?INDEX)(?!\d+(?:-ROW VALUES| CONSTANT))/.test(step) &&
        !WORD_INDEX.test(step);
      if (scan || step.includes('TEMP B-TREE')) scans.push(`${step}: ${sql}`);
    }
  }
  expect(scans).toEqual([]);
});

/** Everything that is done on the bot side, once. */
async function everyBotStatement(world: Harbour, deploymentId: DeploymentId) {
  const { records, admin, organizationId } = world;
  const { flows, endpoints, handoverProviders, tokens } = records;
  const first = { limit: 1 };
  const after = ({ next }: { readonly next: string | null }) => ({
    ...first,
    ...(next !== null && { cursor: next }),
  });
  const vendor = { type: 'vendor', settings: { url: 'x' }, secrets: { apiKey: 'hush' } };
  const provider = granted(await handoverProviders.create(admin, { ...vendor, name: 'Vendor' }));
  granted(await handoverProviders.edit(admin, provider.id, { expected: any, changes: vendor }));
  const rename = { expected: any, changes: { name: 'Renamed' } };
  granted(await handoverProviders.edit(admin, provider.id, rename));

  const faq = granted(
    await flows.create(admin, { name: 'FAQ', document: flowSaying('FAQ', 'Yes') }),
  );
  const document = flowSaying('Shop', 'Ahoy', { flow: faq.id, provider: provider.id });
  const shop = granted(await flows.create(admin, { name: 'Shop', document }));
  granted(await flows.edit(admin, shop.id, rename));
  granted(await flows.saveDraft(admin, shop.id, { expected: any, document }));
  for (const note of ['one', 'two']) {
    granted(await flows.publish(admin, shop.id, { expected: any, note }));
  }
  granted(await flows.rollBack(admin, shop.id, { expected: any, version: 1, note: '' }));
  granted(await flows.restore(admin, shop.id, { expected: any, version: 1 }));
  granted(await flows.difference(admin, shop.id, { version: 1, with: 'draft' }));
  const versions = granted(await flows.versions(admin, shop.id, first));
  granted(await flows.versions(admin, shop.id, after(versions)));
  granted(await flows.list(admin, after(granted(await flows.list(admin, first)))));
  const { file } = granted(await flows.exportFile(admin, shop.id, 1));
  const { flow: copy } = granted(await flows.importFile(admin, { file }));
  granted(await records.flowCatalogue(admin));
  await records.flowVersion(organizationId, shop.id, 0);
  await records.flowVersion(organizationId, shop.id, 1);

  const handover = { providerType: 'vendor', settings: { url: 'x' }, secrets: { apiKey: 'hush' } };
  const bot = granted(
    await endpoints.create(admin, {
      name: 'Bot',
      kind: 'widget',
      flowId: shop.id,
      attachedFlowIds: [faq.id],
      startsWith: 'bot',
      deploymentId,
      active: true,
      handover,
    }),
  );
  const rest = granted(
    await endpoints.create(admin, {
      name: 'Programs',
      kind: 'rest',
      flowId: shop.id,
      attachedFlowIds: [],
      startsWith: 'visitor',
      deploymentId: null,
      active: true,
      handover: null,
    }),
  );
  granted(await endpoints.edit(admin, bot.id, rename));
  granted(await endpoints.list(admin, after(granted(await endpoints.list(admin, first)))));
  granted(await endpoints.renewToken(admin, rest.id, any));
  const moved = { name: 'Moved' };
  const migrated = granted(await endpoints.migrateHandoverSettings(admin, bot.id, moved));
  await records.endpointHandover(organizationId, bot.id);
  granted(await endpoints.removeHandoverSettings(admin, bot.id, any));
  granted(await handoverProviders.list(admin, first));
  await records.handoverProvider(organizationId, provider.id);

  const token = granted(
    await tokens.create(admin, { name: 'Order', type: 'context', script: 'context.order' }),
  );
  granted(await tokens.edit(admin, token.id, rename));
  granted(await tokens.list(admin, first));

  const operations = {
    active: true,
    addresses: ['help@shop.test'],
    notify: 'email',
    webhookUrl: null,
    secrets: { webhookSecret: 'hush' },
    responseTime: '',
    alternative: '',
    mailTemplate: null,
  } as const;
  for (const active of [true, false]) {
    const draft = { ...operations, active };
    granted(await records.supportOperations.save(admin, { expected: any, draft }));
  }
  await records.supportOperationsOf(organizationId);
  const mail = { smtpUrl: 'smtp://mail.test', fromAddress: 'bot@shop.test', fromName: 'Shop' };
  granted(await records.mailSettings.save(admin, { expected: any, draft: mail }));
  await records.mailSettingsOf(organizationId);

  for (const id of [bot.id, rest.id]) granted(await endpoints.remove(admin, id, any));
  for (const id of [copy.id, shop.id, faq.id]) granted(await flows.remove(admin, id, any));
  for (const id of [provider.id, migrated.provider.id]) {
    granted(await handoverProviders.remove(admin, id, any));
  }
  granted(await tokens.remove(admin, token.id, any));
}

/** Everything that is done with record types, fields and records, once. */
async function everyCrmStatement({ records, admin, store }: Harbour) {
  const { crm, recordTypes, customFields } = records;
  const type = granted(await recordTypes.create(admin, typeDraft({ numberFormat: '{000}' })));
  const rename = { expected: any, changes: { name: 'Renamed' } };
  granted(await recordTypes.edit(admin, type.id, rename));
  const score = { object: 'warranty', key: 'score', name: 'Score', kind: 'number' } as const;
  const kim = { key: 'kim', name: 'Kim', kind: 'reference', target: 'contact' } as const;
  const fields = [
    granted(await customFields.create(admin, fieldDraft({ ...score, unique: true }))),
    granted(await customFields.create(admin, fieldDraft({ ...kim, object: 'warranty' }))),
  ];
  for (const { id } of fields) {
    granted(await customFields.edit(admin, id, { expected: any, changes: { help: 'Say it' } }));
  }
  const first = { limit: 1 };
  const after = ({ next }: { readonly next: string | null }) => ({
    ...first,
    ...(next !== null && { cursor: next }),
  });
  granted(await recordTypes.list(admin, after(granted(await recordTypes.list(admin, first)))));
  granted(await customFields.list(admin, after(granted(await customFields.list(admin, first)))));
  const permissions = ['records.warranty.read', 'fields.warranty.score.edit'] as const;
  const role = granted(await records.roles.create(admin, { name: 'Warrantors', permissions }));

  const contact = granted(await crm.create(admin, 'contact', { lastName: 'Kim' }));
  const given = { name: 'One', score: 1, kim: contact.id };
  const one = granted(await crm.create(admin, 'warranty', given));
  const two = granted(await crm.create(admin, 'warranty', { ...given, score: 2 }));
  granted(await crm.edit(admin, 'warranty', one.id, { expected: any, values: { score: 3 } }));
  granted(await crm.read(admin, 'warranty', one.id));
  await records.findRecords(admin.organizationId, [
    { type: 'warranty', record: one.id },
    { type: 'warranty', record: '001' },
    { type: 'warranty', record: '3' },
    { type: 'contact', record: 'kim@shop.test' },
  ]);
  granted(await crm.types(admin));
  granted(await crm.related(admin, 'contact', contact.id));
  await crm.remove(admin, 'contact', contact.id, any);
  const instants = [
    { field: 'createdAt', operator: 'min', value: '0' },
    { field: 'createdAt', operator: 'max', value: '9000000000000' },
  ] as const;
  const byKim = { field: 'kim', operator: 'is', value: contact.id } as const;
  for (const direction of ['asc', 'desc'] as const) {
    const sorts = [
      { field: 'createdAt', direction },
      { field: 'score', direction },
    ];
    for (const sort of sorts) {
      for (const filters of [[], instants, [byKim]]) {
        const query = { filters, sort, ...first };
        const page = granted(await crm.list(admin, 'warranty', query));
        granted(await crm.list(admin, 'warranty', { ...query, ...after(page) }));
      }
    }
  }
  const changes = granted(await crm.history(admin, 'warranty', one.id, first));
  granted(await crm.history(admin, 'warranty', one.id, after(changes)));
  const search = { text: 'on', types: ['warranty', 'contact'], limit: 1 };
  expect(granted(await crm.search(admin, search))).toHaveLength(1);
  const candidates = { typeIds: [type.id], words: ['on'], before: 1_000, limit: 10 };
  expect(await ftsRecordSearch.find(store, candidates)).toHaveLength(2);
  for (const { id } of [one, two]) granted(await crm.remove(admin, 'warranty', id, any));
  granted(await crm.remove(admin, 'contact', contact.id, any));
  for (const { id } of fields) granted(await customFields.remove(admin, id, any));
  granted(await recordTypes.remove(admin, type.id, any));
  granted(await records.roles.remove(admin, role.id, any));
}

/** Everything that is done with quick texts, once. */
async function everyQuickTextStatement(
  { records: { quickTexts }, admin }: Harbour,
  roleId: RoleId,
) {
  const { folders } = quickTexts;
  const shared = { name: 'Shared', sharing: 'roles', roleIds: [roleId] } as const;
  const folder = granted(await folders.create(admin, shared));
  const rename = { expected: any, changes: { name: 'Renamed' } };
  granted(await folders.edit(admin, folder.id, rename));
  granted(await folders.list(admin, { limit: 1 }));
  const text = { name: 'Hello', text: 'Hello', language: 'en', folderId: folder.id };
  const hello = granted(await quickTexts.create(admin, text));
  granted(await quickTexts.edit(admin, hello.id, rename));
  granted(await quickTexts.use(admin, hello.id, {}));
  granted(await quickTexts.recent(admin));
  const csv = 'name,text\nOne,1\nTwo,2\n';
  granted(await quickTexts.importCsv(admin, { csv, folderId: null }));
  const search = { text: '', language: null, folderId: null, limit: 1 };
  const first = granted(await quickTexts.search(admin, search));
  granted(await quickTexts.search(admin, { ...search, cursor: first.next ?? '' }));
  granted(await quickTexts.exportCsv(admin));
  granted(await quickTexts.remove(admin, hello.id, any));
  granted(await folders.remove(admin, folder.id, any));
}

/** Everything that is done with articles, once. */
async function everyArticleStatement({ records, admin }: Harbour) {
  const { articleTypes, articleDrafts, articles } = records;
  const faq = { key: 'faq', name: 'FAQ', description: '', readers: 'granted' } as const;
  const type = granted(await articleTypes.create(admin, faq));
  const rename = { expected: any, changes: { name: 'Questions' } };
  granted(await articleTypes.edit(admin, type.id, rename));
  granted(await articleTypes.list(admin, { limit: 1 }));
  const says = { type: 'faq', body: 'Ring the bell', chatAnswer: 'Ring', category: 'Bells' };
  const drafts = [];
  for (const title of ['Bell', 'Bells']) {
    const content = { ...says, title, language: 'en' };
    drafts.push(granted(await articleDrafts.create(admin, content)));
  }
  const first = { limit: 1 };
  const after = ({ next }: { readonly next: string | null }) => ({
    ...first,
    ...(next !== null && { cursor: next }),
  });
  granted(await articleDrafts.list(admin, after(granted(await articleDrafts.list(admin, first)))));
  for (const { id } of drafts) {
    granted(await articleDrafts.publish(admin, id, any));
    granted(await articleDrafts.edit(admin, id, { expected: any, changes: { category: 'B' } }));
    granted(await articleDrafts.publish(admin, id, any));
    const versions = granted(await articleDrafts.versions(admin, id, first));
    granted(await articleDrafts.versions(admin, id, after(versions)));
    granted(await articles.read(admin, id));
  }
  const filter = { type: 'faq', category: 'B', language: 'en' };
  for (const one of [filter, { type: null, category: null, language: null }]) {
    const page = granted(await articles.list(admin, { ...first, filter: one }));
    granted(await articles.list(admin, { ...after(page), filter: one }));
    const search = { text: 'bell', filter: one, limit: 1 };
    expect(granted(await articles.search(admin, search))).toHaveLength(1);
  }
  granted(await articles.suggest(admin, { text: 'bell', language: null, limit: 1 }));
  for (const { id } of drafts) {
    granted(await articleDrafts.withdraw(admin, id, any));
    granted(await articleDrafts.remove(admin, id, any));
  }
  granted(await articleTypes.remove(admin, type.id, any));
}

/** Everything that is done with the rules that protect people, once. */
async function everyProtectionStatement({ records, admin, organizationId }: Harbour) {
  const { sensitiveDataRules, ipRules } = records;
  const rule = {
    description: '',
    pattern: '\\d{16}',
    replacement: null,
    priority: 1,
    active: true,
  };
  const rules = [];
  const blocks = [];
  for (const place of [1, 2]) {
    const draft = { ...rule, name: `Rule ${place}`, enforcedOn: ['visitor'] } as const;
    rules.push(granted(await sensitiveDataRules.create(admin, draft)));
    const addresses = `192.0.2.${place}`;
    blocks.push(granted(await ipRules.create(admin, { addresses, comment: '' })));
  }
  const first = { limit: 1 };
  const after = ({ next }: { readonly next: string | null }) => ({
    ...first,
    ...(next !== null && { cursor: next }),
  });
  const page = granted(await sensitiveDataRules.list(admin, first));
  granted(await sensitiveDataRules.list(admin, after(page)));
  granted(await ipRules.list(admin, after(granted(await ipRules.list(admin, first)))));
  await records.refresh(organizationId);
  for (const { id } of rules) {
    granted(await sensitiveDataRules.edit(admin, id, { expected: any, changes: { priority: 2 } }));
    granted(await sensitiveDataRules.remove(admin, id, any));
  }
  for (const { id } of blocks) {
    granted(await ipRules.edit(admin, id, { expected: any, changes: { comment: 'Spam' } }));
    granted(await ipRules.remove(admin, id, any));
  }
}
