/** How an article begins, without the signs of Markdown. */
export function plainExcerpt(excerpt: string): string {
  return excerpt
    .replace(/!?\[([^\]\n]{0,200})\]\([^)\s]{0,200}\)/g, '$1')
    .replace(/(^|\s)(?:#{1,6}|[-*+>]|\|[-|: ]{1,80}\|)(?=\s)/g, '$1')
    .replace(/\*\*|__|`|~~|[*|]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
