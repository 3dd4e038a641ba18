import { expect, test } from 'vitest';
import { en as words } from '../words/en.ts';
import { carryOut } from './carry-out.ts';

/** What is said in the corner when taking a chat is refused. */
async function said(isTold?: () => boolean): Promise<readonly string[]> {
  const heard: string[] = [];
  const parts = {
    client: { state: { connection: { kind: 'live' } } },
    workplace: { say: (_kind: string, text: string) => heard.push(text) },
  } as unknown as Parameters<typeof carryOut>[0];
  const doing = Promise.resolve({ ok: false, refusal: 'offer-gone' } as const);
  carryOut(parts, words, words.toasts.accepting, doing, undefined, isTold);
  await doing;
  await Promise.resolve();
  return heard;
}

test('[CO184] that somebody else was quicker is said once', async () => {
  expect(await said()).toEqual([
    words.toasts.failed(words.toasts.accepting, words.refusals['offer-gone']),
  ]);
  expect(await said(() => true)).toEqual([]);
});
