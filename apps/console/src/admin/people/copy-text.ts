/** Puts a text on the clipboard. Rejects where a page has none, as one that is not served securely. */
export async function copyText(text: string): Promise<void> {
  const { clipboard } = navigator as { readonly clipboard?: Clipboard };
  if (!clipboard) throw new Error('there is no clipboard');
  await clipboard.writeText(text);
}
