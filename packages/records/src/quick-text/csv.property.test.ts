import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCsv, writeCsv } from './csv.ts';

test('[RC126] any lines that are written are read as they were', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.string({ unit: fc.constantFrom('"', ',', ';', '\r', '\n', "'", '=', 'x'), maxLength: 8 }),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { maxLength: 5 }), (rows) => {
      const lines = readCsv(writeCsv([['name', 'text'], ...rows]));
      const filled = rows.filter((cells) => cells.some((text) => text !== ''));
      expect(lines?.slice(1).map(({ cells }) => cells)).toEqual(filled);
    }),
  );
});

test('[RC125] a file of anything is read or refused, and never takes long', () => {
  const line = fc.string({ unit: fc.constantFrom('"', ',', ';', '\r', '\n', 'x'), maxLength: 30 });
  fc.assert(fc.property(line, (text) => void readCsv(text)));
  for (const hostile of ['"'.repeat(500_001), `"${'""'.repeat(250_000)}`, ','.repeat(500_000)]) {
    readCsv(hostile);
  }
  expect(readCsv(`a,b\n"${'x\n'.repeat(250_000)}",c`)?.[1]?.cells[1]).toBe('c');
});
