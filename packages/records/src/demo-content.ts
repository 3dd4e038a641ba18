import { invariant } from '@baton/kernel';
import { DEMO } from './demo.ts';
import type { ArticleTypeDraft } from './knowledge/model.ts';
import type { Principal, Result } from './model.ts';
import { PERMISSIONS } from './permissions.ts';
import type { Records } from './records.ts';

type Written = Pick<
  Records,
  'crm' | 'quickTexts' | 'articleTypes' | 'articleDrafts' | 'sensitiveDataRules'
>;

/** Gives the demo organization, just made, what its agents work with: customers, texts, articles and a rule. */
export async function fillDemo(records: Written): Promise<void> {
  const { organizationId, people } = DEMO;
  const admin: Principal = {
    userId: people.admin.id,
    organizationId,
    permissions: new Set(PERMISSIONS),
    via: { kind: 'session', sessionId: '' },
  };
  await customers(records, admin);
  await quickTexts(records, admin);
  await articles(records, admin);
  made(
    await records.sensitiveDataRules.create(admin, {
      name: 'Card numbers',
      description: 'Thirteen to sixteen digits, with spaces or hyphens between them or without.',
      pattern: '\\b(?:\\d[ -]?){12,15}\\d\\b',
      replacement: '••••',
      enforcedOn: ['agent', 'visitor', 'supervisor'],
      priority: 1,
      active: true,
    }),
  );
}

async function customers({ crm }: Written, admin: Principal): Promise<void> {
  const account = made(
    await crm.create(admin, 'account', { name: 'Northquay Sailing Club', phone: '+49 40 5550100' }),
  );
  const people = [
    { firstName: 'Rosa', lastName: 'Marin', email: 'rosa@example.org', accountId: account.id },
    { firstName: 'Tomas', lastName: 'Berg', email: 'tomas@example.org' },
    { firstName: 'Aiko', lastName: 'Tan', email: 'aiko@example.org' },
  ];
  const [rosa, tomas] = await inTurn(people, (values) => crm.create(admin, 'contact', values));
  invariant(rosa && tomas, 'as many contacts as people');
  const cases = [
    {
      subject: 'Lantern arrived with a cracked glass',
      status: 'Working',
      priority: 'High',
      contactId: rosa.id,
      accountId: account.id,
    },
    { subject: 'Where is my order?', status: 'New', priority: 'Medium', contactId: tomas.id },
  ];
  await inTurn(cases, (values) => crm.create(admin, 'case', values));
  const lead = { firstName: 'Ben', lastName: 'Okoro', company: 'Pier 7 Cafe', status: 'Open' };
  made(await crm.create(admin, 'lead', lead));
}

async function quickTexts({ quickTexts: texts }: Written, admin: Principal): Promise<void> {
  const folder = made(
    await texts.folders.create(admin, { name: 'Harbour', sharing: 'everybody', roleIds: [] }),
  );
  const drafts = [
    ['Hello', 'Hello {{visitor.firstName}}, thank you for waiting. How can I help?', 'en'],
    ['One moment', 'One moment please, I am looking that up for you.', 'en'],
    ['Order number', 'Could you tell me your order number? It is in the confirmation mail.', 'en'],
    ['Case made', 'I have opened case {{case.number}} for you. We will write to you there.', 'en'],
    ['Goodbye', 'Thank you for writing to {{organization.name}}. Have a good day!', 'en'],
    ['Einen Moment', 'Einen Moment bitte, ich sehe für Sie nach.', 'de'],
  ] as const;
  await inTurn(drafts, ([name, text, language]) =>
    texts.create(admin, { name, text, language, folderId: folder.id }),
  );
}

async function articles({ articleTypes, articleDrafts }: Written, admin: Principal): Promise<void> {
  const help: ArticleTypeDraft = {
    key: 'help',
    name: 'Help',
    description: 'What customers ask and what we answer.',
    readers: 'everybody',
  };
  made(await articleTypes.create(admin, help));
  const drafts = [
    {
      title: 'Returning something',
      body: 'Anything unused can be sent back within **30 days**.\n\n1. Print the label from your account.\n2. Pack the goods as they came.\n3. Hand the parcel in at any post office.\n\nThe money is back within five working days of its arrival.',
      chatAnswer:
        'You can send anything unused back within 30 days: print the label from your account and hand the parcel in at any post office. The money is back within five working days of its arrival.',
      category: 'Orders',
    },
    {
      title: 'How long delivery takes',
      body: 'Parcels leave our shed every working day at noon.\n\n| To | Days |\n|---|---|\n| our own country | 1 to 2 |\n| its neighbours | 2 to 4 |\n| anywhere else | up to 10 |',
      chatAnswer:
        'Parcels leave every working day at noon. Inside the country they take one or two days, to its neighbours two to four, anywhere else up to ten.',
      category: 'Orders',
    },
    {
      title: 'Caring for brass lanterns',
      body: 'Wipe the brass with a soft dry cloth after each trip. Salt water has to be rinsed off the same day. Use no polish on the glass.',
      chatAnswer: null,
      category: 'Goods',
    },
  ];
  for (const draft of drafts) {
    const article = made(
      await articleDrafts.create(admin, { ...draft, type: help.key, language: 'en' }),
    );
    made(await articleDrafts.publish(admin, article.id, 'any'));
  }
}

async function inTurn<Item, Value>(
  items: readonly Item[],
  make: (item: Item) => Promise<Result<Value>>,
): Promise<readonly Value[]> {
  const values: Value[] = [];
  for (const item of items) values.push(made(await make(item)));
  return values;
}

function made<Value>(result: Result<Value>): Value {
  invariant(result.ok, `the demo is right: ${result.ok ? '' : JSON.stringify(result.refusal)}`);
  return result.value;
}
