import { expect, test } from 'vitest';
import type { MakeProvider, ProviderBody } from './body.ts';
import { SessionUnderTest } from './session-under-test.ts';

/** HO10 to HO17: what a provider brings. */
export function eventRules(makeProvider: MakeProvider): void {
  test('[HO10] a person’s words arrive once, in their order, with an id and who said them', async () => {
    await using body = await makeProvider();
    const session = await talking(body);
    await body.centre.says(session.handoverId, 'Hello');
    await body.centre.says(session.handoverId, 'How can I help?');
    await news(body, session);
    expect(session.heard()).toEqual(['Hello', 'How can I help?']);
    const messages = session.events.flatMap((event) =>
      event.type === 'message' ? [event.message] : [],
    );
    expect(new Set(messages.map(({ vendorId }) => vendorId)).size).toBe(2);
    expect(messages.every(({ vendorId }) => vendorId !== '')).toBe(true);
    if (body.provider.capabilities.agentIdentity !== 'none') {
      expect(messages.every(({ from }) => (from.name ?? '') !== '')).toBe(true);
    }
  });

  test('[HO11] whoever was not listening misses nothing', async () => {
    await using body = await makeProvider();
    const session = await talking(body);
    await body.centre.says(session.handoverId, 'one');
    await news(body, session);
    session.hangUp();
    await body.centre.says(session.handoverId, 'two');
    await body.centre.says(session.handoverId, 'three');
    await body.settle();
    session.provider = body.reopen();
    await session.listen();
    await body.centre.says(session.handoverId, 'four');
    await news(body, session);
    expect(session.heard()).toEqual(['one', 'two', 'three', 'four']);
  });

  test('[HO12] an event keeps its key, so that one told again from an older state counts once', async () => {
    await using body = await makeProvider();
    const session = await talking(body);
    const older = session.kept;
    await body.centre.says(session.handoverId, 'one');
    await body.centre.says(session.handoverId, 'two');
    await news(body, session);
    session.hangUp();
    session.kept = older;
    await session.listen();
    await news(body, session);
    expect(session.heard()).toEqual(['one', 'two']);
  });

  test('[HO13] the end there is told, with who ended it', async () => {
    await using body = await makeProvider();
    const session = await talking(body);
    await body.centre.ends(session.handoverId);
    await news(body, session);
    const ended = session.events.filter(({ type }) => type === 'ended');
    expect(ended).toMatchObject([{ type: 'ended', by: 'agent' }]);
  });

  test('[HO13] also to somebody who was not listening', async () => {
    await using body = await makeProvider();
    const session = await talking(body);
    session.hangUp();
    await body.centre.says(session.handoverId, 'Goodbye');
    await body.centre.ends(session.handoverId);
    await body.settle();
    session.provider = body.reopen();
    await session.listen();
    await news(body, session);
    expect(session.heard()).toEqual(['Goodbye']);
    expect(session.types().at(-1)).toBe('ended');
  });

  test('[HO14] once it was hung up, nothing is delivered', async () => {
    await using body = await makeProvider();
    const session = await talking(body);
    await news(body, session);
    session.hangUp();
    session.hangUp();
    const before = session.events.length;
    await body.centre.says(session.handoverId, 'Are you there?');
    await body.settle();
    expect(session.events).toHaveLength(before);
  });

  test('[HO15] sessions do not hear each other', async () => {
    await using body = await makeProvider();
    const session = await talking(body);
    await body.centre.says(session.handoverId, 'first');
    await news(body, session);
    await body.centre.ends(session.handoverId);
    await news(body, session);
    const other = new SessionUnderTest(body.provider, 'talk-h2');
    await other.start();
    await other.listen();
    await body.centre.accept(other.handoverId);
    await body.centre.says(other.handoverId, 'second');
    await news(body, other);
    expect(session.heard()).toEqual(['first']);
    expect(other.heard()).toEqual(['second']);
    other.hangUp();
  });

  test('[HO16] who could take it is a number of people, where the provider says that it knows', async () => {
    await using body = await makeProvider();
    const { provider } = body;
    expect(provider.availability !== undefined).toBe(provider.capabilities.availability);
    const agents = await provider.availability?.({ inboxId: '', skills: [], languages: [] });
    if (agents !== undefined) expect(Number.isInteger(agents) && agents >= 0).toBe(true);
  });

  test('[HO17] how the queue stands is said in whole places from one on, and never counts as news twice', async () => {
    await using body = await makeProvider();
    const session = new SessionUnderTest(body.provider);
    await session.start();
    const { queue } = body.provider.capabilities;
    const canBeAsked = queue === 'pull' || queue === 'push-and-pull';
    expect(body.provider.queueStatus !== undefined || !canBeAsked).toBe(true);
    const step = await body.provider.queueStatus?.(session.session);
    for (const event of step?.events ?? []) {
      if (event.type !== 'queue-update') continue;
      const { position = 1, wait } = event;
      expect(Number.isInteger(position) && position >= 1).toBe(true);
      if (wait) expect(wait.minMs).toBeLessThanOrEqual(wait.maxMs);
    }
  });
}

/** A session somebody has taken and that is listened to. */
async function talking(body: ProviderBody): Promise<SessionUnderTest> {
  const session = new SessionUnderTest(body.provider);
  await session.start();
  await session.listen();
  await body.centre.accept(session.handoverId);
  await news(body, session);
  return session;
}

async function news(body: ProviderBody, session: SessionUnderTest): Promise<void> {
  await body.settle();
  await session.poll();
}
