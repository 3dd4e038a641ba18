import type { KeyValue } from '@baton/client';
import { expect, test } from 'vitest';
import { id } from '../testing/desk-states.ts';
import {
  type ChatTabs,
  fixedTabs,
  NO_TABS,
  OPENED_TABS_MAX,
  type OpenedTab,
  tabBeside,
  withoutTab,
  withTab,
  withTabReplaced,
} from './chat-tabs.ts';
import { KEPT_CHATS_MAX, keepTabs, keptTabs } from './kept-tabs.ts';

const record = (name: string): OpenedTab => ({ kind: 'record', key: `case/${name}` });
const article: OpenedTab = { kind: 'article', id: 'a1', title: 'Refunds' };
const none = (): boolean => false;
const opened = (...tabs: readonly OpenedTab[]): ChatTabs =>
  tabs.reduce((all, tab) => withTab(all, tab, none), NO_TABS);

test('[CO141] a record that is open already is shown and not opened again', () => {
  const tabs = withTab(opened(record('1'), record('2')), record('1'), none);
  expect(tabs).toEqual({ opened: [record('1'), record('2')], shown: 'record:case/1' });
});

test('[CO141] the tab opened first gives way, but not one with unsaved changes', () => {
  const all = Array.from({ length: OPENED_TABS_MAX }, (_, place) => record(String(place)));
  const isFirst = (tab: OpenedTab): boolean => tab.kind === 'record' && tab.key === 'case/0';
  const tabs = withTab(opened(...all), record('more'), isFirst);
  expect(tabs.opened).toEqual([record('0'), ...all.slice(2), record('more')]);
  const everyone = withTab(opened(...all), record('more'), () => true);
  expect(everyone.opened).toHaveLength(OPENED_TABS_MAX + 1);
});

test('[CO142] closing shows the neighbour, else where the tab was opened from', () => {
  const three = { ...opened(record('1'), record('2'), article), shown: 'record:case/2' } as const;
  expect(withoutTab(three, 'record:case/2').shown).toBe('article:a1');
  expect(withoutTab(opened(record('1'), article), 'article:a1').shown).toBe('record:case/1');
  expect(withoutTab(opened(article), 'article:a1').shown).toBe('knowledge');
  expect(withoutTab(opened(record('1')), 'record:case/1').shown).toBe('records');
  expect(withoutTab({ ...three, shown: 'details' }, 'record:case/1').shown).toBe('details');
});

test('[CO142] the keys go around all tabs', () => {
  const tabs = opened(record('1'));
  expect(tabBeside(tabs, 1)).toBe('details');
  expect(tabBeside({ ...tabs, shown: 'details' }, -1)).toBe('record:case/1');
});

test('[CO167] whoever may not read articles has no tab for them, and no key leads there', () => {
  expect(fixedTabs(['articles.read'])).toEqual(['details', 'records', 'knowledge']);
  const fixed = fixedTabs([]);
  expect(fixed).toEqual(['details', 'records']);
  expect(tabBeside({ ...NO_TABS, shown: 'records' }, 1, fixed)).toBe('details');
});

test('[CO141] a new record that got its id keeps its place, and never stands twice', () => {
  const tabs = opened(record('new-1'), record('7'));
  const next = withTabReplaced(
    { ...tabs, shown: 'record:case/new-1' },
    'record:case/new-1',
    record('8'),
  );
  expect(next).toEqual({ opened: [record('8'), record('7')], shown: 'record:case/8' });
  expect(withTabReplaced(tabs, 'record:case/new-1', record('7')).opened).toEqual([record('7')]);
});

test('[CO140] tabs of each chat survive a reload', () => {
  const session = memory();
  const tabs = new Map([
    [id('a'), opened(record('1'), article)],
    [id('b'), { ...NO_TABS, shown: 'knowledge' as const }],
  ]);
  keepTabs(session, tabs);
  expect(keptTabs(session)).toEqual(tabs);
});

test('[CO140] a stored value that makes no sense is left out', () => {
  const session = memory();
  session.set('baton.console.beside', '[["a",{"opened":[{"kind":"x"},7],"shown":"gone"}],5,"x"]');
  expect(keptTabs(session)).toEqual(new Map([['a', NO_TABS]]));
  session.set('baton.console.beside', '[[');
  expect(keptTabs(session).size).toBe(0);
});

test('[CO140] tabs of at most so many chats are kept', () => {
  const session = memory();
  const many = Array.from({ length: KEPT_CHATS_MAX + 1 }, (_, place) => id(String(place)));
  keepTabs(session, new Map(many.map((chatId) => [chatId, NO_TABS])));
  expect([...keptTabs(session).keys()]).toEqual(many.slice(1));
});

function memory(): KeyValue {
  const values = new Map<string, string>();
  return {
    get: (key) => values.get(key) ?? null,
    set: (key, value) => void values.set(key, value),
    delete: (key) => void values.delete(key),
  };
}
