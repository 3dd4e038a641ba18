import { open, readFile, rename, rm, stat } from 'node:fs/promises';

/** Bytes of a secret key: as long as the output of the HMAC it is for. */
const SECRET_KEY_BYTES = 32;

/** The key's file is there and cannot be used as it is; the message says what to do. */
export class SecretKeyProblem extends Error {
  override readonly name = 'SecretKeyProblem';
}

/**
 * The key in this file, made on first use and readable by the server's own account only. It lies beside the database
 * and not in it, so that a copy of the database signs nothing.
 */
export async function loadSecretKey(
  path: string,
  random: (byteCount: number) => Uint8Array,
  /** What a new key means, for whoever has to decide. */
  otherwise: string,
): Promise<Uint8Array> {
  const key = (await read(path)) ?? (await make(path, random(SECRET_KEY_BYTES)));
  if (key.length === SECRET_KEY_BYTES) return key;
  throw new SecretKeyProblem(
    `${path} is damaged: it should hold ${SECRET_KEY_BYTES} bytes and holds ${key.length}. ` +
      `Restore it from a backup, or delete it: a new one is made, and ${otherwise}.`,
  );
}

async function read(path: string): Promise<Uint8Array | undefined> {
  try {
    await refuseStrangers(path);
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Under another name first: a crash or a full disk leaves no half a key behind. */
async function make(path: string, key: Uint8Array): Promise<Uint8Array> {
  const draft = `${path}.new`;
  await rm(draft, { force: true });
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(key);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, path);
  return key;
}

async function refuseStrangers(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const { mode } = await stat(path);
  if ((mode & 0o077) === 0) return;
  throw new SecretKeyProblem(
    `${path} can be read by other accounts of this machine. Run: chmod 600 ${path}`,
  );
}
