import type { OrganizationId } from '@baton/desk';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sampleMail } from '../contract/samples.ts';
import { SERIES_MS_MAX } from '../limits.ts';
import { memoryShelf, type ShelvedMails } from '../shelf/memory-shelf.ts';
import type { MailId } from '../shelf/model.ts';
import {
  accepted,
  deferred,
  misconfigured,
  rejected,
  type ScriptedTransport,
  type Step,
  scriptedTransport,
  unknown,
} from '../testing/scripted-transport.ts';
import { settled, VirtualClock } from '../testing/virtual-clock.ts';
import { MailQueue } from './mail-queue.ts';

const organizationId = 'org_harbour' as OrganizationId;
const TO = ['a@shop.example', 'b@shop.example', 'c@shop.example'] as const;

type Happening =
  | { readonly does: 'enqueue'; readonly number: number }
  | { readonly does: 'wait'; readonly minutes: number }
  | { readonly does: 'crash' }
  | { readonly does: 'send-again' | 'discard'; readonly number: number };

const refused = fc
  .array(
    fc.record({ address: fc.constantFrom(...TO), lasts: fc.constantFrom('for-now', 'for-good') }),
    { minLength: 1, maxLength: 2 },
  )
  .map((list) => list.map((each) => ({ ...each, code: 450, answer: 'no' })));
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.constantFrom<Step>(accepted, deferred, rejected, unknown, misconfigured),
  refused.map((list): Step => ({ ...accepted, kind: 'partially-accepted', refused: list })),
  refused.map((list): Step => ({ ...deferred, refused: list })),
  fc.constantFrom<Step>(
    { kind: 'hangs', when: 'before' },
    { kind: 'hangs', when: 'after' },
    { kind: 'throws', error: new Error('a bug') },
  ),
);
const number = fc.nat({ max: 3 });
const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.record({ does: fc.constant('enqueue' as const), number }),
  fc.record({ does: fc.constant('wait' as const), minutes: fc.integer({ min: 0, max: 600 }) }),
  fc.record({ does: fc.constant('crash' as const) }),
  fc.record({ does: fc.constantFrom('send-again' as const, 'discard' as const), number }),
);

test('[ML55] whatever happens, no mail is lost, none is sent twice unasked, and all come to an end', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 12 }),
      fc.array(happening, { maxLength: 15 }),
      async (steps, happenings) => {
        const disk: ShelvedMails = new Map();
        const transports: ScriptedTransport[] = [];
        const askedAgain = new Map<MailId, number>();
        let clock = new VirtualClock();
        let queue = await started();
        const stored = new Set<MailId>();

        async function started(): Promise<MailQueue> {
          // A process that was killed takes the rest of its story along.
          const left = transports.length === 0 ? steps : [];
          const transport = scriptedTransport();
          transport.next(...left);
          transports.push(transport);
          clock = new VirtualClock(clock.now());
          const made = new MailQueue({
            shelf: memoryShelf(disk),
            transportOf: async () => transport,
            clock,
            pick: () => 0,
            onTrouble: () => {},
          });
          await made.start();
          return made;
        }

        for (const event of happenings) {
          const id = 'number' in event ? [...stored][event.number] : undefined;
          switch (event.does) {
            case 'enqueue': {
              const mail = sampleMail({ messageId: `<m${event.number}@shop.example>`, to: TO });
              const answer = queue.enqueue(organizationId, mail, { firstAttemptWithinMs: 100 });
              await clock.advance(100);
              const told = await answer;
              if ('mailId' in told) stored.add(told.mailId);
              break;
            }
            case 'wait':
              await clock.advance(event.minutes * 60_000);
              break;
            case 'crash':
              await settled();
              queue = await started();
              break;
            case 'send-again':
              if (id && (await queue.sendAgain(organizationId, id)).ok) {
                askedAgain.set(id, (askedAgain.get(id) ?? 0) + 1);
              }
              break;
            case 'discard':
              if (id) await queue.discard(organizationId, id);
              break;
          }
          for (const each of stored) expect(disk.has(each)).toBe(true);
        }

        await settled();
        queue = await started();
        await clock.advance(2 * SERIES_MS_MAX);
        for (const each of stored) {
          const mail = disk.get(each);
          expect(mail?.state.kind).not.toMatch(/waiting|handing-over/);
          const taken = (mail?.recipients ?? []).every(({ status }) => status === 'accepted');
          expect(mail?.state.kind === 'accepted').toBe(taken && mail?.state.kind !== 'discarded');
          for (const address of TO) {
            const times = transports
              .flatMap(({ taken }) => taken)
              .filter(
                (one) => one.messageId === mail?.mail.messageId && one.address === address,
              ).length;
            expect(times).toBeLessThanOrEqual(1 + (askedAgain.get(each) ?? 0));
          }
        }
      },
    ),
    { numRuns: 150 },
  );
});
