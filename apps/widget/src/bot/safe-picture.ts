/** The address of a picture that may be shown: from the page's own origin, or by https and without a name in it. */
export function safePicture(url: string, page: string): string | null {
  if (!URL.canParse(url, page)) return null;
  const { href, protocol, origin, username, password } = new URL(url, page);
  const isSafe =
    protocol === 'https:' || (/^http:$/.test(protocol) && origin === new URL(page).origin);
  return isSafe && username === '' && password === '' ? href : null;
}
