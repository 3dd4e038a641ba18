import type { RecordKey } from '../records/record-edit.ts';

/** The sub-tabs every chat has. */
const FIXED_TABS = ['details', 'records', 'knowledge'] as const;
export type FixedTab = (typeof FIXED_TABS)[number];

/** A record, an article or an earlier chat opened beside a chat. */
export type OpenedTab =
  | { readonly kind: 'record'; readonly key: RecordKey }
  | { readonly kind: 'article' | 'transcript'; readonly id: string; readonly title: string };
export type TabId = FixedTab | `record:${RecordKey}` | `${'article' | 'transcript'}:${string}`;

/** What lies open beside one chat. */
export type ChatTabs = {
  readonly opened: readonly OpenedTab[];
  readonly shown: TabId;
};

/** More than this beside one chat is not found again; the one opened first gives way, unless it is kept. */
export const OPENED_TABS_MAX = 12;

export const NO_TABS: ChatTabs = { opened: [], shown: 'details' };

export function tabIdOf(tab: OpenedTab): TabId {
  return tab.kind === 'record' ? `record:${tab.key}` : `${tab.kind}:${tab.id}`;
}

/** The sub-tabs every chat has for somebody with these permissions. */
export function fixedTabs(permissions: readonly string[]): readonly FixedTab[] {
  return FIXED_TABS.filter((tab) => tab !== 'knowledge' || permissions.includes('articles.read'));
}

/** All sub-tabs in their order. */
export function tabOrder(
  { opened }: ChatTabs,
  fixed: readonly FixedTab[] = FIXED_TABS,
): readonly TabId[] {
  return [...fixed, ...opened.map(tabIdOf)];
}

/** Shows a tab, opening it behind the others unless it is there. `mustStay` says which are not to give way. */
export function withTab(
  tabs: ChatTabs,
  tab: OpenedTab,
  mustStay: (tab: OpenedTab) => boolean,
): ChatTabs {
  const id = tabIdOf(tab);
  if (tabs.opened.some((each) => tabIdOf(each) === id)) return { ...tabs, shown: id };
  const givesWay =
    tabs.opened.length < OPENED_TABS_MAX ? undefined : tabs.opened.find((each) => !mustStay(each));
  return { opened: [...tabs.opened.filter((each) => each !== givesWay), tab], shown: id };
}

/** Closes a tab; the one behind it is shown, else the one before. */
export function withoutTab(tabs: ChatTabs, id: TabId): ChatTabs {
  const place = tabs.opened.findIndex((tab) => tabIdOf(tab) === id);
  if (place < 0) return tabs;
  const opened = tabs.opened.filter((_, index) => index !== place);
  if (tabs.shown !== id) return { ...tabs, opened };
  const next = opened[place] ?? opened[place - 1];
  const closed = tabs.opened[place];
  // Back to where it was opened from.
  const home = closed ? HOMES[closed.kind] : 'details';
  return { opened, shown: next ? tabIdOf(next) : home };
}

const HOMES = { record: 'records', article: 'knowledge', transcript: 'details' } as const;

/** Puts a tab in the place of another: a new record has got its id. */
export function withTabReplaced(tabs: ChatTabs, id: TabId, tab: OpenedTab): ChatTabs {
  if (!tabs.opened.some((each) => tabIdOf(each) === id)) return tabs;
  const replaced = tabs.opened.map((each) => (tabIdOf(each) === id ? tab : each));
  const seen = new Set<TabId>();
  const opened = replaced.filter((each) => {
    const own = tabIdOf(each);
    if (seen.has(own)) return false;
    seen.add(own);
    return true;
  });
  return { opened, shown: tabs.shown === id ? tabIdOf(tab) : tabs.shown };
}

/** The tab before or after the shown one, around the ends. */
export function tabBeside(
  tabs: ChatTabs,
  step: 1 | -1,
  fixed: readonly FixedTab[] = FIXED_TABS,
): TabId {
  const order = tabOrder(tabs, fixed);
  const place = order.indexOf(tabs.shown);
  return order[(place + step + order.length) % order.length] ?? 'details';
}
