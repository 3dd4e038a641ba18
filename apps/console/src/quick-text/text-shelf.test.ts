import type { EpochMs } from '@baton/kernel';
import { expect, test } from 'vitest';
import type { QuickText } from './quick-text-shapes.ts';
import type { QuickTextsApi } from './quick-texts-api.ts';
import { RECENT_MAX, TEXTS_FRESH_MS, textShelf } from './text-shelf.ts';

const text = (id: string): QuickText => ({
  id,
  name: id,
  text: id,
  language: null,
  folderId: 'f',
});
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

function shelfOver(pages: readonly (readonly string[])[]) {
  const seen = { now: 1_000, pages: 0, used: [] as string[], isDown: false };
  const failure = { code: 'unreachable', status: 0, message: '', details: {} };
  const api: QuickTextsApi = {
    page: async (cursor) => {
      seen.pages += 1;
      if (seen.isDown) return { ok: false, failure };
      const place = Number(cursor ?? 0);
      const next = place + 1 < pages.length ? String(place + 1) : null;
      return { ok: true, value: { items: (pages[place] ?? []).map(text), next } };
    },
    recent: async () =>
      seen.isDown ? { ok: false, failure } : { ok: true, value: { items: [text('b')] } },
    folders: async () => ({ ok: true, value: { items: [{ id: 'f', name: 'Shipping' }] } }),
    noteUse: async (id) => {
      seen.used.push(id);
      return { ok: true, value: null };
    },
  };
  return { seen, shelf: textShelf(api, () => seen.now as EpochMs) };
}

test('[CO165] texts are shown as they arrive', async () => {
  const { shelf } = shelfOver([['a', 'b'], ['c']]);
  const known: string[] = [];
  shelf.subscribe(() => known.push(`${shelf.state.known} ${shelf.state.texts.length}`));
  shelf.refresh();
  await settled();
  expect([...new Set(known)]).toEqual(['nothing 0', 'some 1', 'some 2', 'all 3']);
  expect(shelf.state.recent).toEqual(['b']);
  expect(shelf.state.folders.get('f')).toBe('Shipping');
});

test('[CO165] fresh texts are not asked for again, old ones are', async () => {
  const { seen, shelf } = shelfOver([['a']]);
  shelf.refresh();
  shelf.refresh();
  await settled();
  shelf.refresh();
  await settled();
  expect(seen.pages).toBe(1);
  seen.now += TEXTS_FRESH_MS;
  shelf.refresh();
  await settled();
  expect(seen.pages).toBe(2);
});

test('[CO165] what is there stays when it cannot be brought up to date', async () => {
  const { seen, shelf } = shelfOver([['a']]);
  shelf.refresh();
  await settled();
  seen.now += TEXTS_FRESH_MS;
  seen.isDown = true;
  shelf.refresh();
  await settled();
  expect(shelf.state).toMatchObject({ known: 'all', failure: { code: 'unreachable' } });
  expect(shelf.state.texts).toHaveLength(1);
});

test('[CO165] a text that was taken is the first next time', async () => {
  const { seen, shelf } = shelfOver([['a', 'b']]);
  shelf.refresh();
  await settled();
  shelf.used('a');
  expect(shelf.state.recent).toEqual(['a', 'b']);
  for (let place = 0; place <= RECENT_MAX; place += 1) shelf.used(String(place));
  expect(shelf.state.recent).toHaveLength(RECENT_MAX);
  expect(seen.used).toContain('a');
});
