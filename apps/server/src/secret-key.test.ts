import { chmod, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadSecretKey, SecretKeyProblem } from './secret-key.ts';
import { systemRandom } from './system-random.ts';
import { temporaryFolder } from './testing/running-server.ts';

test('[SV3] the key is made once, kept, and for this account alone', async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, 'some.key');
  const made = await loadSecretKey(path, systemRandom, 'all is lost');
  expect(made).toHaveLength(32);
  expect(Buffer.from(await loadSecretKey(path, systemRandom, 'all is lost'))).toEqual(
    Buffer.from(made),
  );
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(await readdir(folder.path)).toEqual(['some.key']);
});

test('[SV3] what a crash left of a first attempt does not matter', async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, 'some.key');
  await writeFile(`${path}.new`, 'half');
  expect(await loadSecretKey(path, systemRandom, 'all is lost')).toHaveLength(32);
});

test('[SV3] a key that others can read, or that is damaged, is not used', async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, 'some.key');
  await loadSecretKey(path, systemRandom, 'all is lost');
  await chmod(path, 0o644);
  await expect(loadSecretKey(path, systemRandom, 'all is lost')).rejects.toThrow('chmod 600');
  await chmod(path, 0o600);
  await writeFile(path, 'short');
  await expect(loadSecretKey(path, systemRandom, 'all is lost')).rejects.toThrow('all is lost');
  await expect(loadSecretKey(path, systemRandom, 'all is lost')).rejects.toThrow(SecretKeyProblem);
});
