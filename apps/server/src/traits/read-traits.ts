import type { VisitorTraits } from '@baton/protocol';
import Bowser from 'bowser';
import type { FindPlace } from './geo-databases.ts';

/** The longest trait that is kept, in characters: browsers may call themselves anything. */
export const TRAIT_LENGTH_MAX = 255;

/** What a connection says of its visitor, and what follows from that. Whatever nobody knows is left out; it never throws. */
export function readTraits(told: VisitorTraits, findPlace: FindPlace): VisitorTraits {
  const { ip, userAgent } = told;
  return {
    ...(ip !== undefined && { ip }),
    ...(userAgent !== undefined && { userAgent }),
    ...(userAgent !== undefined && browserTraits(userAgent)),
    ...(ip !== undefined && findPlace(ip)),
  };
}

function browserTraits(userAgent: string): Pick<VisitorTraits, 'browser' | 'platform'> {
  const parsed = parse(userAgent);
  if (!parsed) return {};
  const { browser, os } = parsed;
  const named = (name: string | undefined, version: string | undefined) =>
    name && [name, version].filter(Boolean).join(' ').slice(0, TRAIT_LENGTH_MAX);
  const shownBrowser = named(browser.name, browser.version?.split('.')[0]);
  const platform = named(os.name, os.versionName ?? os.version);
  return { ...(shownBrowser && { browser: shownBrowser }), ...(platform && { platform }) };
}

function parse(userAgent: string): Bowser.Parser.ParsedResult | undefined {
  try {
    return Bowser.parse(userAgent);
  } catch {
    // An empty name, or one it cannot make sense of.
    return undefined;
  }
}
