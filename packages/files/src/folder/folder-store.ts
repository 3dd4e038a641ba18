import { access, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { invariant } from '@baton/kernel';
import { closableBytes } from '../closable-bytes.ts';
import {
  type ByteRange,
  type FileBytes,
  type FileKey,
  type FileStore,
  FileStoreError,
} from '../model.ts';
import { isFileKey } from '../random-text.ts';
import { takenBytes } from '../taken-bytes.ts';
import { diskFailure, isMissing } from './disk-failure.ts';
import { writeDraft } from './draft-file.ts';

/** Where bytes are until all of them have come. */
const DRAFTS = 'incoming';

/**
 * A store in a folder of this machine, which no server of pages may reach. Bytes come into a draft first and get their name
 * when they are on the disk, so under a name there is a whole file or none. Drafts of a process that is gone are swept.
 */
export async function openFolderStore(folder: string): Promise<FileStore> {
  const drafts = join(resolve(folder), DRAFTS);
  try {
    await mkdir(drafts, { recursive: true, mode: 0o700 });
    for (const name of await readdir(drafts)) await rm(join(drafts, name), { recursive: true });
  } catch (error) {
    throw diskFailure(error);
  }
  let opened = 0;
  /** Some thousands of folders: a folder with a million files is slow to everybody who looks into it. */
  const placeOf = (key: FileKey) => {
    invariant(isFileKey(key), 'a key was made here');
    return join(resolve(folder), key.slice(0, 2), key.slice(2, 4), key);
  };
  return {
    async put(key, source, options) {
      const place = placeOf(key);
      opened += 1;
      const draft = join(drafts, `${key}.${opened}`);
      const { bytes, stored } = takenBytes(source, options);
      await writeDraft(draft, bytes);
      try {
        await mkdir(dirname(place), { recursive: true, mode: 0o700 });
        if (options.signal?.aborted) throw new FileStoreError('aborted', 'not wanted any more');
        await rename(draft, place);
      } catch (error) {
        await rm(draft, { force: true });
        throw diskFailure(error);
      }
      try {
        await seeToDisk(dirname(place), resolve(folder));
      } catch (error) {
        await rm(place, { force: true });
        throw diskFailure(error);
      }
      return stored();
    },
    read: async (key, range) => await readFrom(placeOf(key), range),
    async delete(key) {
      try {
        await rm(placeOf(key), { force: true });
      } catch (error) {
        throw diskFailure(error);
      }
    },
    async has(key) {
      try {
        await access(placeOf(key));
        return true;
      } catch (error) {
        if (isMissing(error)) return false;
        throw diskFailure(error);
      }
    },
  };
}

/** Opened before anything is said, so that whoever asks hears at once that there is no such file. */
async function readFrom(place: string, range: ByteRange | undefined): Promise<FileBytes> {
  try {
    const file = await open(place, 'r');
    return closableBytes(
      file.createReadStream(range ? { start: range.start, end: range.end } : {}),
      diskFailure,
    );
  } catch (error) {
    if (isMissing(error)) throw new FileStoreError('not-found', 'no such bytes');
    throw diskFailure(error);
  }
}

/** A new name is durable once the folder it stands in is, and the folders that were made for it. */
async function seeToDisk(folder: string, root: string): Promise<void> {
  // There is nothing of the kind on Windows.
  if (process.platform === 'win32') return;
  for (let at = folder; ; at = dirname(at)) {
    const handle = await open(at, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (at === root) return;
  }
}
