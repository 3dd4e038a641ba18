import { chmod, mkdir, open, readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { RandomBytes } from './record-id.ts';

/** Bytes of a server's secret key: as long as the output of the HMAC it is for. */
export const SECRET_KEY_BYTES = 32;

/** The secret's file is there and cannot be used as it is; the message says what to do. */
export class SecretFileError extends Error {
  override readonly name = 'SecretFileError';
}

/**
 * The key in this file, made on first use and readable by the server's own account only. It lies beside the database
 * and not in it, so that a copy of the database signs nothing.
 */
export async function loadSecretKey(path: string, random: RandomBytes): Promise<Uint8Array> {
  await mkdir(dirname(path), { recursive: true });
  const made = random(SECRET_KEY_BYTES);
  if (await create(path, made)) return made;
  await refuseStrangers(path);
  const key = await readFile(path);
  if (key.length !== SECRET_KEY_BYTES) {
    throw new SecretFileError(
      `${path} is damaged: it should hold ${SECRET_KEY_BYTES} bytes and holds ${key.length}. ` +
        'Restore it from a backup, or delete it: a new one is made and visitors get new tokens.',
    );
  }
  return key;
}

/** Whether it was ours to make: of two that try at once, one does. */
async function create(path: string, key: Uint8Array): Promise<boolean> {
  try {
    const file = await open(path, 'wx', 0o600);
    try {
      await file.writeFile(key);
      await file.sync();
    } finally {
      await file.close();
    }
    // The mode given to `open` is cut by the umask, never widened; this makes it exact.
    await chmod(path, 0o600);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

async function refuseStrangers(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const { mode } = await stat(path);
  if ((mode & 0o077) !== 0) {
    throw new SecretFileError(
      `${path} can be read by other accounts of this machine. Run: chmod 600 ${path}`,
    );
  }
}
