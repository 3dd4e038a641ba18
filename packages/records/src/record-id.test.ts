import { seededRandom } from '@baton/kernel';
import { expect, test } from 'vitest';
import { isRecordId, mintRecordId, RECORD_PREFIXES, type RecordKind } from './record-id.ts';

const pick = seededRandom(3);
const random = (byteCount: number) => Uint8Array.from({ length: byteCount }, () => pick(256));

test('[RC1] an id is its kind’s prefix and twelve characters of chance', () => {
  for (const kind of Object.keys(RECORD_PREFIXES) as RecordKind[]) {
    const id = mintRecordId(kind, random);
    expect(id).toMatch(/^[0-9A-Za-z]{15}$/);
    expect(id.startsWith(RECORD_PREFIXES[kind])).toBe(true);
    expect(isRecordId(kind, id)).toBe(true);
  }
  expect(new Set(Object.values(RECORD_PREFIXES)).size).toBe(Object.keys(RECORD_PREFIXES).length);
});

test('[RC1] every character is equally likely', () => {
  const counts = new Map<string, number>();
  for (let round = 0; round < 2_000; round += 1) {
    for (const character of mintRecordId('users', random).slice(3)) {
      counts.set(character, (counts.get(character) ?? 0) + 1);
    }
  }
  const mean = (2_000 * 12) / 62;
  expect(counts.size).toBe(62);
  for (const count of counts.values()) expect(Math.abs(count - mean)).toBeLessThan(mean * 0.3);
});

test('[RC1] an id of another kind, length or alphabet is none', () => {
  for (const text of [
    '572000000DEMO0',
    '572000000DEMO011',
    '573000000DEMO01',
    '572000000DEMO-1',
    '',
  ]) {
    expect(isRecordId('deployments', text)).toBe(false);
  }
});
