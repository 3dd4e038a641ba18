import type { CommandResult } from '@baton/client';
import type { FileOutcome, FileTransfers, UploadedFile } from '@baton/client/files';
import { expect, test } from 'vitest';
import { en } from '../words/en.ts';
import { fileSize } from './file-size.ts';
import { sendingFiles } from './sending-files.ts';
import { sendingFailureWords } from './sending-words.ts';

const chatId = 'chat' as Parameters<ReturnType<typeof sendingFiles>['send']>[0];
const photo = { name: 'photo.png', size: 2_048 };
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

function setUp(announced: CommandResult = { ok: true }) {
  const seen = { canceled: 0, aborted: 0, announcements: 0 };
  const uploads: {
    finish: (outcome: FileOutcome<UploadedFile>) => void;
    progress: (sent: number, total: number) => void;
  }[] = [];
  const transfers = {
    upload(_id: unknown, _file: unknown, progress: (sent: number, total: number) => void) {
      const { promise: done, resolve: finish } = Promise.withResolvers<FileOutcome<UploadedFile>>();
      uploads.push({ finish, progress });
      return {
        done,
        abort() {
          seen.aborted++;
          finish({ ok: false, code: 'aborted', details: {} });
        },
      };
    },
  } as unknown as FileTransfers;
  const client = {
    sendFile() {
      seen.announcements++;
      const transferId = `t${seen.announcements}` as never;
      return { transferId, announced: Promise.resolve(announced) };
    },
    async cancelFile(): Promise<CommandResult> {
      seen.canceled++;
      return { ok: true };
    },
  };
  const files = sendingFiles(client, () => Promise.resolve(transfers));
  return { files, seen, uploads, now: () => files.state.get(chatId) };
}

test('[CO178] a file is announced, sent with its progress, and gone from here when it has arrived', async () => {
  const { files, uploads, now } = setUp();
  expect(files.send(chatId, photo)).toBe(true);
  expect(now()?.kind).toBe('announcing');
  await turn();
  uploads[0]?.progress(1_024, 2_048);
  expect(now()).toMatchObject({ kind: 'sending', sent: 1_024, size: 2_048 });
  expect(files.send(chatId, photo)).toBe(false);
  uploads[0]?.finish({ ok: true, value: {} as UploadedFile });
  await turn();
  expect(now()).toBeUndefined();
});

test('[CO178] stopping ends the upload and tells the desk', async () => {
  const { files, seen, now } = setUp();
  files.send(chatId, photo);
  await turn();
  files.stop(chatId);
  await turn();
  expect([seen.aborted, seen.canceled, now()]).toEqual([1, 1, undefined]);
});

test('[CO178] one stopped before the desk has answered is canceled when it has', async () => {
  const { files, seen, uploads } = setUp();
  files.send(chatId, photo);
  files.stop(chatId);
  await turn();
  expect([seen.canceled, uploads.length]).toEqual([1, 0]);
});

test('[CO179] what failed says why, and can be sent again where that may help', async () => {
  const refused = setUp({ ok: false, refusal: 'file-pending' });
  refused.files.send(chatId, photo);
  await turn();
  expect(refused.now()).toMatchObject({ why: { by: 'desk', refusal: 'file-pending' } });

  const { files, seen, uploads, now } = setUp();
  files.send(chatId, photo);
  await turn();
  uploads[0]?.finish({ ok: false, code: 'unreached', details: {} });
  await turn();
  expect(now()).toMatchObject({ kind: 'failed', why: { code: 'unreached' } });
  expect(seen.canceled).toBe(1);
  files.again(chatId);
  await turn();
  expect([now()?.kind, seen.announcements]).toEqual(['sending', 2]);
});

test('[CO179] an empty file is not announced', async () => {
  const { files, seen, now } = setUp();
  files.send(chatId, { name: 'empty.txt', size: 0 });
  await turn();
  expect([seen.announcements, now()?.kind]).toEqual([0, 'failed']);
});

test('[CO179] every refusal says what to do, with the limit and the kinds in it', () => {
  const of = (code: string, details: { readonly [name: string]: unknown } = {}) =>
    sendingFailureWords({ by: 'door', code, details }, en);
  expect(of('too-large', { sizeMax: 25 * 1024 * 1024 })).toEqual({
    why: 'It is too large: at most 25 MB. Choose a smaller one.',
    mayHelp: false,
  });
  expect(of('type-not-allowed', { allowed: ['images', 'pdf', 'new'] }).why).toContain(
    'pictures and PDF',
  );
  expect(of('unreached').mayHelp).toBe(true);
  expect(of('something new').why).toBe(en.company.files.reasons.other);
});

test('[CO179] sizes are said as people say them', () => {
  const sizes = [0, 812, 65_536, 3_565_158].map((bytes) => fileSize(bytes, en));
  expect(sizes).toEqual(['0 B', '812 B', '64 KB', '3.4 MB']);
});
