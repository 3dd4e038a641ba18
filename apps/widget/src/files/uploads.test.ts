import type { FileOutcome, UploadedFile } from '@baton/client/files';
import { expect, test } from 'vitest';
import { fakeVisitorClient } from '../../preview/fake-visitor-client.ts';
import { type Sending, Uploads } from './uploads.ts';

const ID = 'transfer-1' as Parameters<Uploads['of']>[0];
const fileOf = (size: number, name = 'lamp.png') => ({ name, size }) as File;
const LIMITS = { sizeMax: 100 };
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

function setUp() {
  const client = fakeVisitorClient();
  const seen: Sending[] = [];
  const begun: {
    readonly name: string;
    readonly progress: (sent: number, total: number) => void;
    readonly end: (outcome: FileOutcome<UploadedFile>) => void;
    aborted: boolean;
  }[] = [];
  const uploads = new Uploads({
    client,
    redraw: () => seen.push(uploads.of(ID)),
    transfers: {
      upload(_, { name }, progress) {
        const { promise: done, resolve: end } = Promise.withResolvers<FileOutcome<UploadedFile>>();
        const upload = { name, progress, end, aborted: false };
        begun.push(upload);
        return {
          done,
          abort() {
            upload.aborted = true;
            end({ ok: false, code: 'aborted', details: {} });
          },
        };
      },
    },
  });
  return { uploads, client, begun, seen };
}

test('[WG38] a file goes out, and how far it has come is shown', async () => {
  const { uploads, begun, seen } = setUp();
  uploads.send(ID, fileOf(80), LIMITS);
  begun[0]?.progress(40, 80);
  expect(seen).toEqual([
    { kind: 'sending', name: 'lamp.png', sent: 0, total: 80 },
    { kind: 'sending', name: 'lamp.png', sent: 40, total: 80 },
  ]);
  // Another one waits for nothing: one file is asked for.
  uploads.send(ID, fileOf(10, 'other.png'), LIMITS);
  expect(begun).toHaveLength(1);
});

test('[WG38] what would be refused is not sent, and another may be chosen', () => {
  const { uploads, begun } = setUp();
  uploads.send(ID, fileOf(101), LIMITS);
  expect(uploads.of(ID)).toEqual({
    kind: 'asked',
    problem: { code: 'too-large', details: { sizeMax: 100 } },
  });
  uploads.send(ID, fileOf(0), LIMITS);
  expect(uploads.of(ID)).toMatchObject({ problem: { code: 'empty' } });
  uploads.send(ID, fileOf(100), LIMITS);
  expect(begun).toHaveLength(1);
});

test('[WG38] what the server says stands in the question', async () => {
  const { uploads, begun } = setUp();
  uploads.send(ID, fileOf(80), LIMITS);
  begun[0]?.end({ ok: false, code: 'type-not-allowed', details: { group: 'other' } });
  await settled();
  expect(uploads.of(ID)).toEqual({
    kind: 'asked',
    problem: { code: 'type-not-allowed', details: { group: 'other' } },
  });
  expect(uploads.of('another' as typeof ID)).toEqual({ kind: 'asked', problem: null });
});

test('[WG38] who cancels tells the desk first, and then stops; that is no problem', async () => {
  const { uploads, client, begun } = setUp();
  uploads.send(ID, fileOf(80), LIMITS);
  const canceling = uploads.cancel(ID);
  expect([client.calls, begun[0]?.aborted]).toEqual([['cancelFile transfer-1'], false]);
  await canceling;
  await settled();
  expect(begun[0]?.aborted).toBe(true);
  expect(uploads.of(ID)).toEqual({ kind: 'asked', problem: null });
});

test('[WG38] saying no before there is a file tells the desk', async () => {
  const { uploads, client } = setUp();
  await uploads.cancel(ID);
  expect(client.calls).toEqual(['cancelFile transfer-1']);
});
