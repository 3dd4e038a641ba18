import { createHash } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Clock } from '@baton/host';
import { type Pick as Chance, invariant } from '@baton/kernel';
import { diskFailure } from '../folder/disk-failure.ts';
import { writeDraft } from '../folder/draft-file.ts';
import { type FileBytes, type FileKey, type FileStore, FileStoreError } from '../model.ts';
import { isFileKey } from '../random-text.ts';
import { takenBytes } from '../taken-bytes.ts';
import { type S3Tries, successOf, tryAgain } from './s3-attempts.ts';
import { readObject } from './s3-bytes.ts';
import { S3Failure } from './s3-failure.ts';
import { s3Line } from './s3-line.ts';
import { type S3Settings, s3SettingsProblem } from './s3-settings.ts';

export type S3StoreOptions = {
  readonly settings: S3Settings;
  /** A folder of this machine where uploads wait until they are whole. */
  readonly waitingFolder: string;
  readonly clock: Clock;
  readonly pick: Chance;
};

/**
 * A store at an S3-compatible storage. An upload is written to this machine first: a storage wants to know length and digest before
 * the first byte, an attempt that fails can be repeated, and a visitor who goes away leaves nothing half there.
 */
export async function openS3Store(options: S3StoreOptions): Promise<FileStore> {
  const { settings, clock, pick } = options;
  invariant(
    s3SettingsProblem(settings) === undefined,
    'the settings were checked where they came in',
  );
  const folder = await emptied(resolve(options.waitingFolder));
  const tries: S3Tries = { line: s3Line(settings, clock), clock, pick };
  let opened = 0;
  return {
    async put(key, source, { sizeMax, signal }) {
      opened += 1;
      const path = join(folder, `${checked(key)}.${opened}`);
      const md5 = createHash('md5');
      const { bytes, stored } = takenBytes(source, { sizeMax, signal });
      await writeDraft(path, digested(bytes, md5));
      try {
        const body = { path, ...stored(), md5: md5.digest('hex') };
        await tryAgain(tries, () => putOnce(tries, { key, body, signal }), { signal });
        return stored();
      } catch (error) {
        await withdraw(tries, key);
        throw error;
      } finally {
        await rm(path, { force: true });
      }
    },
    read: async (key, range) => await readObject(tries, checked(key), range),
    async delete(key) {
      await tryAgain(tries, async () => {
        const response = await tries.line({ method: 'DELETE', key: checked(key) });
        if (response.statusCode !== 404) await successOf(response, clock);
        response.resume();
      });
    },
    async has(key) {
      return await tryAgain(tries, async () => {
        const response = await tries.line({ method: 'HEAD', key: checked(key) });
        response.resume();
        if (response.statusCode === 404) return false;
        await successOf(response, clock);
        return true;
      });
    },
  };
}

type Sent = {
  readonly key: FileKey;
  readonly body: {
    readonly path: string;
    readonly size: number;
    readonly sha256: string;
    readonly md5: string;
  };
  readonly signal: AbortSignal | undefined;
};

async function putOnce({ line, clock }: S3Tries, { key, body, signal }: Sent): Promise<void> {
  const response = await line({ method: 'PUT', key, body, signal });
  await successOf(response, clock);
  response.resume();
  const { etag } = response.headers;
  const said = etag?.replaceAll('"', '');
  // With keys of its own a storage says something else there that looks the same.
  const encrypted =
    String(response.headers['x-amz-server-side-encryption'] ?? '').startsWith('aws:kms') ||
    'x-amz-server-side-encryption-customer-algorithm' in response.headers;
  if (said !== undefined && /^[0-9a-f]{32}$/.test(said) && !encrypted && said !== body.md5) {
    throw new S3Failure(
      'unavailable',
      'passes',
      'the storage confirmed other bytes than it was sent',
    );
  }
}

/** What may have arrived although nobody could say so. */
async function withdraw({ line }: S3Tries, key: FileKey): Promise<void> {
  try {
    (await line({ method: 'DELETE', key })).resume();
  } catch (error) {
    // Whoever put it there has the key on the list of leftovers; what went wrong first is what has to be told.
    if (!(error instanceof FileStoreError)) throw error;
  }
}

async function* digested(
  bytes: FileBytes,
  hash: { update(chunk: Uint8Array): unknown },
): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const chunk of bytes) {
    hash.update(chunk);
    yield chunk;
  }
}

/** What a process that is gone left in it is swept. */
async function emptied(folder: string): Promise<string> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true });
    return folder;
  } catch (error) {
    throw diskFailure(error);
  }
}

function checked(key: FileKey): FileKey {
  invariant(isFileKey(key), 'a key was made here');
  return key;
}
