import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { settled } from '../fakes/fake-rules.ts';
import { fileWorld, PNG_HEAD } from '../fakes/file-world.ts';
import { eventually } from '../fakes/listening.ts';

const upload = fc.record({
  pieces: fc.array(fc.integer({ min: 1, max: 90_000 }), { maxLength: 6 }),
  /** After how many pieces something happens that ends it, if that many come. */
  endsAfter: fc.nat(8),
  ends: fc.constantFrom('never', 'sender leaves', 'canceled', 'lies about its size'),
  sizeMax: fc.constantFrom(50_000, 1_000_000),
});

test('[GW75] however an upload comes and wherever it ends, there is the whole file or nothing, and the desk hears of one end', async () => {
  await fc.assert(
    fc.asyncProperty(upload, async ({ pieces, endsAfter, ends, sizeMax }) => {
      await using door = await fileWorld();
      door.door.sizeMax = sizeMax;
      const body = [PNG_HEAD, ...pieces.map((length) => Buffer.alloc(length, 7))];
      const whole = Buffer.concat(body);
      const length = ends === 'lies about its size' ? whole.length + 1 : whole.length;
      const sent = door.begin(pieces.length % 2 === 0 ? { 'content-length': length } : {});
      const answered = once(sent, 'response').then(
        async ([response]: IncomingMessage[]) => {
          response?.resume();
          return response?.statusCode;
        },
        () => undefined,
      );
      for (const [at, piece] of body.entries()) {
        if (at === endsAfter && ends === 'sender leaves') sent.destroy();
        if (at === endsAfter && ends === 'canceled') {
          await eventually(() => door.door.begun.length > 0 || door.gateway.gauges().uploads === 0);
          door.door.cancel.abort();
        }
        if (!sent.destroyed) sent.write(piece);
        await settled();
      }
      if (ends === 'lies about its size') sent.destroy();
      if (!sent.destroyed) sent.end();
      const status = await answered;
      await eventually(() => door.gateway.gauges().uploads === 0);
      const { told, begun } = door.door;
      expect(told.length).toBe(begun.length);
      const stored = [...door.kept.values()];
      if (told[0]?.kind === 'finished') {
        expect(stored.map((bytes) => whole.equals(bytes))).toEqual([true]);
        if (status !== undefined) expect(status).toBe(201);
      } else {
        expect(stored).toEqual([]);
        expect(status === undefined || status >= 400).toBe(true);
      }
      if (ends === 'never' && whole.length <= sizeMax) expect(status).toBe(201);
      sent.destroy();
    }),
    { numRuns: 60 },
  );
});
