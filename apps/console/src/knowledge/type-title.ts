/** The key of a type of articles as one reads it: readers know no more of it. */
export function typeTitle(key: string): string {
  const words = key.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
