import { expect, test } from 'vitest';
import type { Principal } from '../model.ts';
import { granted, openHarbour, principalFor } from '../testing/index.ts';
import type { ArticleContent, ArticleFilter, DraftFilter } from './model.ts';
import { ARTICLE_WORDS_MAX, EXCERPT_LENGTH_MAX } from './model.ts';
import { tellingWords } from './telling-words.ts';

const any = 'any' as const;
const ALL = { type: null, category: null, language: null };

function content(fields: Partial<ArticleContent> = {}): ArticleContent {
  const says = { title: 'Bell', body: 'Ring it', chatAnswer: null, category: 'Bells' };
  return { type: 'faq', language: 'en', ...says, ...fields };
}

/** One type for everybody, one for whoever was granted it. */
async function openWithTypes() {
  const world = await openHarbour();
  const { records, admin, organizationId } = world;
  for (const [key, readers] of [
    ['faq', 'everybody'],
    ['internal', 'granted'],
  ] as const) {
    granted(await records.articleTypes.create(admin, { key, name: key, description: '', readers }));
  }
  return {
    ...world,
    reader: principalFor(organizationId, ['articles.read', 'article-drafts.read']),
    insider: principalFor(organizationId, ['articles.read', 'articles.internal.read']),
    async publish(fields: Partial<ArticleContent> = {}) {
      const draft = granted(await records.articleDrafts.create(admin, content(fields)));
      return granted(await records.articleDrafts.publish(admin, draft.id, 1));
    },
    async search(text: string, who: Principal = admin, filter: Partial<ArticleFilter> = {}) {
      const search = { text, filter: { ...ALL, ...filter }, limit: 10 };
      return granted(await records.articles.search(who, search)).map(({ title }) => title);
    },
  };
}

test('[RC130] an article of a type that was not granted is nowhere', async () => {
  await using world = await openWithTypes();
  const { records, admin, reader, insider } = world;
  const { articles, articleDrafts } = records;
  await world.publish({ title: 'Open bell' });
  const secret = await world.publish({ title: 'Secret bell', type: 'internal' });
  const seen = async (who: Principal) => ({
    list: granted(await articles.list(who, { limit: 10, filter: ALL })).items.map(
      (one) => one.title,
    ),
    search: await world.search('bell', who),
    suggested: granted(await articles.suggest(who, { text: 'bell', language: null, limit: 9 })).map(
      (one) => one.title,
    ),
    read: (await articles.read(who, secret.id)).ok,
  });
  const open = ['Open bell'];
  expect(await seen(reader)).toEqual({ list: open, search: open, suggested: open, read: false });
  const both = ['Open bell', 'Secret bell'];
  for (const who of [insider, admin]) {
    const all = await seen(who);
    expect([all.list, [...all.search].sort(), all.read]).toEqual([both, both, true]);
  }
  const unknown = { ok: false, refusal: { code: 'not-found' } };
  expect(granted(await articleDrafts.list(reader, { limit: 10 })).items).toHaveLength(1);
  expect(await articleDrafts.read(reader, secret.id)).toEqual(unknown);
  expect(await articleDrafts.versions(reader, secret.id, { limit: 1 })).toEqual(unknown);
  const author = principalFor(world.organizationId, ['article-drafts.create']);
  expect(await articleDrafts.create(author, content({ type: 'internal' }))).toEqual({
    ok: false,
    refusal: { code: 'unknown-reference', field: 'type', ids: ['internal'] },
  });
});

test('[RC130] a type with articles stays, and a key is never used again', async () => {
  await using world = await openWithTypes();
  const { articleTypes, articleDrafts } = world.records;
  const { admin } = world;
  const [type] = granted(await articleTypes.list(admin, { limit: 1 })).items;
  if (!type) throw new Error('there is a type');
  const draft = granted(await articleDrafts.create(admin, content()));
  expect(await articleTypes.remove(admin, type.id, any)).toMatchObject({
    refusal: { code: 'in-use', by: 'article-drafts', count: 1 },
  });
  granted(await articleDrafts.remove(admin, draft.id, any));
  granted(await articleTypes.remove(admin, type.id, any));
  const again = { key: 'faq', name: 'FAQ', description: '', readers: 'everybody' } as const;
  expect(await articleTypes.create(admin, again)).toEqual({
    ok: false,
    refusal: { code: 'already-exists', field: 'key' },
  });
  const grants = (key: string) =>
    world.records.roles.create(admin, { name: key, permissions: [`articles.${key}.read`] });
  expect(await grants('faq')).toMatchObject({ refusal: { code: 'unknown-reference' } });
  granted(await grants('internal'));
});

test('[RC131] readers see what was published until something else is', async () => {
  await using world = await openWithTypes();
  const { records, admin, reader, clock } = world;
  const { articles, articleDrafts } = records;
  const made = granted(await articleDrafts.create(admin, content()));
  expect(made).toMatchObject({ publishedVersion: null, differs: true });
  expect((await articles.read(reader, made.id)).ok).toBe(false);
  const first = granted(await articleDrafts.publish(admin, made.id, 1));
  expect(first).toMatchObject({ publishedVersion: 1, differs: false, revision: 2 });
  clock.advance(1_000);
  const changes = { title: 'Gong', chatAnswer: 'Strike it' };
  const edited = granted(await articleDrafts.edit(admin, made.id, { expected: 2, changes }));
  expect(edited).toMatchObject({ publishedVersion: 1, differs: true, revision: 3 });
  expect(granted(await articles.read(reader, made.id)).title).toBe('Bell');
  expect(await world.search('gong', reader)).toEqual([]);
  expect(await articleDrafts.publish(admin, made.id, 2)).toMatchObject({
    refusal: { code: 'stale-revision', revision: 3 },
  });
  granted(await articleDrafts.publish(admin, made.id, 3));
  expect(granted(await articles.read(reader, made.id))).toEqual({
    ...content(changes),
    id: made.id,
    version: 2,
    publishedAt: clock.now(),
  });
  expect([await world.search('gong'), await world.search('bell')]).toEqual([['Gong'], []]);
  const again = granted(await articleDrafts.publish(admin, made.id, any));
  expect([again.publishedVersion, again.revision]).toEqual([2, 4]);

  const gone = granted(await articleDrafts.withdraw(admin, made.id, any));
  expect(gone).toMatchObject({ publishedVersion: null, differs: true });
  expect([(await articles.read(reader, made.id)).ok, await world.search('gong')]).toEqual([
    false,
    [],
  ]);
  expect(granted(await articleDrafts.publish(admin, made.id, any)).publishedVersion).toBe(3);
  const versions = granted(await articleDrafts.versions(admin, made.id, { limit: 2 }));
  const cursor = versions.next ?? '';
  const rest = granted(await articleDrafts.versions(admin, made.id, { limit: 2, cursor }));
  expect([...versions.items, ...rest.items].map(({ version, title }) => [version, title])).toEqual([
    [3, 'Gong'],
    [2, 'Gong'],
    [1, 'Bell'],
  ]);
  granted(await articleDrafts.remove(admin, made.id, any));
  expect(await world.search('gong')).toEqual([]);
});

test('[RC132] the title counts for more than the body, and lists are narrowed', async () => {
  await using world = await openWithTypes();
  await world.publish({ title: 'Lamp', body: 'A bell is no lamp. Bell, bell.', language: 'de' });
  await world.publish({ title: 'Bell', body: 'Ring it', chatAnswer: 'Pull the rope' });
  await world.publish({ title: 'Rope', body: 'For bells', category: 'Ropes' });
  expect((await world.search('bell'))[0]).toBe('Bell');
  expect((await world.search('bell')).sort()).toEqual(['Bell', 'Lamp', 'Rope']);
  expect(await world.search('pull ro')).toEqual(['Bell']);
  expect(await world.search('bell lamp')).toEqual(['Lamp']);
  expect(await world.search('bell', world.admin, { language: 'de' })).toEqual(['Lamp']);
  expect(await world.search('bell', world.admin, { category: 'Ropes' })).toEqual(['Rope']);
  expect(await world.search('bell', world.admin, { type: 'internal' })).toEqual([]);
  expect(await world.search('" OR scope : x')).toEqual([]);
  const many = Array.from({ length: ARTICLE_WORDS_MAX + 1 }, (_, place) => `w${place}`).join(' ');
  const search = { text: many, filter: ALL, limit: 10 };
  expect(await world.records.articles.search(world.admin, search)).toMatchObject({
    refusal: { code: 'invalid', field: 'text' },
  });
  const island = principalFor(await world.found('island'));
  expect(await world.search('bell', island)).toEqual([]);
});

test('[RC133] what a talk is about is suggested, not what every talk says', async () => {
  await using world = await openWithTypes();
  await world.publish({ title: 'Resetting your password', body: 'Use the link we send you.' });
  await world.publish({ title: 'Shipping', body: 'We ship what you want to your door.' });
  const suggest = async (text: string) =>
    granted(
      await world.records.articles.suggest(world.admin, { text, language: null, limit: 5 }),
    ).map(({ title }) => title);
  expect(await suggest('Hello! I want to know how you can help: I forgot my PASSWORD')).toEqual([
    'Resetting your password',
  ]);
  expect(await suggest('Hello, can you help me please? What do you want to know?')).toEqual([]);
  expect(tellingWords('first second third, and the third Second', 2)).toEqual(['second', 'third']);
});

test('[RC135] authors find what they write at, by its state and what it is filed under', async () => {
  await using world = await openWithTypes();
  const { records, admin, reader } = world;
  const { articleDrafts } = records;
  await world.publish({ title: 'Bell', category: 'Bells', chatAnswer: 'Ring.' });
  const changed = await world.publish({ title: 'Horn', category: 'Horns', language: 'de' });
  const edit = { expected: any, changes: { body: 'Blow harder' } };
  granted(await articleDrafts.edit(admin, changed.id, edit));
  granted(await articleDrafts.create(admin, content({ title: 'Drum', category: '' })));
  granted(
    await articleDrafts.create(
      admin,
      content({ title: 'Plan', type: 'internal', category: 'Plans' }),
    ),
  );
  const found = async (filter: Partial<DraftFilter> = {}, who: Principal = admin) =>
    granted(
      await articleDrafts.lines(who, {
        limit: 9,
        filter: { ...ALL, state: null, text: '', ...filter },
      }),
    ).items.map(({ title }) => title);
  expect(await found()).toEqual(['Bell', 'Drum', 'Horn', 'Plan']);
  expect(await found({}, reader)).toEqual(['Bell', 'Drum', 'Horn']);
  expect(await found({ state: 'published' })).toEqual(['Bell']);
  expect(await found({ state: 'differs' })).toEqual(['Horn']);
  expect(await found({ state: 'draft', type: 'faq' })).toEqual(['Drum']);
  expect(await found({ language: 'de' })).toEqual(['Horn']);
  expect(await found({ category: 'Bells' })).toEqual(['Bell']);
  expect(await found({ text: 'dr' })).toEqual(['Drum']);
  expect(granted(await articleDrafts.labels(admin))).toEqual({
    categories: ['Bells', 'Horns', 'Plans'],
    languages: ['de', 'en'],
  });
  expect(granted(await articleDrafts.labels(reader)).categories).toEqual(['Bells', 'Horns']);
  const filter = { ...ALL, state: null, text: '' };
  const first = granted(await articleDrafts.lines(admin, { limit: 3, filter }));
  expect(first.items[0]).toMatchObject({ hasChatAnswer: true });
  expect(first.items[0]).not.toHaveProperty('body');
  const second = await articleDrafts.lines(admin, { limit: 3, filter, cursor: `${first.next}` });
  expect(granted(second)).toMatchObject({ items: [{ title: 'Plan' }], next: null });
  const nobody = principalFor(world.organizationId, ['articles.read']);
  for (const refused of [
    await articleDrafts.lines(nobody, { limit: 9, filter }),
    await articleDrafts.labels(nobody),
  ]) {
    expect(refused).toMatchObject({ refusal: { permission: 'article-drafts.read' } });
  }
});

test('[RC134] published articles are listed by title, page by page', async () => {
  await using world = await openWithTypes();
  const { articles } = world.records;
  const titles = ['alpha', 'Beta', 'beta', 'Gamma', 'ωmega'];
  for (const title of [...titles].reverse()) {
    await world.publish({ title, body: `${title}\n\n`.repeat(100) });
  }
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const page = granted(
      await articles.list(world.reader, {
        limit: 2,
        filter: ALL,
        ...(cursor !== undefined && { cursor }),
      }),
    );
    for (const { title, excerpt } of page.items) {
      found.push(title.toLowerCase());
      expect(excerpt.length).toBe(EXCERPT_LENGTH_MAX);
    }
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  expect(found).toEqual(titles.map((title) => title.toLowerCase()));
});
