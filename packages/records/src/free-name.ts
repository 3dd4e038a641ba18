import { nameKey } from './rows/columns.ts';

/** The name, with a number behind it when somebody has it already. */
export function freeName(name: string, taken: readonly string[]): string {
  const keys = new Set(taken.map(nameKey));
  if (!keys.has(nameKey(name))) return name;
  let number = 2;
  while (keys.has(nameKey(`${name} ${number}`))) number += 1;
  return `${name} ${number}`;
}
