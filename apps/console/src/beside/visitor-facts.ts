import type { EpochMs } from '@baton/kernel';
import type { ChatContext } from '@baton/protocol';

/** Something known of the visitor's machine and way here; `title` is said when one looks closer. */
export type VisitorFact = {
  readonly trait:
    | 'browser'
    | 'platform'
    | 'screen'
    | 'location'
    | 'timeZone'
    | 'ip'
    | 'network'
    | 'referrer';
  readonly value: string;
  readonly title?: string;
};

/** What is known of the visitor, in the order in which agents need it. */
export function visitorTraits(context: ChatContext): readonly VisitorFact[] {
  const { traits = {}, referrer, screen, timeZone } = context;
  const facts: readonly (Omit<VisitorFact, 'value'> & { readonly value: string | undefined })[] = [
    { trait: 'location', value: traits.location },
    { trait: 'timeZone', value: timeZone },
    { trait: 'referrer', value: referrer },
    {
      trait: 'browser',
      value: traits.browser ?? traits.userAgent,
      ...(traits.userAgent ? { title: traits.userAgent } : {}),
    },
    { trait: 'platform', value: traits.platform },
    { trait: 'screen', value: screen?.replace('x', ' × ') },
    { trait: 'ip', value: traits.ip },
    { trait: 'network', value: traits.network },
  ];
  return facts.flatMap(({ value, ...fact }) => (value ? [{ ...fact, value }] : []));
}

/** An address without what nobody reads: scheme, `www.`, a closing slash. */
export function shortAddress(address: string): string {
  if (!URL.canParse(address)) return address;
  const { host, pathname } = new URL(address);
  return (host.replace(/^www\./, '') + pathname).replace(/\/$/, '');
}

/** What a clock in that zone shows; null where the zone is not known here. */
export function localTime(zone: string, now: EpochMs, locale: string): string | null {
  try {
    const shape = { hour: '2-digit', minute: '2-digit', timeZone: zone } as const;
    return new Intl.DateTimeFormat(locale, shape).format(now);
  } catch {
    // The visitor's browser may say anything.
    return null;
  }
}
