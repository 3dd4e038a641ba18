import { expect, test } from 'vitest';
import { S3_EXPLANATION_BYTES_MAX } from '../limits.ts';
import { answeredFailure } from './s3-failure.ts';

test('[FI21] of an explanation no more is read than makes sense, and nothing but its word is repeated', async () => {
  let given = 0;
  let told = false;
  const endless = (async function* () {
    try {
      for (;;) {
        given += 1_024;
        yield Buffer.alloc(1_024, ' ');
      }
    } finally {
      told = true;
    }
  })();
  expect(await answeredFailure(403, endless)).toMatchObject({
    failure: 'unavailable',
    course: 'stays',
    message: 'the storage said 403',
  });
  expect([given <= S3_EXPLANATION_BYTES_MAX + 2_048, told]).toEqual([true, true]);
  const talkative = ReadableStream.from([
    Buffer.from('<Error><Code>AccessDenied</Code><AWSAccessKeyId>AK1</AWSAccessKeyId></Error>'),
  ]);
  expect((await answeredFailure(403, talkative)).message).toBe('the storage said 403 AccessDenied');
});
