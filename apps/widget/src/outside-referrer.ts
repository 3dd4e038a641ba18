/** Where a visitor came from, if that was another site. */
export function outsideReferrer(referrer: string, hostname: string): string {
  return URL.parse(referrer)?.hostname === hostname ? '' : referrer;
}
