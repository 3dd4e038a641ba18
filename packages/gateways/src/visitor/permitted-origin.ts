/**
 * Whether a page of this origin may show the widget. `domains` are hosts, `*.` before one means any below it;
 * an empty list permits every page, and whatever is no page as well.
 */
export function isPermittedOrigin(domains: readonly string[], origin: string | undefined): boolean {
  if (domains.length === 0) return true;
  const url = URL.parse(origin ?? '');
  if (url === null) return false;
  return domains.some((domain) => matches(domain.toLowerCase(), url));
}

function matches(domain: string, url: URL): boolean {
  if (domain.startsWith('*.')) return url.hostname.endsWith(domain.slice(1));
  // With a port only that port, without one any.
  return domain === url.hostname || domain === url.host;
}
