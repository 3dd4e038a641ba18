import { NAME_LENGTH_MAX } from '@baton/flow';
import { nameKey } from './rows/columns.ts';

/** The name, with a number behind it when somebody has it already; at most as long as a flow's name may be. */
export function freeName(name: string, taken: readonly string[]): string {
  const keys = new Set(taken.map(nameKey));
  if (!keys.has(nameKey(name))) return name;
  for (let number = 2; ; number += 1) {
    const suffix = ` ${number}`;
    const stem = name
      .slice(0, NAME_LENGTH_MAX - suffix.length)
      .toWellFormed()
      .trimEnd();
    const free = stem + suffix;
    if (!keys.has(nameKey(free))) return free;
  }
}
