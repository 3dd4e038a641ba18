const KEY_LENGTH_MAX = 40;

/** What a type by that name could be called in addresses and permissions: `Warranty claim` is `warranty-claim`. */
export function typeKeyOf(name: string): string {
  const key = words(name)
    .join('-')
    .replace(/^[0-9-]+/, '')
    .slice(0, KEY_LENGTH_MAX);
  return key.replace(/-+$/, '');
}

/** The same for a field: `Serial number` is `serialNumber`. */
export function fieldKeyOf(name: string): string {
  const [first = '', ...rest] = words(name);
  const key = first + rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return key
    .replace(/^[0-9]+/, '')
    .replace(/^./, (letter) => letter.toLowerCase())
    .slice(0, KEY_LENGTH_MAX);
}

/** The words of a name in plain letters and digits. */
function words(name: string): readonly string[] {
  const plain = name
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase();
  return plain.match(/[a-z0-9]+/g) ?? [];
}
