import type { Field } from './schema-fields.ts';

/** A path into settings as its titles: `cases.2.value` is “Cases 3, Value”. What is unknown stays as it is. */
export function settingTitle(fields: readonly Field[], path: string): string {
  const words: string[] = [];
  let level: readonly Field[] = fields;
  for (const part of path.split('.')) {
    if (/^\d+$/.test(part) && words.length > 0) {
      words[words.length - 1] += ` ${Number(part) + 1}`;
      continue;
    }
    const field = level.find(({ name }) => name === part);
    words.push(field?.title || part);
    level = field?.item?.kind === 'several' ? field.item.fields : (field?.fields ?? []);
  }
  return words.join(', ');
}
