import type { KeyValue } from '@baton/client';
import { type Observable, observable } from '../observable.ts';
import { clampPane, PANES, type PaneName } from '../panes/pane-sizes.ts';
import { LANGUAGES, type Language } from '../words/words.ts';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** What an agent chose on this machine; it survives signing out. */
export type Preferences = {
  readonly theme: Theme;
  /** Null: as the browser says. */
  readonly language: Language | null;
  /** From 0 to 1. */
  readonly volume: number;
  readonly offerSound: boolean;
  readonly messageSound: boolean;
  /** When a visitor waits too long, and when somebody needs help. */
  readonly criticalSound: boolean;
  readonly notifications: boolean;
  /** J, K and ? when nothing is being typed; off for people whose voice control or hands press them by accident. */
  readonly singleKeys: boolean;
  readonly details: 'shown' | 'hidden';
  /** In CSS pixels. */
  readonly panes: { readonly [Name in PaneName]: number };
};

export const DEFAULT_PREFERENCES: Preferences = {
  theme: 'system',
  language: null,
  volume: 0.7,
  offerSound: true,
  messageSound: true,
  criticalSound: true,
  notifications: true,
  singleKeys: true,
  details: 'shown',
  panes: { list: PANES.list.usual, details: PANES.details.usual },
};

const KEY = 'baton.console.preferences';

/** The preferences of this browser, stored with every change. */
export function storedPreferences(local: KeyValue): Observable<Preferences> {
  const preferences = observable(parsePreferences(local.get(KEY)));
  preferences.subscribe(() => local.set(KEY, JSON.stringify(preferences.state)));
  return preferences;
}

/** Reads what was stored; whatever is missing or makes no sense becomes the default. */
export function parsePreferences(text: string | null): Preferences {
  const stored = parseObject(text);
  const panes = asObject(stored['panes']);
  const standard = DEFAULT_PREFERENCES;
  return {
    theme: THEMES.find((theme) => theme === stored['theme']) ?? standard.theme,
    language: LANGUAGES.find((language) => language === stored['language']) ?? null,
    volume: inRange(stored['volume'], 0, 1) ?? standard.volume,
    offerSound: asBoolean(stored['offerSound']) ?? standard.offerSound,
    messageSound: asBoolean(stored['messageSound']) ?? standard.messageSound,
    criticalSound: asBoolean(stored['criticalSound']) ?? standard.criticalSound,
    notifications: asBoolean(stored['notifications']) ?? standard.notifications,
    singleKeys: asBoolean(stored['singleKeys']) ?? standard.singleKeys,
    details: stored['details'] === 'hidden' ? 'hidden' : 'shown',
    panes: {
      list: clampPane('list', asNumber(panes['list']) ?? standard.panes.list),
      details: clampPane('details', asNumber(panes['details']) ?? standard.panes.details),
    },
  };
}

type Loose = { readonly [key: string]: unknown };

function parseObject(text: string | null): Loose {
  if (text === null) return {};
  try {
    return asObject(JSON.parse(text));
  } catch {
    // Written by hand or cut off by a full disk: the defaults are as good as any guess.
    return {};
  }
}

function asObject(value: unknown): Loose {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
function asNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
function asBoolean(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}
function inRange(value: unknown, least: number, most: number): number | undefined {
  const number = asNumber(value);
  return number !== undefined && number >= least && number <= most ? number : undefined;
}
