import { type FileHandle, open, rm } from 'node:fs/promises';
import type { FileBytes } from '../model.ts';
import { diskFailure } from './disk-failure.ts';

/**
 * Writes what comes into a new file and sees it to the disk. When anything goes wrong the file is gone again: what the system
 * says becomes a `FileStoreError`, what the source says stays as it is.
 */
export async function writeDraft(path: string, bytes: FileBytes): Promise<void> {
  // Nobody else on this machine has any business with it.
  const file = await opened(path);
  try {
    await fill(file, bytes);
  } catch (error) {
    await rm(path, { force: true }).catch(() => {
      // It stays among the drafts, and the next start sweeps it; what went wrong first is what has to be told.
    });
    throw error;
  }
}

async function opened(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'wx', 0o600);
  } catch (error) {
    throw diskFailure(error);
  }
}

async function fill(file: FileHandle, bytes: FileBytes): Promise<void> {
  try {
    for await (const chunk of bytes) await write(file, chunk);
    await onDisk(() => file.sync());
  } finally {
    await onDisk(() => file.close());
  }
}

/** A disk that fills up may take a part and say so only at the next attempt. */
async function write(file: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let at = 0; at < chunk.byteLength; ) {
    const { bytesWritten } = await onDisk(() => file.write(chunk, at));
    at += bytesWritten;
  }
}

async function onDisk<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    throw diskFailure(error);
  }
}
