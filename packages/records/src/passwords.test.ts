import { seededRandom } from '@baton/kernel';
import { hash, verify } from '@node-rs/argon2';
import { expect, test } from 'vitest';
import { argonPasswords, HASHES_AT_ONCE_MAX, HASHES_WAITING_MAX } from './passwords.ts';

const pick = seededRandom(5);
const random = (byteCount: number) => Uint8Array.from({ length: byteCount }, () => pick(256));

test('[RC30] a password is kept as argon2id with 19 MiB and two passes, salted', async () => {
  const passwords = argonPasswords(random);
  const one = await passwords.hash('a long passphrase');
  const other = await passwords.hash('a long passphrase');
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(one).not.toBe(other);
  expect(await passwords.verify(one, 'a long passphrase')).toBe(true);
  expect(await passwords.verify(one, 'a long passphrase ')).toBe(false);
});

test('[RC30] a hash made with other parameters is seen as outdated', async () => {
  const passwords = argonPasswords(random);
  const cheap = await hash('a long passphrase', { memoryCost: 8_192, timeCost: 1 });
  expect(passwords.outdated(cheap)).toBe(true);
  expect(await passwords.verify(cheap, 'a long passphrase')).toBe(true);
  expect(passwords.outdated((await passwords.hash('x')) ?? '')).toBe(false);
});

test('[RC31] for an account that does not exist a hash of the same cost is looked at', async () => {
  const looked: string[] = [];
  const passwords = argonPasswords(random, {
    hash,
    verify(stored, password) {
      looked.push(String(stored));
      return verify(stored, password);
    },
  });
  const stored = await passwords.hash('a long passphrase');
  expect(await passwords.verify(stored, 'wrong')).toBe(false);
  expect(await passwords.verify(undefined, 'wrong')).toBe(false);
  expect(await passwords.verify(undefined, 'an account nobody has')).toBe(false);
  const costs = looked.map((encoded) => encoded.split('$').slice(0, 4).join('$'));
  expect(costs).toEqual(Array(3).fill('$argon2id$v=19$m=19456,t=2,p=1'));
});

test('[RC41] a few passwords are hashed at once, some wait, and more are turned away', async () => {
  const passwords = argonPasswords(random);
  const room = HASHES_AT_ONCE_MAX + HASHES_WAITING_MAX;
  const cheap = await hash('right', { memoryCost: 1_024, timeCost: 1 });
  const asked = Array.from({ length: room + 3 }, () => passwords.verify(cheap, 'right'));
  const answers = await Promise.all(asked);
  expect(answers.filter((answer) => answer === true)).toHaveLength(room);
  expect(answers.filter((answer) => answer === undefined)).toHaveLength(3);
  expect(await passwords.verify(cheap, 'right')).toBe(true);
});
