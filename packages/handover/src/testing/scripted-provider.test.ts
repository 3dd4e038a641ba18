import type { EpochMs } from '@baton/kernel';
import { expect, test } from 'vitest';
import { failureOf, SessionUnderTest } from '../contract/session-under-test.ts';
import { handoverContract } from '../contract.ts';
import { ContactCentre, type Weather } from './contact-centre.ts';
import { ScriptedProvider } from './scripted-provider.ts';

async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

for (const weather of ['fine', 'late', 'doubled'] as const satisfies Weather[]) {
  handoverContract(`the scripted provider in ${weather} weather`, async () => {
    const centre = new ContactCentre();
    centre.weather = weather;
    return {
      provider: new ScriptedProvider(centre),
      reopen: () => new ScriptedProvider(centre),
      centre: {
        accept: async (id) => void centre.happens(id, { type: 'agent-joined', agent: {} }),
        says: async (id, text) => void centre.says(id, text),
        ends: async (id) => void centre.happens(id, { type: 'ended', by: 'agent' }),
        heard: async (id) => centre.find(id)?.messages.map(({ text }) => text) ?? [],
        open: async () => centre.open(),
      },
      settle: async () => {
        centre.flush();
        await settled();
      },
      async [Symbol.asyncDispose]() {},
    };
  });
}

test('[HO20] it misbehaves as it is told to', async () => {
  const centre = new ContactCentre();
  let now = 0;
  const provider = new ScriptedProvider(centre, () => now as EpochMs);
  const session = new SessionUnderTest(provider);
  centre.faults.push('down', 'refused', 'lost-before', 'lost-after');
  const kinds: string[] = [];
  for (let attempt = 0; attempt < 4; attempt += 1) {
    kinds.push(`${(await failureOf(session.start())).kind} ${centre.open()}`);
  }
  expect(kinds).toEqual(['temporary 0', 'unavailable 0', 'ambiguous 0', 'ambiguous 1']);
  await session.start();
  centre.downUntil = 3_600_000 as EpochMs;
  expect((await failureOf(session.says('hello'))).kind).toBe('temporary');
  now = 3_600_000;
  await session.says('hello');
  expect(centre.find(session.handoverId)?.messages).toHaveLength(1);
  expect(centre.calls).toHaveLength(7);
});

test('[HO20] and brings events late and in another order', async () => {
  const centre = new ContactCentre();
  const session = new SessionUnderTest(new ScriptedProvider(centre));
  await session.start();
  await session.listen();
  centre.weather = 'reordered';
  centre.says(session.handoverId, 'one');
  centre.says(session.handoverId, 'two');
  await settled();
  expect(session.heard()).toEqual([]);
  centre.flush();
  await settled();
  expect(session.heard()).toEqual(['two', 'one']);
  session.hangUp();
  centre.weather = 'fine';
  await session.listen();
  await settled();
  expect(session.heard()).toEqual(['two', 'one']);
});
