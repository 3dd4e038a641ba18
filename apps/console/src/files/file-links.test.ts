import type { FileTransfers } from '@baton/client/files';
import type { EpochMs } from '@baton/kernel';
import { expect, test } from 'vitest';
import { fileLinks, LINK_SPARE_MS, LINKS_KEPT_MAX } from './file-links.ts';

function setUp() {
  let asked = 0;
  const clock = { now: 0 };
  const transfers = {
    async link(fileId: string) {
      asked++;
      if (fileId === 'gone') return { ok: false, code: 'file-unknown', details: {} };
      return { ok: true, value: { url: `/${fileId}/${asked}`, expiresAt: clock.now + 300_000 } };
    },
  } as unknown as FileTransfers;
  const links = fileLinks(
    () => Promise.resolve(transfers),
    () => clock.now as EpochMs,
  );
  return { links, clock, asked: () => asked };
}

test('[CO180] a link is asked for once, and again shortly before it runs out', async () => {
  const { links, clock, asked } = setUp();
  expect(await Promise.all([links.of('a'), links.of('a')])).toEqual(['/a/1', '/a/1']);
  clock.now = 300_000 - LINK_SPARE_MS - 1;
  expect(await links.of('a')).toBe('/a/1');
  clock.now++;
  expect(await links.of('a')).toBe('/a/2');
  links.forget('a');
  expect(await links.of('a')).toBe('/a/3');
  expect(asked()).toBe(3);
});

test('[CO180] there is no link to what is gone, and at most LINKS_KEPT_MAX are kept', async () => {
  const { links, asked } = setUp();
  expect(await links.of('gone')).toBeNull();
  for (let file = 0; file <= LINKS_KEPT_MAX; file++) await links.of(`f${file}`);
  const before = asked();
  await links.of(`f${LINKS_KEPT_MAX}`);
  expect(asked()).toBe(before);
  await links.of('f0');
  expect(asked()).toBe(before + 1);
});
