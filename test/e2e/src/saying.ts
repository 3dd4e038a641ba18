/** A message of just this text; screen readers hear the author before it. */
export function saying(text: string): RegExp {
  return new RegExp(`(^|: )${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
}
