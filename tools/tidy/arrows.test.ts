import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Arrows, arrows } from './arrows.ts';

/** The rows of the table for people: layer, packages, and what they import, types in italics. */
const ROW = /^\| (pure|port|edge|app|test) \| (.+?) \| .+ \| (.+) \|$/gm;

test('the table of ARCHITECTURE.md and the one that is checked say the same', () => {
  const page = readFileSync(new URL('../../ARCHITECTURE.md', import.meta.url), 'utf8');
  const told = [...page.matchAll(ROW)].flatMap(([, layer, packages = '', imports = '']) =>
    [...packages.matchAll(/\[([\w/-]+)\]/g)].map(([, name = '']): [string, unknown] => [
      name.replace('test/', ''),
      { layer, ...importsOf(imports) },
    ]),
  );
  expect(Object.fromEntries(told)).toEqual(
    Object.fromEntries(Object.entries(arrows).map(([name, row]) => [name, sorted(row)])),
  );
});

function importsOf(cell: string): Omit<Arrows, 'layer'> {
  if (cell === 'anything') return { values: 'anything', types: [] };
  const types = /\*(.+)\*/.exec(cell)?.[1] ?? '';
  return { values: names(cell.replace(/\*.+\*/, '')), types: names(types) };
}

function names(list: string): string[] {
  return [...list.matchAll(/[\w-]+/g)]
    .map(([name]) => name)
    .filter((name) => name !== 'nothing')
    .sort();
}

function sorted({ layer, values, types = [] }: Arrows): Arrows {
  return {
    layer,
    values: values === 'anything' ? values : [...values].sort(),
    types: [...types].sort(),
  };
}
