import fc from 'fast-check';
import { test } from 'vitest';
import { type Conditions, MISHAPS, type Step, Story } from './testing/story.ts';

function waiting(min: number, max: number): fc.Arbitrary<Step> {
  return fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min, max }) });
}

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('visitor-sends' as const) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('agent-sends' as const) }) },
  { weight: 6, arbitrary: waiting(1, 400) },
  { weight: 2, arbitrary: waiting(1_000, 40_000) },
  { weight: 8, arbitrary: fc.record({ do: fc.constantFrom(...MISHAPS), whose: fc.nat(2) }) },
);

const conditions: fc.Arbitrary<Conditions> = fc.record({
  seed: fc.nat(),
  websockets: fc.constantFrom('allowed' as const, 'blocked' as const),
  faults: fc.record({
    crashBeforeAppend: fc.nat(5),
    crashAfterAppend: fc.nat(5),
    tooMany: fc.nat(15),
    twice: fc.nat(40),
    skips: fc.nat(20),
  }),
  losesRequests: fc.nat(25),
  losesAnswers: fc.nat(25),
});

const steps = fc.array(step, { minLength: 10, maxLength: 60, size: 'max' });

test('[CL60] whatever breaks between them, both sides converge and every text is there exactly once', async () => {
  await fc.assert(
    fc.asyncProperty(conditions, steps, async (given, happenings) => {
      const story = new Story(given);
      await story.time.advance(1_000);
      for (const one of happenings) {
        story.do(one);
        await story.time.advance(one.do === 'wait' ? one.ms : 20);
      }
      await story.heal();
      story.check();
      story.close();
    }),
    { numRuns: 60 },
  );
}, 60_000);
