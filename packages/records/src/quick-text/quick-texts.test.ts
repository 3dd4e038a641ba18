import { expect, test } from 'vitest';
import type { Principal, UserId } from '../model.ts';
import type { Permission } from '../permissions.ts';
import { BUILT_IN_ROLES } from '../permissions.ts';
import { draftOf, granted, openHarbour, principalFor } from '../testing/index.ts';
import type { QuickTextDraft } from './model.ts';
import { IMPORT_LENGTH_MAX, IMPORT_LINES_MAX, RECENT_TEXTS_MAX } from './model.ts';

const any = 'any' as const;
const PAGE = { limit: 50 };

function textDraft(fields: Partial<QuickTextDraft> = {}): QuickTextDraft {
  return { name: 'Hello', text: 'Hello', language: null, folderId: null, ...fields };
}

/** Two agents and a supervisor beside the administrator. */
async function openWithAgents() {
  const world = await openHarbour();
  const { records, admin, roles, organizationId } = world;
  const person = async (name: string, role: 'agent' | 'supervisor'): Promise<Principal> => {
    const draft = draftOf.user(roles[role], { name, email: `${name}@x.test` });
    const { id } = granted(await records.users.create(admin, draft));
    return principalFor(organizationId, BUILT_IN_ROLES[role], id);
  };
  return {
    ...world,
    kim: await person('kim', 'agent'),
    ravi: await person('ravi', 'agent'),
    sofia: await person('sofia', 'supervisor'),
    quickTexts: records.quickTexts,
  };
}

test('[RC120] a text is seen by its owner, or by whom its folder is shared with', async () => {
  await using world = await openWithAgents();
  const { quickTexts, kim, ravi, sofia, admin, roles } = world;
  const shared = { name: 'Team', sharing: 'roles', roleIds: [roles.supervisor] } as const;
  const forSupervisors = granted(await quickTexts.folders.create(admin, shared));
  const everybody = { name: 'All', sharing: 'everybody', roleIds: [] } as const;
  const forAll = granted(await quickTexts.folders.create(sofia, everybody));
  const own = { name: 'Mine', sharing: 'private', roleIds: [] } as const;
  const kims = granted(await quickTexts.folders.create(kim, own));
  granted(await quickTexts.create(sofia, textDraft({ name: 'a', folderId: forSupervisors.id })));
  granted(await quickTexts.create(sofia, textDraft({ name: 'b', folderId: forAll.id })));
  granted(await quickTexts.create(kim, textDraft({ name: 'c', folderId: kims.id })));
  const loose = granted(await quickTexts.create(kim, textDraft({ name: 'd' })));

  const seen = async (who: Principal) => [
    granted(await quickTexts.list(who, PAGE)).items.map(({ name }) => name),
    granted(await quickTexts.folders.list(who, PAGE)).items.map(({ name }) => name),
  ];
  expect(await seen(kim)).toEqual([
    ['b', 'c', 'd'],
    ['All', 'Mine'],
  ]);
  expect(await seen(ravi)).toEqual([['b'], ['All']]);
  expect(await seen(sofia)).toEqual([
    ['a', 'b'],
    ['All', 'Team'],
  ]);
  expect(await seen(admin)).toEqual([
    ['a', 'b'],
    ['All', 'Team'],
  ]);
  expect(await quickTexts.read(admin, loose.id)).toEqual({
    ok: false,
    refusal: { code: 'not-found' },
  });
  expect(granted(await quickTexts.exportCsv(ravi)).split('\r\n')).toHaveLength(3);
  const pages = granted(await quickTexts.list(kim, { limit: 2 }));
  const rest = granted(await quickTexts.list(kim, { limit: 2, cursor: pages.next ?? '' }));
  expect([rest.items.map(({ name }) => name), rest.next]).toEqual([['d'], null]);
});

test('[RC121] shared folders, and what is in them, are looked after by who may share', async () => {
  await using world = await openWithAgents();
  const { quickTexts, kim, ravi, sofia, roles } = world;
  const forbidden = { ok: false, refusal: { code: 'forbidden', permission: 'quick-texts.share' } };
  const everybody = { name: 'All', sharing: 'everybody', roleIds: [] } as const;
  expect(await quickTexts.folders.create(kim, everybody)).toEqual(forbidden);
  const folder = granted(await quickTexts.folders.create(sofia, everybody));
  expect(await quickTexts.create(kim, textDraft({ folderId: folder.id }))).toEqual(forbidden);
  const text = granted(await quickTexts.create(sofia, textDraft({ folderId: folder.id })));
  const rename = { expected: any, changes: { name: 'Mine now' } };
  expect(await quickTexts.edit(kim, text.id, rename)).toEqual(forbidden);
  const take = { expected: any, changes: { folderId: null } };
  expect(await quickTexts.edit(kim, text.id, take)).toEqual(forbidden);
  expect(await quickTexts.remove(kim, text.id, any)).toEqual(forbidden);
  expect(await quickTexts.folders.remove(kim, folder.id, any)).toEqual(forbidden);
  const hide = { expected: any, changes: { sharing: 'private' } } as const;
  expect(await quickTexts.folders.edit(kim, folder.id, hide)).toEqual(forbidden);
  expect(await quickTexts.folders.remove(sofia, folder.id, any)).toMatchObject({
    refusal: { code: 'in-use', by: 'quick-texts', count: 1 },
  });

  const own = { name: 'Mine', sharing: 'private', roleIds: [] } as const;
  const kims = granted(await quickTexts.folders.create(kim, own));
  for (const who of [ravi, sofia]) {
    expect(await quickTexts.create(who, textDraft({ folderId: kims.id }))).toEqual({
      ok: false,
      refusal: { code: 'unknown-reference', field: 'folderId', ids: [kims.id] },
    });
  }
  for (const sharing of ['private', 'everybody'] as const) {
    const draft = { name: 'Odd', sharing, roleIds: [roles.agent] };
    expect(await quickTexts.folders.create(sofia, draft)).toMatchObject({
      refusal: { code: 'invalid', field: 'roleIds' },
    });
  }
});

test('[RC122] merge fields are filled in, and those without a value are told', async () => {
  await using world = await openWithAgents();
  const { quickTexts, kim } = world;
  const text = 'Hello {{ visitor.name }}, I am {{agent.firstName}} of {{organization.name}}.';
  const { id } = granted(await quickTexts.create(kim, textDraft({ text })));
  const values = { 'visitor.name': '$& {{agent.name}}', 'agent.firstName': 'Kim', other: 'x' };
  expect(granted(await quickTexts.use(kim, id, values))).toEqual({
    text: 'Hello $& {{agent.name}}, I am Kim of {{organization.name}}.',
    unresolved: ['organization.name'],
  });
  expect(await quickTexts.create(kim, textDraft({ text: '{{visitor.shoeSize}}' }))).toEqual({
    ok: false,
    refusal: {
      code: 'invalid',
      field: 'text',
      why: 'has an unknown merge field: visitor.shoeSize',
    },
  });
});

test('[RC123] the texts somebody used last come first, as long as they see them', async () => {
  await using world = await openWithAgents();
  const { quickTexts, kim, sofia, clock } = world;
  const everybody = { name: 'All', sharing: 'everybody', roleIds: [] } as const;
  const folder = granted(await quickTexts.folders.create(sofia, everybody));
  const ids = [];
  for (let place = 0; place < RECENT_TEXTS_MAX + 2; place += 1) {
    const draft = textDraft({ name: `Text ${place}`, folderId: folder.id });
    const { id } = granted(await quickTexts.create(sofia, draft));
    ids.push(id);
    clock.advance(1_000);
    granted(await quickTexts.use(kim, id, {}));
  }
  const [first, second] = ids;
  if (!first || !second) throw new Error('there are texts');
  clock.advance(1_000);
  granted(await quickTexts.use(kim, first, {}));
  const recent = async () => granted(await quickTexts.recent(kim)).map(({ id }) => id);
  expect(await recent()).toEqual([first, ...[...ids].reverse().slice(0, RECENT_TEXTS_MAX - 1)]);
  const hide = { expected: any, changes: { sharing: 'roles', roleIds: [world.roles.supervisor] } };
  granted(await quickTexts.folders.edit(sofia, folder.id, hide as never));
  expect(await recent()).toEqual([]);
  expect(granted(await quickTexts.recent(sofia))).toEqual([]);
  granted(await quickTexts.remove(sofia, second, any));
});

test('[RC124] texts are found by their words, for a language or in a folder', async () => {
  await using world = await openWithAgents();
  const { quickTexts, kim } = world;
  const own = { name: 'Mine', sharing: 'private', roleIds: [] } as const;
  const folder = granted(await quickTexts.folders.create(kim, own));
  const texts = [
    textDraft({ name: 'Hello', text: 'How can I help?' }),
    textDraft({ name: 'Grüß Gott', text: 'Wie kann ich helfen?', language: 'de' }),
    textDraft({ name: 'Bye', text: 'Good to have been of help', folderId: folder.id }),
  ];
  for (const draft of texts) granted(await quickTexts.create(kim, draft));
  const find = async (search: object) =>
    granted(
      await quickTexts.search(kim, {
        text: '',
        language: null,
        folderId: null,
        ...PAGE,
        ...search,
      }),
    ).items.map(({ name }) => name);
  expect(await find({})).toEqual(['Bye', 'Grüß Gott', 'Hello']);
  expect(await find({ text: 'HEL' })).toEqual(['Bye', 'Grüß Gott', 'Hello']);
  expect(await find({ text: 'help good' })).toEqual(['Bye']);
  expect(await find({ text: 'gruß' })).toEqual(['Grüß Gott']);
  expect(await find({ language: 'en' })).toEqual(['Bye', 'Hello']);
  expect(await find({ folderId: folder.id })).toEqual(['Bye']);
});

test('[RC125] a file is imported line by line, and each line is answered for', async () => {
  await using world = await openWithAgents();
  const { quickTexts, kim } = world;
  const own = { name: 'Mine', sharing: 'private', roleIds: [] } as const;
  granted(await quickTexts.folders.create(kim, own));
  granted(await quickTexts.create(kim, textDraft({ name: 'Known', text: 'Old' })));
  granted(await quickTexts.create(kim, textDraft({ name: 'Same', text: 'Same' })));
  const csv = [
    '\uFEFFName;Folder;Text;Language',
    'Hello;mine;"Hello; ""you""\n{{visitor.name}}";en',
    'known;;New;',
    'Same;;Same;',
    '',
    ';;Nameless;',
    'Silent;;;',
    'Lost;Nowhere;x;',
    'Odd;;x;Klingon!',
    'Wrong;;{{shoe.size}};',
  ].join('\r\n');
  const foreseen = granted(await quickTexts.lookAtCsv(kim, { csv, folderId: null }));
  const kept = granted(await quickTexts.list(kim, PAGE)).items.map(({ name }) => name);
  expect(kept).toEqual(['Known', 'Same']);
  const report = granted(await quickTexts.importCsv(kim, { csv, folderId: null }));
  expect(foreseen).toEqual(report);
  expect(report.map(({ line, outcome }) => [line, outcome])).toEqual([
    [2, 'created'],
    [4, 'changed'],
    [5, 'unchanged'],
    [7, 'refused'],
    [8, 'refused'],
    [9, 'refused'],
    [10, 'refused'],
    [11, 'refused'],
  ]);
  expect(report.slice(3).map(({ why }) => why)).toEqual([
    'It has no name.',
    'It has no text.',
    'There is no folder Nowhere.',
    'Klingon! is no language.',
    'Its text has an unknown merge field: shoe.size.',
  ]);
  const { items } = granted(await quickTexts.list(kim, PAGE));
  expect(items.map(({ name, text }) => [name, text])).toEqual([
    ['Hello', 'Hello; "you"\n{{visitor.name}}'],
    ['known', 'New'],
    ['Same', 'Same'],
  ]);
});

test('[RC127] a look knows what may not be done, and lines that meet each other', async () => {
  await using world = await openWithAgents();
  const { quickTexts, kim, sofia } = world;
  const shared = { name: 'Shared', sharing: 'everybody', roleIds: [] } as const;
  const folder = granted(await quickTexts.folders.create(sofia, shared));
  const csv = 'name,text,folder\nA,one,\nA,one,\nA,two,\nB,x,Shared\n';
  const file = { csv, folderId: null };
  const foreseen = granted(await quickTexts.lookAtCsv(kim, file));
  expect(foreseen.map(({ name, outcome, why }) => [name, outcome, why])).toEqual([
    ['A', 'created', null],
    ['A', 'unchanged', null],
    ['A', 'changed', null],
    ['B', 'refused', 'It needs the permission quick-texts.share.'],
  ]);
  expect(granted(await quickTexts.importCsv(kim, file))).toEqual(foreseen);
  granted(await quickTexts.create(sofia, textDraft({ name: 'B', folderId: folder.id })));
  const maker = principalFor(
    world.organizationId,
    ['quick-texts.create', 'quick-texts.share'],
    kim.userId as UserId,
  );
  const onlyMade = granted(await quickTexts.lookAtCsv(maker, file));
  expect(onlyMade.map(({ outcome }) => outcome)).toEqual([
    'refused',
    'refused',
    'refused',
    'refused',
  ]);
  expect(granted(await quickTexts.importCsv(maker, file))).toEqual(onlyMade);
});

test('[RC125] a file that cannot be read, or has too much in it, is refused', async () => {
  await using world = await openWithAgents();
  const { quickTexts, kim } = world;
  const lines = (count: number) => `name,text\n${'a,b\n'.repeat(count)}`;
  const wrong = [
    '',
    'name,"text',
    'name\nHello',
    lines(IMPORT_LINES_MAX + 1),
    'x'.repeat(IMPORT_LENGTH_MAX + 1),
  ];
  for (const csv of wrong) {
    expect(await quickTexts.importCsv(kim, { csv, folderId: null })).toMatchObject({
      refusal: { code: 'invalid', field: 'csv' },
    });
  }
  const [first, ...rest] = granted(
    await quickTexts.importCsv(kim, { csv: lines(IMPORT_LINES_MAX), folderId: null }),
  );
  expect(first?.outcome).toBe('created');
  expect(new Set(rest.map(({ outcome }) => outcome))).toEqual(new Set(['unchanged']));
});

test('[RC126] what one exports another imports, and no cell is a formula', async () => {
  await using world = await openWithAgents();
  const { quickTexts, kim, ravi } = world;
  const texts = ['=1+1', "'=quoted", '@home, "you"\r\nand\nyou', "'tis", '-', '  spaced'];
  for (const [place, text] of texts.entries()) {
    granted(await quickTexts.create(kim, textDraft({ name: `${place}`, text })));
  }
  const csv = granted(await quickTexts.exportCsv(kim));
  expect(csv).not.toMatch(/(?:^|,|\n)"[=+\-@]/);
  granted(await quickTexts.importCsv(ravi, { csv, folderId: null }));
  const { items } = granted(await quickTexts.list(ravi, PAGE));
  expect(items.map(({ text }) => text)).toEqual(texts.map((text) => text.trim()));
});

test('[RC2] what is done with quick texts needs a permission, and nothing is read without', async () => {
  await using world = await openWithAgents();
  const { quickTexts, kim, organizationId } = world;
  const { id } = granted(await quickTexts.create(kim, textDraft()));
  const search = { text: '', language: null, folderId: null, ...PAGE };
  const calls: readonly (readonly [Permission, (who: Principal) => Promise<{ ok: boolean }>])[] = [
    ['quick-texts.read', (who) => quickTexts.search(who, search)],
    ['quick-texts.read', (who) => quickTexts.recent(who)],
    ['quick-texts.read', (who) => quickTexts.use(who, id, {})],
    ['quick-texts.read', (who) => quickTexts.exportCsv(who)],
    ['quick-texts.create', (who) => quickTexts.importCsv(who, { csv: 'x', folderId: null })],
  ];
  const nobody = principalFor(organizationId, ['quick-texts.share'], kim.userId as UserId);
  for (const [permission, call] of calls) {
    const before = world.ran.length;
    expect(await call(nobody)).toEqual({ ok: false, refusal: { code: 'forbidden', permission } });
    expect(world.ran.length).toBe(before);
  }
});
