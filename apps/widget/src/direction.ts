const RIGHT_TO_LEFT = /^(ar|dv|fa|he|iw|ku|ps|sd|ug|ur|yi)\b/i;

/** Which way the page reads: what it says itself, otherwise what its language does. */
export function directionOf(page: {
  readonly dir: string;
  readonly language: string;
}): 'ltr' | 'rtl' {
  if (page.dir === 'ltr' || page.dir === 'rtl') return page.dir;
  return RIGHT_TO_LEFT.test(page.language) ? 'rtl' : 'ltr';
}
