/** What a language is called in the reader's own; its tag where nobody knows it. */
export function languageName(tag: string, locale: string): string {
  try {
    return new Intl.DisplayNames([locale], { type: 'language' }).of(tag) ?? tag;
  } catch {
    // Written by hand: shown as it came.
    return tag;
  }
}
