import { expect, test } from 'vitest';
import type { MakeProvider } from './body.ts';
import { failureOf, SessionUnderTest } from './session-under-test.ts';

/** HO1 to HO9: what is asked of a provider. */
export function callRules(makeProvider: MakeProvider): void {
  test('[HO1] a handover started twice is there once, and either answer serves', async () => {
    await using body = await makeProvider();
    const first = new SessionUnderTest(body.provider);
    const second = new SessionUnderTest(body.provider);
    await first.start();
    await second.start();
    expect(await body.centre.open()).toBe(1);
    await first.says('one');
    await second.says('two');
    expect(await body.centre.heard(first.handoverId)).toEqual(['one', 'two']);
  });

  test('[HO1] two that are asked for at the same moment as well', async () => {
    await using body = await makeProvider();
    const session = new SessionUnderTest(body.provider);
    const again = new SessionUnderTest(body.reopen());
    await Promise.all([session.start(), again.start()]);
    expect(await body.centre.open()).toBe(1);
  });

  test('[HO2] a handover that was taken says so', async () => {
    await using body = await makeProvider();
    const session = new SessionUnderTest(body.provider);
    await session.start();
    await session.listen();
    await body.settle();
    await session.poll();
    expect(session.types().some((type) => type === 'started' || type === 'queued')).toBe(true);
    session.hangUp();
  });

  test('[HO3] what is sent stands there in its order, before and after somebody takes it', async () => {
    await using body = await makeProvider();
    const session = new SessionUnderTest(body.provider);
    await session.start();
    await session.says('one');
    await body.centre.accept(session.handoverId);
    await session.says('two');
    await session.says('three');
    expect(await body.centre.heard(session.handoverId)).toEqual(['one', 'two', 'three']);
  });

  test('[HO4] a message sent again stands there once, where the provider says that it looks at ids', async () => {
    await using body = await makeProvider();
    if (body.provider.capabilities.sendDedupe !== 'by-id') return;
    const session = new SessionUnderTest(body.provider);
    await session.start();
    await session.says('one', 'm1');
    await session.says('one', 'm1');
    session.provider = body.reopen();
    await session.says('one', 'm1');
    expect(await body.centre.heard(session.handoverId)).toEqual(['one']);
  });

  test('[HO5] the longest text it says it takes arrives whole', async () => {
    await using body = await makeProvider();
    const session = new SessionUnderTest(body.provider);
    await session.start();
    const text = 'x'.repeat(body.provider.capabilities.textLengthMax);
    await session.says(text, 'long');
    expect(await body.centre.heard(session.handoverId)).toEqual([text]);
  });

  test('[HO6] the end is known there; told again, or after it ended there, it is a success', async () => {
    await using body = await makeProvider();
    const session = new SessionUnderTest(body.provider);
    await session.start();
    await body.provider.end(session.session, 'visitor');
    expect(await body.centre.open()).toBe(0);
    await body.provider.end(session.session, 'visitor');
    await body.reopen().end(session.session, 'system');
    const other = new SessionUnderTest(body.provider, 'talk-h2');
    await other.start();
    await body.centre.accept(other.handoverId);
    await body.centre.ends(other.handoverId);
    for (const by of ['visitor', 'bot', 'timeout', 'system'] as const) {
      await body.provider.end(other.session, by);
    }
    expect(await body.centre.open()).toBe(0);
  });

  test('[HO7] what is said to a session that is over fails as gone', async () => {
    await using body = await makeProvider();
    const session = new SessionUnderTest(body.provider);
    await session.start();
    await body.centre.accept(session.handoverId);
    await body.centre.ends(session.handoverId);
    expect((await failureOf(session.says('hello?'))).kind).toBe('gone');
  });

  test('[HO8] failures are typed, also for a state of another release', async () => {
    await using body = await makeProvider();
    const session = new SessionUnderTest(body.provider);
    session.kept = JSON.stringify({ v: 999, data: {} });
    expect((await failureOf(session.says('hello?'))).kind).toBe('permanent');
    const { provider } = body;
    const failed = await failureOf(provider.end(session.session, 'visitor'));
    expect(failed.kind).toBe('permanent');
    expect(failed.message.length).toBeGreaterThan(0);
  });

  test('[HO9] coming and going may be told twice; typing is passed on without an answer', async () => {
    await using body = await makeProvider();
    const session = new SessionUnderTest(body.provider);
    await session.start();
    await body.centre.accept(session.handoverId);
    for (const code of ['visitor-left', 'visitor-left', 'visitor-returned'] as const) {
      const notice = { id: `p-${code}`, code, tell: false };
      session.take((await body.provider.presence?.(session.session, notice)) ?? {});
    }
    body.provider.typing?.(session.session, true, 'My ord');
    expect(await body.centre.heard(session.handoverId)).toEqual([]);
    await session.says('still here');
    expect(await body.centre.heard(session.handoverId)).toEqual(['still here']);
  });
}
