import type { FlowDocument } from '@baton/flow';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { flowSaying, granted, openHarbour } from './testing/index.ts';

type Step =
  | { readonly does: 'save'; readonly text: string }
  | { readonly does: 'publish' }
  | { readonly does: 'roll-back' | 'restore'; readonly version: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  // An empty text is the one thing that is wrong with a flow in these tests.
  fc.record({ does: fc.constant('save' as const), text: fc.constantFrom('', 'Ahoy', 'Moin') }),
  fc.record({ does: fc.constant('publish' as const) }),
  fc.record({
    does: fc.constantFrom('roll-back' as const, 'restore' as const),
    version: fc.integer({ min: 1, max: 4 }),
  }),
);

test('[RC62] [RC63] whatever is done, versions are numbered without gaps, never change and have no errors', async () => {
  await using world = await openHarbour();
  const { records, admin, organizationId } = world;
  const { flows } = records;
  let made = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      made += 1;
      const name = `Flow ${made}`;
      let draft = flowSaying(name, '');
      const { id } = granted(await flows.create(admin, { name, document: draft }));
      const published: FlowDocument[] = [];
      const isSilent = (document: FlowDocument) => document.nodes[1]?.settings['text'] === '';
      for (const taken of steps) {
        const expected = granted(await flows.read(admin, id)).revision;
        switch (taken.does) {
          case 'save':
            draft = flowSaying(name, taken.text);
            granted(await flows.saveDraft(admin, id, { expected, document: draft }));
            break;
          case 'publish': {
            const { ok } = await flows.publish(admin, id, { expected, note: '' });
            expect(ok).toBe(!isSilent(draft));
            if (ok) published.push(draft);
            break;
          }
          case 'roll-back': {
            const older = published[taken.version - 1];
            const edit = { expected, version: taken.version, note: '' };
            expect((await flows.rollBack(admin, id, edit)).ok).toBe(older !== undefined);
            if (older) published.push(older);
            break;
          }
          case 'restore': {
            const older = published[taken.version - 1];
            const edit = { expected, version: taken.version };
            expect((await flows.restore(admin, id, edit)).ok).toBe(older !== undefined);
            draft = older ?? draft;
            break;
          }
        }
      }
      const flow = granted(await flows.read(admin, id));
      const newest = published.at(-1);
      expect(flow.publishedVersion).toBe(newest ? published.length : null);
      expect(flow.draftDiffers).toBe(JSON.stringify(newest) !== JSON.stringify(draft));
      expect(granted(await flows.draft(admin, id)).document).toEqual(draft);
      for (const [place, document] of published.entries()) {
        expect(isSilent(document)).toBe(false);
        expect(await records.flowVersion(organizationId, id, place + 1)).toEqual(document);
      }
      granted(await flows.remove(admin, id, 'any'));
    }),
    { numRuns: 25 },
  );
});
